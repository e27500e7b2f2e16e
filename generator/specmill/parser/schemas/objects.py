"""Types of objects: models with named fields, and maps."""

from __future__ import annotations

from typing import Any

from specmill.model import AnyType, Field, MapType, ModelType, NeverType, Type
from specmill.openapi import Node
from specmill.parser.context import Context
from specmill.parser.notes import limits_of, notes_of
from specmill.parser.schemas.discriminators import discriminator_of
from specmill.parser.schemas.spelling import spelling_of


def object_type(context: Context, node: Node, nullable: bool) -> Type:
    """A model, or a map when the schema names no field and says what its values are."""
    fields = fields_of(context, node)
    additional, closed = _additional(context, node)
    patterns = tuple(
        (pattern, context.type_of(pattern_property))
        for pattern, pattern_property in node.members("patternProperties")
    )
    common: dict[str, Any] = {
        "nullable": nullable,
        "notes": notes_of(node),
        "limits": limits_of(node),
        "spelling": spelling_of(node),
    }
    if not fields and not closed and len(patterns) == 1 and additional is None:
        pattern, values = patterns[0]
        return MapType(values=values, key_pattern=pattern, **common)
    if not fields and not patterns and additional is not None:
        return MapType(values=additional, **common)
    return ModelType(
        fields=fields,
        additional=additional,
        closed=closed,
        patterns=patterns,
        discriminator=discriminator_of(context, node, ()) if "discriminator" in node else None,
        **common,
    )


def fields_of(context: Context, node: Node) -> tuple[Field, ...]:
    required = required_names(node)
    fields: list[Field] = []
    for name, property_ in node.members("properties"):
        if not name.isprintable():
            property_.warning(
                "invisible-characters", f"the name {name!r} holds invisible characters"
            )
        fields.append(
            Field(
                name=name,
                type=context.type_of(property_),
                required=name in required,
                content=_content(context, property_),
            )
        )
    known = {field.name for field in fields}
    for name in required:
        if name not in known:
            fields.append(Field(name=name, type=AnyType(), required=True, declared=False))
    return tuple(fields)


def _content(context: Context, node: Node) -> Type | None:
    """What the text of a field holds, where it is JSON (JSON Schema "Validation", 8.4 and 8.5)."""
    if "contentSchema" not in node or "contentEncoding" in node:
        return None
    if "contentSchema" not in node.document.dialect.schema_keywords:
        return None
    media = node.text("contentMediaType").partition(";")[0].strip().lower()
    if media != "application/json" and not media.endswith("+json"):
        return None
    return context.type_of(node.child("contentSchema"))


def required_names(node: Node) -> dict[str, None]:
    """Names that ``required`` lists, in order. A boolean there is a common slip and reported."""
    at = node.get("required")
    if at is None:
        return {}
    if isinstance(at.value, bool) or str(at.value).lower() in ("true", "false", "yes", "no"):
        at.warning("boolean-required", "`required` must be a list of names in a schema; ignored")
        return {}
    return dict.fromkeys(node.texts("required"))


def _additional(context: Context, node: Node) -> tuple[Type | None, bool]:
    """Type of the keys that are not named, and whether they are forbidden."""
    at = node.get("additionalProperties")
    if at is None:
        return None, False
    if isinstance(at.value, bool):
        return (AnyType(), False) if at.value else (None, True)
    if isinstance(at.value, str) and at.value.lower() in ("true", "false"):
        allowed = node.flag("additionalProperties")
        return (AnyType(), False) if allowed else (None, True)
    type_ = context.type_of(at)
    return (None, True) if isinstance(type_, NeverType) else (type_, False)
