"""The examples of a parameter or field, the one that a row shows and the list where there are more; the
default."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from specmill.model import (
    EnumType,
    Example,
    Given,
    ListType,
    MapType,
    ModelType,
    PrimitiveType,
    ReferenceType,
    Type,
)
from specmill.targets.markdown.definition_text import NO_TEXT, Text, raw
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.type_views import Constraint, DefaultView, Member
from specmill.targets.markdown.prose.json_block import is_list, is_object, shown
from specmill.targets.samples.values.declared import fitted

_MOST = 20
"""Examples that a row lists."""
_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def sample(context: Context, type_: Type, examples: Iterable[Example]) -> Text:
    """The first example that fits the type or at least is of its kind, else the first member of an
    enumeration, else the first example as it is written: a text beside an object or a list is how it
    is sent, or words about it."""
    values = [
        example.value.value for example in (*examples, *type_.notes.examples) if example.value
    ]
    for value in values:
        fit = fitted(value, type_, context.api, "response")
        if fit is not None:
            return Text(shown(fit.value))
    for value in values:
        if _is_of_kind(context, value, type_):
            return Text(shown(value))
    resolved = context.types.resolved(type_)
    if isinstance(resolved, EnumType) and resolved.members:
        return Text(shown(resolved.members[0].value))
    return Text(shown(values[0])) if values else NO_TEXT


def _is_of_kind(context: Context, value: Any, type_: Type) -> bool:
    """Whether a value breaks no more than formats, limits and what an object must have."""
    match context.types.resolved(type_):
        case PrimitiveType(name=name):
            return isinstance(value, _KINDS[name]) and (
                isinstance(value, bool) == (name == "boolean")
            )
        case ListType(items=items):
            return is_list(value) and all(_is_of_kind(context, item, items) for item in value)
        case ModelType() | MapType():
            return is_object(value)
        case _:
            return fitted(value, type_, context.api, "response") is not None


def default(context: Context, type_: Type) -> DefaultView | None:
    """The default value, if there is one."""
    given = type_.notes.default or _resolved_default(context, type_)
    if given is None:
        return None
    text = shown(given.value)
    return DefaultView(Text(text), not text or text[0] in "[{")


def _resolved_default(context: Context, type_: Type) -> Given | None:
    if not isinstance(type_, ReferenceType):
        return None
    return context.types.resolved(type_).notes.default


def examples_of_part(context: Context, type_: Type) -> tuple[Constraint, ...]:
    """The examples of what has no row of its own."""
    listed = listed_examples(context, type_, ())
    if listed or not type_.notes.examples:
        return listed
    member = _member(type_.notes.examples[0])
    return (Constraint("one-example", "values", members=(member,)),) if member is not None else ()


def examples_of_object(context: Context, type_: Type) -> tuple[Constraint, ...]:
    """The examples of an object with a section, where the samples of pages do not have them: of
    several the first alone can be in a sample, and none that does not fit."""
    examples = type_.notes.examples
    values = [example.value.value for example in examples if example.value is not None]
    if len(values) == 1 and fitted(values[0], type_, context.api, "response") is not None:
        return ()
    return examples_of_part(context, type_)


def listed_examples(
    context: Context, type_: Type, examples: Iterable[Example], written: Type | None = None
) -> tuple[Constraint, ...]:
    """The examples of a row in one list, where there are several or something is said of one.
    ``written`` is the type as a reference, beside which other examples may stand than those of its
    schema."""
    members: dict[Member, None] = {}
    whole = context.types.resolved(written if written is not None else type_)
    shared = whole.notes.examples if isinstance(whole, PrimitiveType) else ()
    for example in (*examples, *type_.notes.examples, *shared):
        member = _member(example)
        if member is not None:
            members[member] = None
    listed = tuple(members)[:_MOST]
    if any(member.name.raw or member.description.raw for member in listed):
        return (Constraint("named-examples", "described", members=listed),)
    if len(listed) == 1 and isinstance(whole, EnumType):
        known = {shown(member.value) for member in whole.members}
        if raw(listed[0].value) not in known:
            return (Constraint("unlisted-example", "values", members=listed),)
    return (Constraint("examples", "values", members=listed),) if len(listed) > 1 else ()


def _member(example: Example) -> Member | None:
    if example.value is not None:
        value = shown(example.value.value)
    else:
        value = example.serialized or example.external_url
    if not value:
        return None
    return Member(Text(value), _text(example.summary), _text(example.description))


def _text(text: str) -> Text:
    return Text(text) if text else NO_TEXT
