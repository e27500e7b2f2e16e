"""Declarations: what stands in the modules of models, one class or alias per declared type."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from specmill.diagnostics import Diagnostics
from specmill.model import Api, EnumType, Field, IntersectionType, ModelType, Type, UnionType
from specmill.targets.python.docstrings import brief
from specmill.targets.python.layout import Expr, flat, union
from specmill.targets.python.literals import literal_text
from specmill.targets.python.names import (
    FIELD_RESERVED,
    Claim,
    allocate,
    identifier,
)
from specmill.targets.python.positions import Declared, TypeNames, is_model, unfolded
from specmill.targets.python.types import ANY, TypePrinter, mentions

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
    doc: str


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
    others: tuple[str, ...] = ()
    """Further names for it, sorted."""


def declare(
    api: Api, names: TypeNames, used: Collection[str], found: Diagnostics
) -> dict[str, DeclarationPlan]:
    """The declarations of the types named in ``used``, by name, sorted. Inline enumerations of the
    same values are written down once; the others are other names for it."""
    printer = TypePrinter(api.schemas, names, prefix="")
    known = set(used)
    plans: dict[str, DeclarationPlan] = {}
    enums: dict[str, str] = {}
    for name in sorted(known):
        declared = names.declared[name]
        type_ = unfolded(declared.type)
        fields: tuple[FieldPlan, ...] = ()
        value: Expr | None = None
        if is_model(type_) and isinstance(type_, ModelType):
            fields = plan_fields(type_, name, printer, found)
            used = {each for field in fields for each in mentions(field.annotation)}
        else:
            value = printer.definition(declared.type)
            if isinstance(type_, EnumType) and declared.schema is None:
                same = enums.setdefault(flat(value), name)
                value = value if same == name else same
            used = mentions(value)
        plans[name] = DeclarationPlan(
            name=name,
            kind=_kind(type_),
            key=declared.key,
            doc=declaration_doc(declared),
            fields=fields,
            value=value,
            needs=frozenset(used & known),
            mentions=frozenset(used),
        )
    return plans


def _kind(type_: Type) -> Kind:
    if is_model(type_):
        return "model"
    if isinstance(type_, EnumType):
        return "enum"
    return "union" if isinstance(type_, UnionType) else "alias"


def declaration_doc(declared: Declared) -> str:
    """The text for a class: its description, else its title."""
    notes = declared.type.notes
    type_ = declared.type
    while not notes.description and isinstance(type_, IntersectionType):
        type_ = type_.merged
        notes = type_.notes
    return notes.description or notes.title or declared.type.notes.title


def plan_fields(
    type_: ModelType, owner: str, printer: TypePrinter, found: Diagnostics
) -> tuple[FieldPlan, ...]:
    """The fields of a class, in the order of the definition."""
    names = field_names(type_, owner, found)
    return tuple(
        FieldPlan(
            python=names[field.name],
            wire=field.name,
            annotation=_annotation(field, printer),
            required=field.required,
            doc=field_doc(field),
        )
        for field in type_.fields
    )


def _annotation(field: Field, printer: TypePrinter) -> Expr:
    type_ = printer.output(field.type)
    return type_ if field.required or type_ == ANY else union([type_, "None"])


def field_names(type_: ModelType, owner: str, found: Diagnostics) -> dict[str, str]:
    """Wire name -> Python name. A field whose wire name is the Python name keeps it."""
    claims = [
        Claim(field.name, name := identifier(field.name, "field"), rank=(int(name != field.name),))
        for field in type_.fields
    ]
    wishes = {claim.wish for claim in claims}
    if len(wishes) == len(claims) and not wishes & _PYDANTIC:
        return {claim.key: claim.wish for claim in claims}
    return allocate(claims, found, f"field of {owner}", _PYDANTIC)


def field_doc(field: Field) -> str:
    """What is said of a field: its description, default and deprecation, on one line."""
    notes = field.type.notes
    text = brief(notes.description or notes.title)
    if notes.default is not None and len(default := literal_text(notes.default.value)) <= 60:
        text = f"{text} Default: {default}." if text else f"Default: {default}."
    if notes.deprecated:
        text = f"Deprecated. {text}".rstrip()
    return text
