"""Rows of the three tables: request, response, data structure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from specmill.model import (
    EnumType,
    Example,
    Field,
    Given,
    ListType,
    MapType,
    ModelType,
    Parameter,
    PrimitiveType,
    ReferenceType,
    Type,
)
from specmill.targets.markdown.operation_page.constraints import with_limits
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.type_text import Section
from specmill.targets.markdown.prose.json_block import is_list, is_object, shown
from specmill.targets.markdown.prose.render import cell, plain, span_in_cell
from specmill.targets.samples.values.declared import fitted

Row = list[str]

_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def request_columns(context: Context) -> list[str]:
    where = ["location"] if context.has("location") else []
    return ["name", "type", *where, "required", "default", "description", "sample"]


@dataclass(frozen=True, slots=True)
class _Argument:
    """What a row of the request table tells."""

    name: str
    location: str
    type: Type
    required: bool
    described: str
    """Finished text."""
    examples: tuple[Example, ...] = ()


def parameter_row(context: Context, parameter: Parameter, owner: str) -> tuple[Row, list[Section]]:
    """A row of the request table for an argument outside the body."""
    type_ = context.typist.inlined(parameter.type)
    told = [cell(parameter.description or text_of(type_))]
    if parameter.deprecated and context.has("deprecation"):
        told.append(context.labels.line("deprecated-field"))
    argument = _Argument(
        parameter.name,
        parameter.location,
        type_,
        parameter.required,
        _joined(*told),
        parameter.examples,
    )
    return _request_row(context, argument, owner, "")


def body_row(
    context: Context, field: Field, owner: str, location: str, schema: str
) -> tuple[Row, list[Section]]:
    """A row of the request table for a field of the body."""
    type_ = context.typist.inlined(field.type)
    told = cell(text_of(type_))
    argument = _Argument(field.name, location, type_, field.required, told)
    return _request_row(context, argument, f"{owner}.{field.name}", schema)


def _request_row(
    context: Context, argument: _Argument, owner: str, schema: str
) -> tuple[Row, list[Section]]:
    seen = context.typist.show(argument.type, owner, schema)
    where = [argument.location] if context.has("location") else []
    row = [
        plain(argument.name),
        seen.cell(),
        *where,
        context.labels.word("yes" if argument.required else "no"),
        default(context, argument.type),
        with_limits(context, argument.described, argument.type),
        sample(context, argument.type, argument.examples),
    ]
    return row, list(seen.sections)


def response_row(
    context: Context, field: Field, owner: str, schema: str
) -> tuple[Row, list[Section]]:
    seen = context.typist.show(field.type, f"{owner}.{field.name}", schema)
    type_ = context.typist.inlined(field.type)
    described = with_limits(context, cell(text_of(type_)), type_)
    return [plain(field.name), seen.cell(), described], list(seen.sections)


def model_row(context: Context, field: Field, owner: str, schema: str) -> tuple[Row, list[Section]]:
    seen = context.typist.show(field.type, f"{owner}.{field.name}", schema)
    type_ = context.typist.inlined(field.type)
    row = [
        plain(field.name),
        seen.cell(),
        context.labels.word("model-yes" if field.required else "model-no"),
        with_limits(context, cell(text_of(type_)), type_),
        sample(context, type_, ()),
    ]
    return row, list(seen.sections)


def required_first(fields: Iterable[Field]) -> list[Field]:
    """Required ones first, else in the order of the definition."""
    return sorted(fields, key=lambda field: not field.required)


def text_of(type_: Type) -> str:
    """What a definition says of a value: its description, or its title."""
    return type_.notes.description or type_.notes.title


def default(context: Context, type_: Type) -> str:
    """The default value, a dash when there is none."""
    given = type_.notes.default or _resolved_default(context, type_)
    if given is None:
        return "-"
    text = shown(given.value)
    return span_in_cell(text or '""') if not text or text[0] in "[{" else plain(text)


def _resolved_default(context: Context, type_: Type) -> Given | None:
    if not isinstance(type_, ReferenceType):
        return None
    return context.typist.resolved(type_).notes.default


def sample(context: Context, type_: Type, examples: Iterable[Example]) -> str:
    """The first example that fits the type or at least is of its kind, else the first member of an
    enumeration."""
    values = [each.value.value for each in (*examples, *type_.notes.examples) if each.value]
    for value in values:
        fit = fitted(value, type_, context.api, "response")
        if fit is not None:
            return span_in_cell(shown(fit.value))
    for value in values:
        if _is_of_kind(context, value, type_):
            return span_in_cell(shown(value))
    resolved = context.typist.resolved(type_)
    if isinstance(resolved, EnumType) and resolved.members:
        return span_in_cell(shown(resolved.members[0].value))
    return ""


def _is_of_kind(context: Context, value: Any, type_: Type) -> bool:
    """Whether a value breaks no more than formats, limits and what an object must have."""
    match context.typist.resolved(type_):
        case PrimitiveType(name=name):
            return isinstance(value, _KINDS[name]) and (
                isinstance(value, bool) == (name == "boolean")
            )
        case ListType(items=items):
            return is_list(value) and all(_is_of_kind(context, each, items) for each in value)
        case ModelType() | MapType():
            return is_object(value)
        case _:
            return fitted(value, type_, context.api, "response") is not None


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def further_keys(
    context: Context, model: ModelType, owner: str, schema: str
) -> tuple[list[str], list[Section]]:
    """Lines about the keys that a model does not name."""
    lines: list[str] = []
    sections: list[Section] = []
    extra = [] if model.additional is None else [("", model.additional)]
    for pattern, type_ in (*model.patterns, *extra):
        seen = context.typist.show(type_, f"{owner}.*", schema)
        sections.extend(seen.sections)
        keys = f"{span_in_cell(pattern)}: " if pattern else ""
        lines.append(context.labels.line("all-keys", type=f"{keys}{seen.cell()}"))
    if model.closed and context.has("constraints"):
        lines.append(context.labels.line("no-further-keys"))
    return lines, sections
