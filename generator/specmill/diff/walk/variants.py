"""Unions, members of ``allOf`` and discriminators side by side."""

from __future__ import annotations

from specmill.diff.walk.kinds import behind, holds, kinds
from specmill.diff.walk.scalars import compare_values, values_of
from specmill.diff.walk.walker import Walker, WalkPosition
from specmill.model import (
    NO_LIMITS,
    AnyType,
    Discriminator,
    IntersectionType,
    ModelType,
    PrimitiveType,
    ReferenceType,
    Type,
    UnionType,
)


def compare_members(
    walk: Walker, old: IntersectionType, new: IntersectionType, spot: WalkPosition
) -> None:
    """Members that ``allOf`` won or lost while it kept all others. What they say is compared in
    the merged reading; here is only that they are there."""
    gone, came = _unmatched(walk, list(old.parts), list(new.parts))
    if came and not gone:
        for type_ in came:
            bare = _says_nothing(type_, walk)
            walk.fact(
                "all-of-annotation-added" if bare else "all-of-added",
                spot,
                "",
                walk.word_new(type_),
            )
    elif gone and not came:
        for type_ in gone:
            if not _says_nothing(type_, walk):
                walk.fact("all-of-removed", spot, walk.word_old(type_))


def compare_wrapped(walk: Walker, old: Type, new: Type, spot: WalkPosition) -> None:
    """A type that got a part beside it which only describes (``allOf`` with no constraint)."""
    if isinstance(new, IntersectionType) and not isinstance(old, (IntersectionType, ReferenceType)):
        for part in new.parts:
            if _says_nothing(part, walk):
                walk.fact("all-of-annotation-added", spot, "", walk.word_new(part))


def _says_nothing(type_: Type, walk: Walker) -> bool:
    schemas = {**walk.old, **walk.new}
    part, _ = behind(type_, schemas)
    return isinstance(part, AnyType) and not part.notes.keywords


def compare_unions(walk: Walker, old: Type, new: Type, spot: WalkPosition) -> None:
    """Compare two types of which at least one is a union."""
    was, now = values_of(old, walk.old), values_of(new, walk.new)
    if was is not None and now is not None:
        compare_values(walk, was, now, spot)
        return
    if isinstance(old, UnionType) and isinstance(new, UnionType):
        _both(walk, old, new, spot)
        compare_discriminators(walk, old.discriminator, new.discriminator, spot)
    elif isinstance(new, UnionType):
        _wrapped(walk, old, new, spot)
    elif isinstance(old, UnionType):
        _unwrapped(walk, old, new, spot)


def _wrapped(walk: Walker, old: Type, new: UnionType, spot: WalkPosition) -> None:
    texts = walk.word_old(old), walk.word_new(new)
    if _is_list_of_types(new):
        _kinds(walk, old, new, spot)
    elif any(walk.same(old, variant) for variant in new.variants):
        walk.fact("wrapped-in-union-with-itself", spot, *texts)
    else:
        walk.fact("wrapped-in-union", spot, *texts)


def _unwrapped(walk: Walker, old: UnionType, new: Type, spot: WalkPosition) -> None:
    if _is_list_of_types(old):
        _kinds(walk, old, new, spot)
    elif any(walk.same(variant, new) for variant in old.variants):
        walk.fact("union-reduced-to-one", spot, walk.word_old(old), walk.word_new(new))
    else:
        walk.fact("union-replaced", spot, walk.word_old(old), walk.word_new(new))


def _kinds(walk: Walker, old: Type, new: Type, spot: WalkPosition) -> None:
    """Compare by JSON types, where a list of them is all that there is."""
    was, now = kinds(old, walk.old), kinds(new, walk.new)
    texts = (", ".join(sorted(was)), ", ".join(sorted(now)))
    if holds(now, was):
        walk.fact("types-widened", spot, *texts)
    elif holds(was, now):
        walk.fact("types-narrowed", spot, *texts)
    else:
        walk.changed(old, new, spot)


