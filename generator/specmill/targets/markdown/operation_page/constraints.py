"""What a value must keep to (JSON Schema "Validation", section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from specmill.model import (
    EnumType,
    IntersectionType,
    Limits,
    ListType,
    MapType,
    ModelType,
    Notes,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve_intersections
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.addresses import more_view
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.row_examples import default, examples_of_part
from specmill.targets.markdown.operation_page.details.texts import (
    says_more,
    text_beside,
    with_overridden,
    with_parts,
)
from specmill.targets.markdown.operation_page.details.xml_names import xml_names
from specmill.targets.markdown.operation_page.keyword_rules import keyword_rules
from specmill.targets.markdown.operation_page.type_formatter import NULL, Expansion
from specmill.targets.markdown.operation_page.type_views import (
    Constraint,
    Member,
    TagView,
    TypeView,
)
from specmill.targets.markdown.prose.json_block import is_object, shown
from specmill.targets.samples.values.subtypes import tags_of_variants

Constraints = tuple[Constraint, ...]


def constraints(context: Context, type_: Type) -> tuple[Constraints, bool]:
    """What ``type_`` must keep to, as far as the settings want it said, and whether that is no more
    than the length of a list, which stands behind the description in any case."""
    length = _list_limits(type_.limits)
    constraints = length
    if context.has("constraints"):
        seen = Expansion()
        inner = [*_inside(context, type_, seen), *_variants(context, type_, seen)]
        constraints = [*_notes(context, type_), *constraints, *_value_limits(type_.limits), *inner]
        constraints += _of_keywords(type_)
    if context.has("enums"):
        constraints = [*constraints, *_values(type_)]
    return tuple(constraints), len(constraints) == len(length)


def _of_keywords(type_: Type) -> Iterator[Constraint]:
    """What keywords say that shape no type; those of objects stand where their fields do."""
    whole = type_.merged if isinstance(type_, IntersectionType) else type_
    if not isinstance(whole, (ModelType, ReferenceType)):
        for notes in all_notes(type_):
            yield from keyword_rules(notes.keywords)


def described(context: Context, type_: Type) -> Constraints:
    """``constraints`` of a type that has a section or a whole body to itself."""
    result, _ = constraints(context, type_)
    return result


def _list_limits(of: Limits) -> list[Constraint]:
    return [] if of.max_items is None else [_number("array-length", of.max_items)]


def _notes(context: Context, type_: Type) -> list[Constraint]:
    constraints = [*_flags(type_.notes), *_of_null(type_.notes)]
    union = type_.merged if isinstance(type_, IntersectionType) else type_
    if isinstance(union, UnionType) and union.discriminator:
        field = Text(union.discriminator.field)
        tags = tag_views(context, tags_of_variants(union.discriminator, context.api.schemas))
        constraints.append(Constraint("discriminator", "tags", code=field, tags=tags))
    if context.tells_xml:
        constraints.extend(xml_names(type_))
    return constraints


def _flags(notes: Notes) -> list[Constraint]:
    keys = [
        ("deprecated-field", notes.deprecated),
        ("read-only", notes.read_only),
        ("write-only", notes.write_only),
    ]
    return [Constraint(key) for key, holds in keys if holds]


def _of_null(notes: Notes) -> Iterator[Constraint]:
    if notes.null_description:
        told = Constraint("text", "text", code=Text(notes.null_description))
        yield Constraint("variant", "variant", type=(NULL,), inner=(told,))


def all_notes(type_: Type) -> Iterator[Notes]:
    """Notes of a type, and of the parts that it is all of."""
    seen: list[dict[str, Any]] = []
    parts = type_.parts if isinstance(type_, IntersectionType) else ()
    merged = (type_.merged,) if isinstance(type_, IntersectionType) else ()
    for value in (type_, *merged, *parts):
        if value.notes.keywords and value.notes.keywords not in seen:
            seen.append(value.notes.keywords)
            yield value.notes


def tag_views(context: Context, tags: Iterable[tuple[Any, str]]) -> tuple[TagView, ...]:
    """Values of the field that tells types apart, with the types."""
    return tuple(
        TagView(Text(shown(value)), context.types.show(ReferenceType(target=key), key).parts)
        for value, key in tags
        if key in context.api.schemas
    )


def _value_limits(of: Limits) -> list[Constraint]:
    limits: list[Constraint] = []
    if of.min_items is not None:
        limits.append(_number("list-length-least", of.min_items))
    if of.unique_items:
        limits.append(Constraint("unique"))
    for key, low, high in (
        ("length", of.min_length, of.max_length),
        ("properties", of.min_properties, of.max_properties),
    ):
        if low is not None or high is not None:
            limits.append(Constraint(key, "range", low=low, high=high))
    limits.extend(_number_limits(of))
    for pattern in (of.pattern, *of.further_patterns):
        if pattern is not None:
            limits.append(Constraint("pattern", "code", code=Text(pattern)))
    return limits


def _inside(context: Context, type_: Type, seen: Expansion) -> list[Constraint]:
    """What each item of a list and each value of a map must keep to, and what is said of them."""
    type_ = type_.merged if isinstance(type_, IntersectionType) else type_
    constraints: list[Constraint] = []
    if isinstance(type_, ListType):
        constraints = _all("each-item", _of_part(context, type_.items, seen, listed=False))
    elif isinstance(type_, MapType):
        names = type_.notes.keywords.get("propertyNames")
        own = names.get("pattern") if is_object(names) else None
        pattern = type_.key_pattern or (own if isinstance(own, str) else "")
        if pattern:
            constraints.append(Constraint("keys-pattern", "code", code=Text(pattern)))
        constraints += _all("each-value", _of_part(context, type_.values, seen))
    elif isinstance(type_, TupleType):
        for at, item in enumerate(type_.items, start=1):
            inner = tuple(_of_part(context, item, seen))
            if inner:
                constraints.append(Constraint("item-at", "position", number=at, inner=inner))
        rest = _of_part(context, type_.rest, seen) if type_.rest is not None else []
        constraints += _all("each-further-item", rest)
    return constraints


def _all(key: str, inner: list[Constraint]) -> list[Constraint]:
    return [Constraint(key, "items", inner=tuple(inner))] if inner else []


def _of_part(
    context: Context, part: Type, seen: Expansion, *, listed: bool = True
) -> list[Constraint]:
    """What is said of a part of a value that has no row of its own. ``listed`` has the values of an
    enumeration, which stand elsewhere for items of a list."""
    key = context.types.name_of(part)
    if not key:
        return _told(context, part, seen, listed=listed)
    if not seen.may(key):  # a list of itself, or one more than a page tells here
        return []
    with seen.into(key):
        return _told(context, part, seen, listed=listed)


def part_constraints(context: Context, part: Type) -> Constraints:
    """What is said of the values of keys that have no name: texts and limits."""
    return tuple(_of_part(context, part, Expansion())) if context.has("constraints") else ()


def _told(context: Context, part: Type, seen: Expansion, *, listed: bool) -> list[Constraint]:
    type_ = context.types.inlined(part)
    title, told = type_.notes.title, type_.notes.description
    has_section = context.types.has_section(part)
    if not has_section:
        if type_ is not part:
            below = context.types.resolved(part).notes
            told = with_overridden(told, title, below, context.types.name_of(part))
        told = with_parts(told, part, context.api.schemas)
    texts = (title if says_more(title, context.types.name_of(part), told) else "", told)
    constraints = [Constraint("text", "text", code=Text(text)) for text in texts if text]
    constraints += [
        *_flags(type_.notes),
        *_of_null(type_.notes),
        *_list_limits(type_.limits),
        *_value_limits(type_.limits),
        *_inside(context, type_, seen),
        *_of_keywords(type_),
    ]
    constraints += _variants(context, type_, seen)
    if listed and context.has("enums"):
        constraints += _values(type_)
    return constraints if has_section else [*constraints, *given_values(context, type_)]


def whole_constraints(context: Context, type_: Type) -> Constraints:
    """What is said of an enumeration or a union besides its members or variants."""
    if not context.has("constraints"):
        return ()
    return (
        *_flags(type_.notes),
        *_of_null(type_.notes),
        *_of_keywords(type_),
        *given_values(context, type_),
    )


def given_values(context: Context, type_: Type) -> Iterator[Constraint]:
    """The default and the examples of a part, and where more is said of it."""
    if not context.has("constraints"):
        return
    value = default(context, type_)
    if value is not None:
        yield Constraint("default-value", "default", default=value)
    docs = more_view(type_.notes.external_docs)
    if docs is not None:
        yield Constraint("more", "link", link=docs)
    yield from examples_of_part(context, type_)


def _variants(context: Context, type_: Type, seen: Expansion) -> list[Constraint]:
    """What the variants of a union must keep to that have no section of their own."""
    union = type_.merged if isinstance(type_, IntersectionType) else type_
    if not isinstance(union, UnionType):
        return []
    variants: list[Constraint] = []
    for variant in union.variants:
        inner: Constraints
        is_listed = isinstance(context.types.resolved(variant), EnumType)
        if context.types.has_section(variant) and not is_listed:
            told = text_beside(variant, context.api.schemas)
            inner = (Constraint("text", "text", code=Text(told)),) if told else ()
        else:
            inner = tuple(_of_part(context, variant, seen))
        if inner:
            variants.append(
                Constraint("variant", "variant", type=_unlinked(context, variant), inner=inner)
            )
    return variants


def _unlinked(context: Context, variant: Type) -> TypeView:
    """The type of a variant; objects in it that have no name are no links here, because their
    sections belong to the type of the whole."""
    seen = context.types.show(variant, "")
    nameless = {section.anchor for section in seen.sections if not section.schema}
    return tuple(
        part._replace(text="object", anchor="") if part.anchor and part.anchor in nameless else part
        for part in seen.parts
    )


def _number_limits(of: Limits) -> list[Constraint]:
    limits: list[Constraint] = []
    low = of.minimum if of.exclusive_minimum is None else of.exclusive_minimum
    high = of.maximum if of.exclusive_maximum is None else of.exclusive_maximum
    if low is not None or high is not None:
        limits.append(
            Constraint(
                "range",
                "range",
                low=low,
                high=high,
                excludes_low=of.exclusive_minimum is not None,
                excludes_high=of.exclusive_maximum is not None,
            )
        )
    if of.multiple_of is not None:
        limits.append(_number("multiple", of.multiple_of))
    return limits


def _number(key: str, number: int | float) -> Constraint:
    return Constraint(key, "number", number=number)


def _values(type_: Type) -> list[Constraint]:
    """Members of an enumeration that has no section of its own."""
    type_ = resolve_intersections(type_)
    while isinstance(type_, ListType):
        type_ = resolve_intersections(type_.items)
    if isinstance(type_, ReferenceType) or not isinstance(type_, EnumType):
        return []
    members = members_of(type_)
    if any(member.name.raw or member.description.raw for member in members):
        return [Constraint("described-values", "described", members=members)]
    return [Constraint("values", "values", members=members)]


def members_of(type_: EnumType) -> tuple[Member, ...]:
    """The values of an enumeration with what is said of each."""
    return tuple(
        Member(Text(shown(member.value)), _text(member.name), _text(member.description))
        for member in type_.members
    )


def _text(text: str) -> Text:
    return Text(text) if text else NO_TEXT
