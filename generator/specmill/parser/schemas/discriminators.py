"""Discriminators: which value of which field names the variant of a union."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.model import (
    Discriminator,
    EnumMember,
    EnumType,
    LiteralType,
    ModelType,
    ReferenceType,
    Type,
)
from specmill.openapi import Node
from specmill.parser.context import Context
from specmill.parser.schemas.naming.named import key_of


def discriminator_of(
    context: Context, node: Node, variants: Sequence[Type]
) -> Discriminator | None:
    """``discriminator`` of a union, its mapping completed by the names of the variants.

    In OpenAPI 2.0 it is the name of the field alone, and the values are the names of schemas.
    """
    written = node.get("discriminator")
    if written is not None and isinstance(written.value, str) and _is_name(written):
        return Discriminator(field=written.value)
    at = node.mapping("discriminator")
    if at is None:
        return None
    field = at.text("propertyName")
    if not field:
        at.error("missing-key", "a discriminator needs `propertyName`")
        return None
    mapping: dict[str, str] = {}
    for value, child in at.members("mapping"):
        key = _mapped(context, child)
        if key:
            mapping[value] = key
    mapped = set(mapping.values())
    names = context.names
    for variant in variants:
        if isinstance(variant, ReferenceType) and variant.target not in mapped:
            mapping.setdefault(names.get(variant.target, variant.target), variant.target)
    default = at.get("defaultMapping")
    return Discriminator(
        field=field,
        mapping=tuple(mapping.items()),
        default=_mapped(context, default) or None if default is not None else None,
    )


def _is_name(written: Node) -> bool:
    return written.document.dialect.discriminator_is_name


def tagged(model: ModelType, variant: Type, discriminator: Discriminator | None) -> ModelType:
    """The model of a variant that has lost its name, its tag said by the type of the field."""
    if discriminator is None or not isinstance(variant, ReferenceType):
        return model
    values = [value for value, key in discriminator.mapping if key == variant.target]
    fields = tuple(
        field.model_copy(update={"type": _one_of(values, field.type), "required": True})
        if field.name == discriminator.field and values
        else field
        for field in model.fields
    )
    return model.model_copy(update={"fields": fields})


def _one_of(values: Sequence[str], type_: Type) -> Type:
    if isinstance(type_, LiteralType) or (isinstance(type_, EnumType) and len(type_.members) == 1):
        return type_
    members = tuple(EnumMember(value=value) for value in values)
    return EnumType(base="string", members=members, notes=type_.notes)


def _mapped(context: Context, at: Node) -> str:
    """Key of the schema that a mapping names, by component name or by reference."""
    written = at.value
    if not isinstance(written, str):
        at.error("wrong-type", "a discriminator maps to names or references of schemas")
        return ""
    for document in (at.document, context.document):
        schemas = document.components("schemas")
        if schemas is not None and written in schemas:
            return key_of(context, schemas.child(written))
    node = at.document.find(at, written) if "#" in written or "." in written else None
    if node is not None:
        return key_of(context, node)
    at.warning("unknown-mapping", f"the discriminator maps to {written!r}, which does not exist")
    return ""