def _is_list_of_types(type_: UnionType) -> bool:
    """Whether a union says no more than which JSON types there are."""
    if len(type_.spelling.types) > 1 and not type_.spelling.keyword:
        return True
    return all(_is_bare(variant) for variant in type_.variants)


def _is_bare(type_: Type) -> bool:
    if isinstance(type_, PrimitiveType):
        return not type_.format and type_.limits == NO_LIMITS
    return isinstance(type_, ModelType) and not type_.fields and not type_.patterns


def _both(walk: Walker, old: UnionType, new: UnionType, spot: WalkPosition) -> None:
    plain = _is_list_of_types(old) and _is_list_of_types(new)
    if plain and kinds(old, walk.old) != kinds(new, walk.new):
        _kinds(walk, old, new, spot)
        return
    gone, came = _unmatched(walk, list(old.variants), list(new.variants), spot)
    word = "one-of" if new.exclusive else "any-of"
    for type_ in gone:
        walk.fact(f"{word}-removed", spot, walk.word_old(type_))
    for type_ in came:
        walk.fact(f"{word}-added", spot, "", walk.word_new(type_))


def _unmatched(
    walk: Walker, old: list[Type], new: list[Type], spot: WalkPosition | None = None
) -> tuple[list[Type], list[Type]]:
    """The parts that only one side has: references are told by their names, all else by what it
    says. Matching parts are compared where ``spot`` says where they stand."""
    came = list(new)
    gone: list[Type] = []
    for one in old:
        other = next((type_ for type_ in came if _is_same_name(walk, one, type_)), None)
        if other is None:
            gone.append(one)
            continue
        came.remove(other)
        if spot is not None:
            walk.compare(one, other, spot.into(f"|{walk.word_new(other)}"))
    for one in list(gone):
        other = next((type_ for type_ in came if walk.same(one, type_)), None)
        if other is not None:
            gone.remove(one)
            came.remove(other)
            if spot is not None:
                walk.compare(one, other, spot.into(f"|{walk.word_new(other)}"))
    if len(gone) == len(came) == 1 and spot is not None and _comparable(walk, gone[0], came[0]):
        walk.compare(gone[0], came[0], spot.into(f"|{walk.word_new(came[0])}"))
        return [], []
    return gone, came


def _comparable(walk: Walker, old: Type, new: Type) -> bool:
    """Whether the one part that is left of each side is one that was changed: named parts are
    not, they stand for different things."""
    named = isinstance(old, ReferenceType) and isinstance(new, ReferenceType)
    return not named and kinds(old, walk.old) == kinds(new, walk.new)


def _is_same_name(walk: Walker, old: Type, new: Type) -> bool:
    if not isinstance(old, ReferenceType) or not isinstance(new, ReferenceType):
        return False
    return old.target == new.target or walk.renamed.get(old.target) == new.target


def compare_discriminators(
    walk: Walker, old: Discriminator | None, new: Discriminator | None, spot: WalkPosition
) -> None:
    if old is None or new is None:
        if old is not None:
            walk.fact("discriminator-removed", spot, old.field)
        if new is not None:
            walk.fact("discriminator-added", spot, "", new.field)
        return
    if old.field != new.field:
        walk.fact("discriminator-property-changed", spot, old.field, new.field)
    if old.default != new.default:
        texts = (old.default or "not at all", new.default or "not at all")
        walk.fact("discriminator-default-changed", spot, *texts)
    was, now = dict(old.mapping), dict(new.mapping)
    came = {value: target for value, target in now.items() if value not in was}
    for value, target in was.items():
        if value not in now:
            renamed = walk.renamed.get(target, target)
            other = next((name for name, new_target in came.items() if new_target == renamed), "")
            came.pop(other, None)
            rule = "discriminator-value-changed" if other else "discriminator-mapping-removed"
            walk.fact(rule, spot, value, other)
        elif walk.renamed.get(target, target) != now[value]:
            walk.fact(
                "discriminator-mapping-changed",
                spot,
                f"{value}: {target}",
                f"{value}: {now[value]}",
            )
    for value in came:
        walk.fact("discriminator-mapping-added", spot, "", value)
