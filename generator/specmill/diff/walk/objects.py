"""Objects side by side: their properties, and the keys that they do not name."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.diff.walk.kinds import behind, plainly_equal
from specmill.diff.walk.variants import compare_discriminators
from specmill.diff.walk.walker import Walker, WalkPosition
from specmill.model import Field, MapType, ModelType, NamedSchema, ReferenceType, Type

_READ_ONLY, _WRITE_ONLY = (False, True), (True, False)
"""Whether a field travels in requests and in responses."""


def compare_objects(
    walk: Walker, old: MapType | ModelType, new: MapType | ModelType, spot: WalkPosition
) -> None:
    """Compare two objects; a map is an object that names no properties."""
    before = {field.name: field for field in _fields(old)}
    after = {field.name: field for field in _fields(new)}
    gone = [before[name] for name in before if name not in after]
    came = [after[name] for name in after if name not in before]
    renamed = _renamed(walk, old, new, gone, came)
    for name, field in before.items():
        if name in after:
            _field(walk, field, after[name], spot)
        else:
            _removed(walk, field, renamed.get(name), spot)
    for field in (field for field in came if field.name not in renamed.values()):
        _added(walk, field, spot)
    _rest(walk, old, new, spot)
    if isinstance(old, ModelType) and isinstance(new, ModelType):
        compare_discriminators(walk, old.discriminator, new.discriminator, spot)


def _fields(type_: MapType | ModelType) -> tuple[Field, ...]:
    return type_.fields if isinstance(type_, ModelType) else ()


def flow(type_: Type, schemas: Mapping[str, NamedSchema]) -> tuple[bool, bool]:
    """Whether a field travels in requests and in responses."""
    read, write = type_.notes.read_only, type_.notes.write_only
    if read == write and isinstance(type_, ReferenceType):
        notes = behind(type_, schemas)[0].notes
        read, write = notes.read_only, notes.write_only
    return (True, True) if read == write else (not read, not write)


def _field(walk: Walker, old: Field, new: Field, spot: WalkPosition) -> None:
    if old.required == new.required and plainly_equal(old.type, new.type):
        return
    was, now = flow(old.type, walk.old), flow(new.type, walk.new)
    here = spot.into(f".{old.name}")
    required = (
        "required" if old.required else "optional",
        "required" if new.required else "optional",
    )
    if was != now:
        _flow(walk, was, now, required, here)
    if old.required != new.required:
        with_default = new.required and new.type.notes.default is not None
        name = "became-optional"
        if new.required:
            name = "became-required-with-default" if with_default else "became-required"
            if was == now == _READ_ONLY:
                name = "read-only-became-required"
        # What is read only need not be sent, and what is write only does not come back.
        walk.fact(name, here.narrowed(was[0] and now[0], was[1] and now[1]), *required)
    walk.compare(old.type, new.type, here.narrowed(was[0] and now[0], was[1] and now[1]))


def _flow(
    walk: Walker,
    was: tuple[bool, bool],
    now: tuple[bool, bool],
    required: tuple[str, str],
    spot: WalkPosition,
) -> None:
    if now == _READ_ONLY:
        walk.fact("became-read-only", spot, *required)
    elif now == _WRITE_ONLY:
        always = required[0] == "required"
        walk.fact("required-became-write-only" if always else "became-write-only", spot, *required)
    elif was == _READ_ONLY:
        walk.fact("became-not-read-only", spot, *required)
    else:
        always = required[1] == "required"
        name = "required-became-not-write-only" if always else "became-not-write-only"
        walk.fact(name, spot, *required)


def _removed(walk: Walker, field: Field, renamed: str | None, spot: WalkPosition) -> None:
    in_request, in_response = flow(field.type, walk.old)
    name = "required-property-removed" if field.required else "property-removed"
    if renamed is not None:
        name = "property-renamed" if not field.required else "required-property-renamed"
    here = spot.into(f".{field.name}").narrowed(in_request, in_response)
    walk.fact(name, here, field.name, renamed or "")


def _added(walk: Walker, field: Field, spot: WalkPosition) -> None:
    in_request, in_response = flow(field.type, walk.new)
    name = "property-added"
    if field.required:
        with_default = field.type.notes.default is not None
        name = "required-property-with-default-added" if with_default else "required-property-added"
    here = spot.into(f".{field.name}").narrowed(in_request, in_response)
    walk.fact(name, here, "", walk.word_new(field.type))


def _renamed(
    walk: Walker,
    old: MapType | ModelType,
    new: MapType | ModelType,
    gone: list[Field],
    came: list[Field],
) -> dict[str, str]:
    """Properties that have another name and all else as it was: the same type, and the same
    neighbours or the only ones that changed."""
    texts: dict[str, str] = {}
    free = list(came)
    positions = {field.name: index for index, field in enumerate(_fields(old))}
    now = {field.name: index for index, field in enumerate(_fields(new))}
    for field in gone:
        fitting = [
            item
            for item in free
            if item.required == field.required
            and _alike(
                field,
                item,
                positions[field.name],
                now[item.name],
                alone=len(gone) == len(came) == 1,
            )
            and walk.word_old(field.type) == walk.word_new(item.type)
            and walk.same(field.type, item.type)
        ]
        if len(fitting) == 1:
            texts[field.name] = fitting[0].name
            free.remove(fitting[0])
    return texts


def _alike(old: Field, new: Field, was: int, now: int, *, alone: bool) -> bool:
    """Whether one property may be another with a new name."""
    folded = [field.name.replace("_", "").replace("-", "").casefold() for field in (old, new)]
    described = old.type.notes.description
    same_words = bool(described) and described == new.type.notes.description
    return folded[0] == folded[1] or same_words or (alone and was == now)


def _rest(
    walk: Walker, old: MapType | ModelType, new: MapType | ModelType, spot: WalkPosition
) -> None:
    was, now = _closed(old), _closed(new)
    if was != now:
        walk.fact("additional-properties-closed" if now else "additional-properties-opened", spot)
    before, after = _additional(old), _additional(new)
    if before is not None and after is not None:
        walk.compare(before, after, spot.into("{}"))
    elif after is not None and not was:
        if type(behind(after, walk.new)[0]).__name__ != "AnyType" and not now:
            walk.fact("additional-properties-typed", spot, "any value", walk.word_new(after))
    elif before is not None and not now and type(behind(before, walk.old)[0]).__name__ != "AnyType":
        walk.fact("additional-properties-untyped", spot, walk.word_old(before), "any value")
    _patterns(walk, _pattern_types(old), _pattern_types(new), spot)


def _patterns(walk: Walker, old: dict[str, Type], new: dict[str, Type], spot: WalkPosition) -> None:
    for key, type_ in old.items():
        if key in new:
            walk.compare(type_, new[key], spot.into("{}"))
        else:
            walk.fact("pattern-property-removed", spot, key)
    for key in new:
        if key not in old:
            walk.fact("pattern-property-added", spot, "", key)


def _closed(type_: MapType | ModelType) -> bool:
    return isinstance(type_, ModelType) and type_.closed


def _additional(type_: MapType | ModelType) -> Type | None:
    if isinstance(type_, MapType):
        return None if type_.key_pattern else type_.values
    return type_.additional


def _pattern_types(type_: MapType | ModelType) -> dict[str, Type]:
    if isinstance(type_, MapType):
        return {type_.key_pattern: type_.values} if type_.key_pattern else {}
    return dict(type_.patterns)
