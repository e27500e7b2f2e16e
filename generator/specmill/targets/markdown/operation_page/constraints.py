"""What a value must keep to (JSON Schema "Validation", section 6), as sentences for a cell."""

from __future__ import annotations

from specmill.model import EnumType, Limits, ListType, ReferenceType, Type, UnionType
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.prose.json_block import shown
from specmill.targets.markdown.prose.render import cell, span_in_cell

_ENDS = (".", "!", "?", "。", "！", "？", "…", ".)", "。）")


def with_limits(context: Context, text: str, type_: Type) -> str:
    """The finished description of a value with what it must keep to: behind it, or on a line of its
    own where the description has several or ends without a stop. The length of lists, which the
    original has, always stands behind it."""
    told = limits(context, type_)
    alone = told == " ".join(_list_limits(context, type_.limits))
    ends = "<br>" not in text and text.endswith(_ENDS)
    between = " " if alone or ends else "<br>"
    return between.join(part for part in (text, told) if part)


def limits(context: Context, type_: Type) -> str:
    """Sentences about ``type_``, joined by spaces; the original has only the length of lists."""
    found = _list_limits(context, type_.limits)
    if context.has("constraints"):
        found = [*_notes(context, type_), *found, *_value_limits(context, type_.limits)]
        found += _item_limits(context, type_)
    if context.has("enums"):
        found.extend(_values(context, type_))
    return " ".join(found)


def _list_limits(context: Context, of: Limits) -> list[str]:
    labels = context.labels
    return [] if of.max_items is None else [labels.line("array-length", n=of.max_items)]


def _notes(context: Context, type_: Type) -> list[str]:
    notes = type_.notes
    keys = [
        ("deprecated-field", notes.deprecated),
        ("read-only", notes.read_only),
        ("write-only", notes.write_only),
    ]
    lines = [context.labels.line(key) for key, holds in keys if holds]
    if isinstance(type_, UnionType) and type_.discriminator:
        field = span_in_cell(type_.discriminator.field)
        lines.append(context.labels.line("discriminator", field=field))
    return lines


def _value_limits(context: Context, of: Limits) -> list[str]:
    labels = context.labels
    found: list[str] = []
    if of.min_items is not None:
        found.append(labels.line("list-length-least", n=of.min_items))
    if of.unique_items:
        found.append(labels.line("unique"))
    for key, low, high in (
        ("length", of.min_length, of.max_length),
        ("properties", of.min_properties, of.max_properties),
    ):
        if low is not None or high is not None:
            found.append(labels.line(key, range=_range(low, high)))
    found.extend(_number_limits(context, of))
    if of.pattern is not None:
        found.append(labels.line("pattern", pattern=span_in_cell(of.pattern)))
    return found


def _item_limits(context: Context, type_: Type) -> list[str]:
    """What each item of a list must keep to."""
    if not isinstance(type_, ListType):
        return []
    items = context.typist.inlined(type_.items)
    told = [*_list_limits(context, items.limits), *_value_limits(context, items.limits)]
    told += _item_limits(context, items)
    return [context.labels.line("each-item", limits=" ".join(told))] if told else []


def _number_limits(context: Context, of: Limits) -> list[str]:
    found: list[str] = []
    low = of.minimum if of.exclusive_minimum is None else of.exclusive_minimum
    high = of.maximum if of.exclusive_maximum is None else of.exclusive_maximum
    if low is not None or high is not None:
        above = "&gt; " if of.exclusive_minimum is not None else "≥ "
        below = "&lt; " if of.exclusive_maximum is not None else "≤ "
        range_ = _range(low, high, above, below)
        found.append(context.labels.line("range", range=range_))
    if of.multiple_of is not None:
        found.append(context.labels.line("multiple", n=of.multiple_of))
    return found


def _range(
    low: float | int | None, high: float | int | None, above: str = "≥ ", below: str = "≤ "
) -> str:
    parts = [] if low is None else [f"{above}{low}"]
    return ", ".join(parts if high is None else [*parts, f"{below}{high}"])


def _values(context: Context, type_: Type) -> list[str]:
    """Members of an enumeration that has no section of its own."""
    while isinstance(type_, ListType):
        type_ = type_.items
    if isinstance(type_, ReferenceType) or not isinstance(type_, EnumType):
        return []
    if any(member.name or member.description for member in type_.members):
        members = "".join(f"<br>- {each}" for each in _members(type_))
        return [context.labels.line("described-values", values=members)]
    return [context.labels.line("values", values=", ".join(_members(type_)))]


def _members(type_: EnumType) -> list[str]:
    found: list[str] = []
    for member in type_.members:
        told = " – ".join(text for text in (member.name, member.description) if text)
        value = span_in_cell(shown(member.value)) or '`""`'
        found.append(f"{value}: {cell(told)}" if told else value)
    return found
