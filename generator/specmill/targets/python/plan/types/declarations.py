"""Declarations: what stands in the modules of models, one class or alias per declared type."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from types import MappingProxyType
from typing import Any, Literal

from specmill.diagnostics import Diagnostics
from specmill.filters.docstrings import brief, closed
from specmill.filters.python_literals import literal
from specmill.model import Api, EnumType, Field, IntersectionType, ModelType, Type, UnionType
from specmill.model.resolve import resolve_intersections
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.layout import Expr, flat, subscript, union
from specmill.targets.python.plan.names import (
    FIELD_RESERVED,
    TYPES,
    Claim,
    allocate,
    identifier,
)
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes, warn
from specmill.targets.python.plan.naming.own_names import own_fields
from specmill.targets.python.plan.previous_names import fields as scope_of_fields
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.declared import Declared
from specmill.targets.python.plan.types.event_content import contents
from specmill.targets.python.plan.types.scalars import ANY, constant
from specmill.targets.python.plan.types.shadowed import unshadowed
from specmill.targets.python.plan.types.type_names import TypeNames, is_model

Kind = Literal["model", "enum", "union", "alias"]
_PYDANTIC = FIELD_RESERVED | frozenset(
    f"model_{name}"
    for name in """computed_fields config construct copy dump dump_json extra fields fields_set
    json_schema parametrized_name post_init rebuild validate validate_json
    validate_strings""".split()
)


@dataclass(frozen=True, slots=True)
class FieldPlan:
    python: str
    wire: str
    annotation: Expr
    """With the None of a field that may be absent."""
    required: bool
    """Whether the definition requires it."""
    doc: str
    default: str = ""
    """What it is where it is not given, empty where it must be given."""
    mark: str = ""
    """The mark of a field that travels one way only."""
    extensions: Mapping[str, Any] = dataclass_field(default_factory=dict[str, Any], compare=False)
    """``x-…`` of its schema; those of fields that print the same may differ."""


@dataclass(frozen=True, slots=True)
class DeclarationPlan:
    """A class or an alias. ``value`` is what an alias stands for, None for a class."""

    name: str
    kind: Kind
    key: str
    doc: str
    fields: tuple[FieldPlan, ...]
    value: Expr | None
    needs: frozenset[str]
    """Names of the declarations that it refers to."""
    mentions: frozenset[str]
    """All names that its annotations use."""
    extras: Expr | None = None
    """Type of the fields that a class does not name, None where they may be anything."""
    others: tuple[str, ...] = ()
    """Further names for it, sorted."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Names that fields had, and those that they have."""
    extensions: Mapping[str, Any] = dataclass_field(default_factory=dict[str, Any], compare=False)
    """``x-…`` of its schema; those of types that print the same may differ."""


def declare(
    api: Api,
    names: TypeNames,
    used: Collection[str],
    diagnostics: Diagnostics,
    published: PublishedNames = NO_NAMES,
    *,
    own: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, DeclarationPlan]:
    """The declarations of the types named in ``used``, by name, sorted. Inline enumerations of the
    same values are written down once; the others are other names for it. ``own`` are names of
    fields that the settings give. Raises UsageError where they give one name twice."""
    printer = TypePrinter(api.schemas, names, prefix="")
    known = set(used)
    plans: dict[str, DeclarationPlan] = {}
    enums: dict[str, str] = {}
    unused = dict.fromkeys(own)
    for name in sorted(known):
        declared = names.declared[name]
        type_ = resolve_intersections(declared.type)
        fields: tuple[FieldPlan, ...] = ()
        value: Expr | None = None
        extras: Expr | None = None
        if is_model(type_) and isinstance(type_, ModelType):
            kept = published.of(scope_of_fields(declared.key))
            key = declared.schema.key if declared.schema is not None else ""
            wanted = own_fields(name, declared.schema, (f.name for f in type_.fields), own)
            unused = {entry: None for entry in unused if entry not in wanted.values()}
            given = {wire: own[entry] for wire, entry in wanted.items()}
            wires = field_names(type_, name, diagnostics, kept, own=given)
            fields = plan_fields(type_, key, wires, printer)
            extras = _extras(type_, printer)
            extras = extras if extras is None else unshadowed(extras, wires.values())
            used = {mention for field in fields for mention in mentions(field.annotation)}
            used |= mentions(extras) if extras is not None else set()
        else:
            value = _alias(declared, printer)
            if isinstance(type_, EnumType) and declared.schema is None:
                same = enums.setdefault(flat(value), name)
                value = value if same == name else same
            used = mentions(value)
        plans[name] = DeclarationPlan(
            name=name,
            kind="union" if declared.family is not None else _kind(type_),
            key=declared.key,
            doc=declaration_doc(declared),
            fields=fields,
            value=value,
            needs=frozenset(used & known),
            mentions=frozenset(used),
            extras=extras,
            extensions=declared.type.notes.extensions,
        )
    for entry in unused:
        warn("fields", entry, diagnostics)
    return plans


