"""Schemas: from the keywords of a Schema Object to a type of the model."""

from __future__ import annotations

import re
from typing import Any

from specmill.diagnostics import DefinitionError
from specmill.model import NO_NOTES, AnyType, NeverType, ReferenceType, Type
from specmill.openapi import Node, is_reference
from specmill.parser.context import Context
from specmill.parser.notes import limits_of, notes_of
from specmill.parser.schemas import (
    allof,
    arrays,
    dynamic,
    enums,
    intersections,
    objects,
    primitives,
    unions,
)
from specmill.parser.schemas.defaults import check_default
from specmill.parser.schemas.naming.named import key_of
from specmill.parser.schemas.spelling import spelling_of

_SHAPING = frozenset(
    "type enum const properties items allOf oneOf anyOf additionalProperties required "
    "patternProperties prefixItems nullable not".split()
)
_MOST_REFERENCES = 100
_ENDLESS = -1
_COMPONENT = re.compile(r"#/(components/schemas|definitions)/[^/]+\Z")


def type_of(context: Context, node: Node) -> Type:
    """The type that a schema describes. Named schemas it refers to are queued in the context."""
    if isinstance(node.value, bool):
        return _boolean_schema(node)
    if not node.expect_mapping():
        return AnyType()
    value = node.value
    if ("$dynamicAnchor" in value or "$defs" in value) and dynamic.has_anchors(node):
        with dynamic.scope(context, node):
            return _type_of(context, node)
    return _type_of(context, node)


def _type_of(context: Context, node: Node) -> Type:
    value = node.value
    if "$ref" in value:
        return _reference(context, node)
    if "$dynamicRef" in value:
        return dynamic.dynamic_reference(context, node)
    if "allOf" in value:
        return allof.intersection(context, node)
    if "oneOf" in value or "anyOf" in value:
        return unions.union(context, node)
    return plain_type(context, node)


def whole_type(context: Context, node: Node) -> Type:
    """The type of a whole body or parameter. Where a component is not there any value stands for
    it; another reference to nothing is an error here, as nothing would be left."""
    if is_reference(node):
        needed = not _names_component(node.value["$ref"])
        if node.document.target(node, needed=needed, kind="schemas").is_nothing:
            return AnyType()
    return type_of(context, node)


def _names_component(written: Any) -> bool:
    return isinstance(written, str) and _COMPONENT.search(written) is not None


def plain_type(context: Context, node: Node) -> Type:
    """The type of a schema by its own keywords alone: composition is not looked at."""
    type_ = _plain_type(context, node)
    check_default(node, type_)
    return type_


def _plain_type(context: Context, node: Node) -> Type:
    if "const" in node.value or "enum" in node.value:
        return enums.enumeration(context, node)
    names, nullable = primitives.type_names(node)
    if len(names) > 1:
        return unions.of_type_names(context, node, names, nullable)
    name = names[0] if names else _implied_name(node)
    if name == "object":
        return objects.object_type(context, node, nullable)
    if name == "array":
        return arrays.array_type(context, node, nullable)
    if name in primitives.NAMES:
        return primitives.primitive(node, name, nullable)
    return AnyType(
        nullable=nullable,
        notes=notes_of(node),
        limits=limits_of(node),
        spelling=spelling_of(node),
    )


def _implied_name(node: Node) -> str:
    """JSON Schema lets ``type`` be left out; what only objects or arrays can have tells them."""
    if any(key in node for key in ("properties", "additionalProperties", "patternProperties")):
        return "object"
    return "array" if "items" in node or "prefixItems" in node else ""


def _boolean_schema(node: Node) -> Type:
    if not node.document.dialect.boolean_schemas:
        written = str(node.value).lower()
        message = (
            f"`{written}` is no schema in {node.document.dialect.name}; read as JSON Schema does"
        )
        node.warning("boolean-schema", message)
    return AnyType() if node.value else NeverType()


def _leads_in_circle(node: Node) -> bool:
    """Whether references lead back to a schema with nothing but references between. Raises
    DefinitionError where there are more of them than anybody follows."""
    lengths = node.document.references.lengths
    start, seen = node, dict[str, None]()
    while is_reference(node) and not _says_more(node) and node.address not in lengths:
        if node.address in seen:
            lengths.update(dict.fromkeys(seen, _ENDLESS))
            return True
        seen[node.address] = None
        node = node.document.target(node, needed=False, kind="schemas")
    after = lengths.get(node.address, 0)
    for length, address in enumerate(reversed(seen), after + 1):
        lengths[address] = length if after != _ENDLESS else _ENDLESS
    if lengths.get(start.address) == _ENDLESS:
        return True
    if lengths.get(start.address, 0) > _MOST_REFERENCES:
        start.error("too-deep", "schemas refer to each other in a chain that is too long to follow")
        raise DefinitionError(start.document.diagnostics)
    return False


def _says_more(node: Node) -> bool:
    """Whether a reference has shaping keywords beside it that count."""
    beside = any(key in _SHAPING and key != "nullable" for key in node.value)
    return beside and node.document.dialect.reference_siblings


def _reference(context: Context, node: Node) -> Type:
    target = node.document.target(node, needed=False, kind="schemas")
    if target.is_nothing:
        return AnyType()
    if _leads_in_circle(target):
        node.document.references.circle(node)
        return AnyType()
    siblings = [key for key in node.value if key in _SHAPING and key != "nullable"]
    if siblings and node.document.dialect.reference_siblings:
        return allof.reference_with_siblings(context, node)
    filled = dynamic.filled_in(context, target)
    if filled is not None:
        return intersections.with_outer(node, filled)
    if siblings:
        named = ", ".join(f"`{key}`" for key in siblings)
        node.note("ignored-beside-reference", f"{named} beside `$ref` has no effect")
    reference = ReferenceType(target=key_of(context, target))
    notes = notes_of(node)
    nullable = primitives.is_nullable(node)
    if notes is NO_NOTES and not nullable and "format" not in node:
        return reference
    update = {"notes": notes, "nullable": nullable, "spelling": spelling_of(node)}
    return reference.model_copy(update=update)
