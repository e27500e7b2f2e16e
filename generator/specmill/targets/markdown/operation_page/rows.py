"""Rows of the three tables: request, response, data structure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from specmill.model import (
    EnumType,
    Example,
    Field,
    Given,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    Parameter,
    PrimitiveType,
    ReferenceType,
    Type,
)
from specmill.targets.lifecycle import UNKNOWN, Lifecycle
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.constraints import Constraints, constraints
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.keyword_rules import worded
from specmill.targets.markdown.operation_page.type_formatter import Section
from specmill.targets.markdown.operation_page.type_views import (
    Constraint,
    DefaultView,
    FurtherKeys,
    Member,
    Row,
    TypePart,
)
from specmill.targets.markdown.operation_page.versions import with_versions
from specmill.targets.markdown.operation_page.wire_forms import wire_form
from specmill.targets.markdown.prose.json_block import is_list, is_object, shown
from specmill.targets.samples.values.declared import fitted
from specmill.targets.samples.values.subtypes import Tag

Linked = list[Section]
_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def parameter_row(
    context: Context, parameter: Parameter, owner: str, known: Lifecycle = UNKNOWN
) -> tuple[Row, Linked]:
    """A row of the request table for an argument outside the body."""
    type_ = context.types.inlined(parameter.type)
    seen = context.types.show(type_, owner)
    form = wire_form(parameter, context.types.resolved(type_))
    told, same_line = _with_form(context, constraints(context, type_), form)
    row = Row(
        Text(parameter.name),
        seen.parts,
        Text(_texts_of(context, parameter, type_)),
        told,
        same_line,
        location=parameter.location,
        required=parameter.required,
        deprecated=parameter.deprecated and context.has("deprecation"),
        default=default(context, type_),
        sample=sample(context, type_, parameter.examples),
    )
    return with_versions(context, row, known), list(seen.sections)


def _with_form(
    context: Context, told: tuple[Constraints, bool], form: str
) -> tuple[Constraints, bool]:
    """What a value must keep to, with how it is written on the wire where that is not plain."""
    if not form or not context.has("constraints"):
        return told
    return (*told[0], Constraint("sent-form", "code", code=Text(form))), False


def body_row(
    context: Context,
    field: Field,
    owner: str,
    location: str,
    schema: str,
    *,
    description: str = "",
    form: str = "",
    known: Lifecycle = UNKNOWN,
) -> tuple[Row, Linked]:
    """A row of the request table for a field of the body, or for the whole body, which may have a
    ``description`` beside its schema. ``form`` is how the field is written in a form."""
    type_ = context.types.inlined(field.type)
    seen = context.types.show(type_, f"{owner}.{field.name}", schema)
    told, same_line = _with_form(context, constraints(context, type_), form)
    row = Row(
        Text(field.name),
        seen.parts,
        Text(description or text_of(type_)),
        told,
        same_line or bool(description),
        location=location,
        required=field.required,
        default=default(context, type_),
        sample=sample(context, type_, ()),
    )
    known = known or _of_schema(context, schema, field)
    return with_versions(context, row, known), list(seen.sections)


def _of_schema(context: Context, schema: str, field: Field) -> Lifecycle:
    return context.lifecycles.property(schema, field.name) if schema else UNKNOWN


def response_row(
    context: Context, field: Field, owner: str, schema: str, known: Lifecycle = UNKNOWN
) -> tuple[Row, Linked]:
    """A row of the response table, which has no columns for defaults and required marks."""
    seen = context.types.show(field.type, f"{owner}.{field.name}", schema)
    type_ = context.types.inlined(field.type)
    told, same_line = _told(context, field, type_, owner, schema)
    if field.required and context.has("constraints"):
        told, same_line = (*told, Constraint("always-present")), False
    row = Row(Text(field.name), seen.parts, Text(text_of(type_)), told, same_line)
    known = known or _of_schema(context, schema, field)
    return with_versions(context, row, known), list(seen.sections)


def _tag(context: Context, field: Field, owner: str, schema: str) -> Tag | None:
    """The values by which discriminators know the named schema whose ``field`` this is."""
    tag = context.tags.get(schema) if owner == schema and context.has("constraints") else None
    return tag if tag is not None and tag.field == field.name else None


def _told(
    context: Context, field: Field, type_: Type, owner: str, schema: str
) -> tuple[tuple[Constraint, ...], bool]:
    """What a field must keep to, its default, and the value by which discriminators know the
    ``schema`` around it."""
    told, same_line = constraints(context, type_)
    if not context.has("constraints"):
        return told, same_line
    more: list[Constraint] = []
    tag = _tag(context, field, owner, schema)
    listed = isinstance(context.types.resolved(type_), (EnumType, LiteralType))
    if tag is not None and not listed:
        members = tuple(Member(Text(shown(item))) for item in tag.values)
        more.append(Constraint("values", "values", members=members))
    value = default(context, type_)
    if value is not None:
        more.append(Constraint("default-value", "default", default=value))
    return (*told, *more), same_line and not more


def model_row(context: Context, field: Field, owner: str, schema: str) -> tuple[Row, Linked]:
    """A row of the table of a data structure."""
    seen = context.types.show(field.type, f"{owner}.{field.name}", schema)
    type_ = context.types.inlined(field.type)
    told, same_line = _told(context, field, type_, owner, schema)
    tag = _tag(context, field, owner, schema)
    row = Row(
        Text(field.name),
        seen.parts,
        Text(text_of(type_)),
        told,
        same_line,
        required=field.required,
        sample=Text(shown(tag.values[0])) if tag else sample(context, type_, ()),
    )
    known = _of_schema(context, schema, field)
    return with_versions(context, row, known), list(seen.sections)


def required_first(fields: Iterable[Field]) -> list[Field]:
    """Required ones first, else in the order of the definition."""
    return sorted(fields, key=lambda field: not field.required)


def _texts_of(context: Context, parameter: Parameter, type_: Type) -> str:
    """What is said of a parameter, and of its schema where that says something else."""
    own, further = parameter.description.strip(), type_.notes.description.strip()
    if not own or further in own or not context.has("constraints"):
        return own or text_of(type_)
    return f"{own}\n\n{further}"


def text_of(type_: Type) -> str:
    """What a definition says of a value: its description, or its title."""
    return type_.notes.description or type_.notes.title


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


def sample(context: Context, type_: Type, examples: Iterable[Example]) -> Text:
    """The first example that fits the type or at least is of its kind, else the first member of an
    enumeration."""
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
    return NO_TEXT


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


def further_keys(
    context: Context, model: ModelType, owner: str, schema: str
) -> tuple[list[FurtherKeys], Linked]:
    """What is said of keys that a model does not name."""
    keys: list[FurtherKeys] = []
    sections: Linked = []
    extra = [] if model.additional is None else [("", model.additional)]
    for pattern, type_ in (*model.patterns, *extra):
        seen = context.types.show(type_, f"{owner}.*", schema)
        sections.extend(seen.sections)
        keys.append(FurtherKeys(Text(pattern), seen.parts))
    rest = model.notes.keywords.get("unevaluatedProperties")
    if (model.closed or rest is False) and context.has("constraints"):
        keys.append(FurtherKeys())
    elif is_object(rest) and rest and context.has("constraints"):
        keys.append(FurtherKeys(type=(TypePart("code", Text(worded(rest))),)))
    return keys, sections