def _alias(declared: Declared, printer: TypePrinter) -> Expr:
    if declared.family is not None:
        return printer.family(declared.family)
    key = declared.schema.key if declared.schema is not None else ""
    return printer.definition(declared.type, key)


def _extras(type_: ModelType, printer: TypePrinter) -> Expr | None:
    """Type of the fields beyond the named ones, where the definition says what all of them are."""
    types = [pattern for _, pattern in type_.patterns]
    if type_.additional is not None:
        types.append(type_.additional)
    elif not type_.closed:
        return None
    parts = [printer.output(part) for part in types]
    return None if not parts or ANY in parts else union(parts)


def _kind(type_: Type) -> Kind:
    if is_model(type_):
        return "model"
    if isinstance(type_, EnumType):
        return "enum"
    return "union" if isinstance(type_, UnionType) else "alias"


def declaration_doc(declared: Declared) -> str:
    """The text for a declaration: its description, else its title. A list of values or a choice
    that is written in place has its text there, at the field."""
    in_place = declared.schema is None and declared.family is None
    if in_place and not is_model(resolve_intersections(declared.type)):
        return ""
    notes = declared.type.notes
    type_ = declared.type
    while not notes.description and isinstance(type_, IntersectionType):
        type_ = type_.merged
        notes = type_.notes
    return notes.description or notes.title or declared.type.notes.title


def plan_fields(
    type_: ModelType, key: str, names: Mapping[str, str], printer: TypePrinter
) -> tuple[FieldPlan, ...]:
    """The fields of a class, in the order of the definition. ``key`` is that of its schema,
    ``names`` are the Python names by wire name."""
    typed, hidden = bool(contents(type_)), frozenset(names.values())
    fields = (_field(field, names[field.name], key, printer, typed) for field in type_.fields)
    if TYPES.isdisjoint(hidden):
        return tuple(fields)
    return tuple(
        replace(field, annotation=unshadowed(field.annotation, hidden)) for field in fields
    )


def _field(field: Field, python: str, key: str, printer: TypePrinter, typed: bool) -> FieldPlan:
    """``typed`` says whether a text is what it holds."""
    tags = printer.tags_of(key, field.name)
    annotation = subscript("Literal", *map(literal, tags)) if tags else None
    type_ = annotation or (printer.held(field) if typed else printer.output(field.type))
    access = printer.access(field)
    mark, default = "", ""
    if not (field.required or tags):
        type_ = type_ if type_ == ANY else union([type_, "None"])
        mark, default = "READ_ONLY" if access == "read" else "", "None"
    elif access == "read":
        mark, default = "ANSWERED", "UNSET"
    else:
        mark, default = "WRITE_ONLY" if access == "write" else "", constant(type_)
        if default and not field.required:
            mark = mark or "OPTIONAL"
    return FieldPlan(
        python=python,
        wire=field.name,
        annotation=type_,
        required=field.required,
        doc=field_doc(field),
        default=default,
        mark=mark,
        extensions=field.type.notes.extensions,
    )


def field_names(
    type_: ModelType,
    owner: str,
    diagnostics: Diagnostics,
    published: Mapping[str, str],
    *,
    own: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Wire name -> Python name. A field whose wire name is the Python name keeps it. ``own`` are
    names that the settings give, by wire name."""
    if own:
        present = {field.name for field in type_.fields}
        there = {f"{owner}.{wire}": name for wire, name in published.items() if wire in present}
        chosen = {f"{owner}.{wire}": name for wire, name in own.items()}
        refuse_clashes("names.fields", chosen, there, _PYDANTIC)
    claims = [
        Claim(field.name, name := identifier(field.name, "field"), rank=(int(name != field.name),))
        for field in type_.fields
    ]
    wishes = {claim.wish for claim in claims}
    if len(wishes) == len(claims) and not wishes & _PYDANTIC and not (published or own):
        return {claim.key: claim.wish for claim in claims}
    kind = f"field of {owner}"
    return allocate(claims, diagnostics, kind, _PYDANTIC, published=published, own=own)


def field_doc(field: Field) -> str:
    """What is said of a field: its description, default and deprecation, on one line."""
    notes = field.type.notes
    text = brief(notes.description or notes.title)
    if notes.default is not None and len(default := literal(notes.default.value)) <= 60:
        text = f"{closed(text)} Default: {default}.".lstrip()
    if notes.deprecated:
        text = f"Deprecated. {text}".rstrip()
    return text
