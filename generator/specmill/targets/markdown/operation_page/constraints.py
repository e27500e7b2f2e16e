"""What a value must keep to (JSON Schema "Validation", section 6)."""

from __future__ import annotations

from specmill.model import EnumType, Limits, ListType, ReferenceType, Type, UnionType
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.views import Constraint, Member
from specmill.targets.markdown.prose.json_block import shown

Constraints = tuple[Constraint, ...]


def constraints(context: Context, type_: Type) -> tuple[Constraints, bool]:
    """What ``type_`` must keep to, as far as the settings want it said, and whether that is no more
    than the length of a list, which stands behind the description in any case."""
    length = _list_limits(type_.limits)
    found = length
    if context.has("constraints"):
        found = [*_notes(type_), *found, *_value_limits(type_.limits), *_items(context, type_)]
    if context.has("enums"):
        found = [*found, *_values(type_)]
    return tuple(found), len(found) == len(length)


def _list_limits(of: Limits) -> list[Constraint]:
    return [] if of.max_items is None else [_number("array-length", of.max_items)]


def _notes(type_: Type) -> list[Constraint]:
    notes = type_.notes
    keys = [
        ("deprecated-field", notes.deprecated),
        ("read-only", notes.read_only),
        ("write-only", notes.write_only),
    ]
    found = [Constraint(key) for key, holds in keys if holds]
    if isinstance(type_, UnionType) and type_.discriminator:
        found.append(Constraint("discriminator", "code", code=Text(type_.discriminator.field)))
    return found


def _value_limits(of: Limits) -> list[Constraint]:
    found: list[Constraint] = []
    if of.min_items is not None:
        found.append(_number("list-length-least", of.min_items))
    if of.unique_items:
        found.append(Constraint("unique"))
    for key, low, high in (
        ("length", of.min_length, of.max_length),
        ("properties", of.min_properties, of.max_properties),
    ):
        if low is not None or high is not None:
            found.append(Constraint(key, "range", low=low, high=high))
    found.extend(_number_limits(of))
    if of.pattern is not None:
        found.append(Constraint("pattern", "code", code=Text(of.pattern)))
    return found


def _items(context: Context, type_: Type) -> list[Constraint]:
    """What each item of a list must keep to."""
    if not isinstance(type_, ListType):
        return []
    items = context.types.inlined(type_.items)
    inner = [*_list_limits(items.limits), *_value_limits(items.limits), *_items(context, items)]
    return [Constraint("each-item", "items", inner=tuple(inner))] if inner else []


def _number_limits(of: Limits) -> list[Constraint]:
    found: list[Constraint] = []
    low = of.minimum if of.exclusive_minimum is None else of.exclusive_minimum
    high = of.maximum if of.exclusive_maximum is None else of.exclusive_maximum
    if low is not None or high is not None:
        found.append(
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
        found.append(_number("multiple", of.multiple_of))
    return found


def _number(key: str, number: int | float) -> Constraint:
    return Constraint(key, "number", number=number)


def _values(type_: Type) -> list[Constraint]:
    """Members of an enumeration that has no section of its own."""
    while isinstance(type_, ListType):
        type_ = type_.items
    if isinstance(type_, ReferenceType) or not isinstance(type_, EnumType):
        return []
    members = members_of(type_)
    if any(member.name.raw or member.description.raw for member in members):
        return [Constraint("described-values", "described", members=members)]
    return [Constraint("values", "values", members=members)]


def members_of(type_: EnumType) -> tuple[Member, ...]:
    """The values of an enumeration with what is said of each."""
    return tuple(
        Member(Text(shown(each.value)), _text(each.name), _text(each.description))
        for each in type_.members
    )


def _text(text: str) -> Text:
    return Text(text) if text else NO_TEXT
