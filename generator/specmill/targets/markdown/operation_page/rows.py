"""Rows of the three tables: request, response, data structure."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.model import (
    EnumType,
    Example,
    Field,
    Header,
    LiteralType,
    ModelType,
    Parameter,
    PrimitiveType,
    ReferenceType,
    Type,
)
from specmill.targets.lifecycle import UNKNOWN, Lifecycle
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.addresses import more_view
from specmill.targets.markdown.operation_page.constraints import (
    Constraints,
    constraints,
    part_constraints,
)
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.row_examples import (
    default,
    listed_examples,
    sample,
)
from specmill.targets.markdown.operation_page.details.texts import (
    text_of,
    with_overridden,
    with_parts,
    with_title,
)
from specmill.targets.markdown.operation_page.keyword_rules import described_parts, worded
from specmill.targets.markdown.operation_page.type_formatter import Section
from specmill.targets.markdown.operation_page.type_views import (
    Constraint,
    FurtherKeys,
    Member,
    Row,
    TypePart,
)
from specmill.targets.markdown.operation_page.versions import with_versions
from specmill.targets.markdown.operation_page.wire_forms import wire_form
from specmill.targets.markdown.prose.json_block import is_object, shown
from specmill.targets.samples.values.subtypes import Tag

Linked = list[Section]


def parameter_row(
    context: Context, parameter: Parameter, owner: str, known: Lifecycle = UNKNOWN
) -> tuple[Row, Linked]:
    """A row of the request table for an argument outside the body."""
    type_ = context.types.inlined(parameter.type)
    seen = context.types.show(type_, owner)
    form = wire_form(parameter, context.types.resolved(type_))
    told, same_line = _with_form(context, constraints(context, type_), form)
    asides, sections = asides_of(context, type_, owner, examples=parameter.examples)
    row = Row(
        Text(parameter.name),
        seen.parts,
        Text(texts_of(context, parameter, type_)),
        (*told, *asides),
        same_line and not asides,
        location=parameter.location,
        required=parameter.required,
        deprecated=parameter.deprecated and context.has("deprecation"),
        default=default(context, type_),
        sample=sample(context, type_, parameter.examples),
        lists_examples=lists_examples(asides),
    )
    return with_versions(context, row, known), [*seen.sections, *sections]


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
    parts: tuple[Constraint, ...] = (),
    known: Lifecycle = UNKNOWN,
) -> tuple[Row, Linked]:
    """A row of the request table for a field of the body, or for the whole body, which may have a
    ``description`` beside its schema. ``form`` is how the field is written in a form, ``parts`` what
    is sent with it."""
    type_ = context.types.inlined(field.type)
    seen = context.types.show(type_, f"{owner}.{field.name}", schema)
    told, same_line = _with_form(context, constraints(context, type_), form)
    asides, sections = asides_of(context, type_, f"{owner}.{field.name}", field, schema)
    row = Row(
        Text(field.name),
        seen.parts,
        Text(description or _own_text(context, field.type, field.name)),
        (*told, *parts, *asides),
        (same_line or bool(description)) and not (parts or asides),
        location=location,
        required=field.required,
        default=default(context, type_),
        sample=sample(context, type_, ()),
        lists_examples=lists_examples(asides),
    )
    known = known or _of_schema(context, schema, field)
    return with_versions(context, row, known), [*seen.sections, *sections]


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
    asides, sections = asides_of(context, type_, f"{owner}.{field.name}", field, schema)
    row = Row(
        Text(field.name),
        seen.parts,
        Text(_own_text(context, field.type, field.name)),
        (*told, *asides),
        same_line and not asides,
        sample=sample(context, type_, ()) if type_.notes.examples else NO_TEXT,
        lists_examples=lists_examples(asides),
    )
    known = known or _of_schema(context, schema, field)
    return with_versions(context, row, known), [*seen.sections, *sections]


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
    asides, sections = asides_of(context, type_, f"{owner}.{field.name}", field, schema)
    row = Row(
        Text(field.name),
        seen.parts,
        Text(_own_text(context, field.type, field.name)),
        (*told, *asides),
        same_line and not asides,
        required=field.required,
        sample=Text(shown(tag.values[0])) if tag else sample(context, type_, ()),
        lists_examples=lists_examples(asides),
    )
    known = _of_schema(context, schema, field)
    return with_versions(context, row, known), [*seen.sections, *sections]


def asides_of(
    context: Context,
    type_: Type,
    owner: str,
    field: Field | None = None,
    schema: str = "",
    *,
    examples: Iterable[Example] = (),
) -> tuple[tuple[Constraint, ...], Linked]:
    """What is said of a value besides what it must keep to: further documentation, what a text holds,
    examples; and the sections that are linked."""
    if not context.has("constraints"):
        return (), []
    asides: list[Constraint] = []
    sections: Linked = []
    docs = more_view(type_.notes.external_docs)
    if docs is not None:
        asides.append(Constraint("more", "link", link=docs))
    held = context.types.resolved(type_)
    if isinstance(held, PrimitiveType) and held.content_media_type and not held.is_binary:
        asides.append(Constraint("holds", "code", code=Text(held.content_media_type)))
    if field is not None and field.content is not None:
        seen = context.types.show(field.content, owner, schema)
        sections.extend(seen.sections)
        asides.append(Constraint("holds-type", "typed", type=seen.parts))
    elif is_object(type_.notes.keywords.get("contentSchema")):
        schema_of_text = type_.notes.keywords["contentSchema"]
        asides.append(Constraint("holds", "code", code=Text(worded(schema_of_text))))
        asides.extend(described_parts(schema_of_text))
    written = field.type if field is not None else None
    return (*asides, *listed_examples(context, type_, examples, written)), sections


def lists_examples(asides: Iterable[Constraint]) -> bool:
    """Whether examples are among what is said of a value."""
    return any(constraint.key in ("examples", "named-examples") for constraint in asides)


def required_first(fields: Iterable[Field]) -> list[Field]:
    """Required ones first, else in the order of the definition."""
    return sorted(fields, key=lambda field: not field.required)


def texts_of(context: Context, parameter: Parameter | Header, type_: Type) -> str:
    """What is said of a parameter or header, and of its schema where that says something else."""
    own, further = parameter.description.strip(), type_.notes.description.strip()
    if not own or not context.has("constraints"):
        return own or _own_text(context, parameter.type, parameter.name)
    told = own if further in own else f"{own}\n\n{further}"
    told = with_title(type_.notes.title, parameter.name, told)
    return _with_parts(context, told, parameter.type)


def _own_text(context: Context, type_: Type, name: str) -> str:
    """What is said of a field or its type, beside a reference also what the schema says that has no
    section of its own, and what the parts of an ``allOf`` say that is written here."""
    told = context.types.inlined(type_)
    if not context.has("constraints"):
        return text_of(told)
    own = told.notes.description
    if told is not type_:
        below = context.types.resolved(type_).notes
        own = with_overridden(own, told.notes.title, below, context.types.name_of(type_))
    own = with_title(told.notes.title, name, own)
    return _with_parts(context, own, type_)


def _with_parts(context: Context, told: str, type_: Type) -> str:
    is_here = not isinstance(type_, ReferenceType) or context.types.inlined(type_) is not type_
    return with_parts(told, type_, context.api.schemas) if is_here else told


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
        keys.append(FurtherKeys(Text(pattern), seen.parts, part_constraints(context, type_)))
    rest = model.notes.keywords.get("unevaluatedProperties")
    if (model.closed or rest is False) and context.has("constraints"):
        keys.append(FurtherKeys())
    elif is_object(rest) and rest and context.has("constraints"):
        told = tuple(described_parts(rest))
        keys.append(FurtherKeys(type=(TypePart("code", Text(worded(rest))),), constraints=told))
    return keys, sections
