"""Annotations and constraints of schemas."""

from __future__ import annotations

from typing import Any

from specmill.model import (
    NO_LIMITS,
    NO_NOTES,
    ExternalDocs,
    Given,
    Limits,
    Notes,
)
from specmill.openapi import Dialect, Node
from specmill.parser.examples import schema_examples

_KEPT = frozenset(
    """
    not if then else contains minContains maxContains propertyNames dependentRequired
    dependentSchemas dependencies unevaluatedProperties unevaluatedItems contentSchema
    $id $anchor $dynamicAnchor $dynamicRef $schema $comment $defs $vocabulary
    """.split()
)
_READ_ANYWAY = frozenset(
    "oneOf anyOf const patternProperties prefixItems contentEncoding contentMediaType".split()
)
"""Keywords that shape a type in every version, whether that version has them or not."""
_SIZES = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_items",
    "maxItems": "max_items",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
}
_LIMITING = frozenset(
    (*_SIZES, "pattern", "uniqueItems", "multipleOf", "minimum", "maximum", "exclusiveMinimum",
     "exclusiveMaximum")
)  # fmt: skip
_NOTED = frozenset(
    "title description default example examples deprecated readOnly writeOnly externalDocs xml".split()
)


def notes_of(node: Node) -> Notes:
    """Annotations of a schema, unknown keywords included (JSON Schema "Validation", section 9)."""
    notes: dict[str, Any] = {}
    dialect = node.document.dialect
    for key in node.value:
        if key in _NOTED:
            _read_note(node, key, notes)
        elif key.startswith("x-"):
            notes.setdefault("extensions", {})[key] = node.value[key]
        elif key in _KEPT:
            notes.setdefault("keywords", {})[key] = node.value[key]
            if key in ("not", "if"):
                message = f"`{key}` shapes no type; it is kept as data and not checked"
                node.child(key).note("unchecked-keyword", message)
        elif key not in dialect.schema_keywords and key != "nullable":
            if key not in _READ_ANYWAY:
                notes.setdefault("keywords", {})[key] = node.value[key]
            _report_stray(node, key, dialect)
    return Notes(**notes) if notes else NO_NOTES


def _report_stray(node: Node, key: str, dialect: Dialect) -> None:
    reading = "read as in later versions" if key in _READ_ANYWAY else "kept as data"
    message = f"`{key}` is no keyword of a schema in {dialect.name}; {reading}"
    node.child(key).warning("stray-keyword", message)


def _read_note(node: Node, key: str, result: dict[str, Any]) -> None:
    if key in ("title", "description"):
        result[key] = node.text(key)
    elif key == "default":
        result[key] = Given(value=node.value[key])
    elif key in ("example", "examples"):
        result["examples"] = schema_examples(node)
    elif key in ("deprecated", "readOnly", "writeOnly"):
        name = {"readOnly": "read_only", "writeOnly": "write_only"}.get(key, key)
        result[name] = node.flag(key)
    elif key == "externalDocs":
        result["external_docs"] = external_docs_of(node)
    elif node.mapping(key) is not None:
        result[key] = node.value[key]


def external_docs_of(node: Node) -> ExternalDocs | None:
    """``externalDocs`` of anything that may have it."""
    written = node.get("externalDocs")
    if written is not None and isinstance(written.value, str):
        written.warning("not-an-object", "`externalDocs` should be an object; read as its `url`")
        return ExternalDocs(url=written.value)
    docs = node.mapping("externalDocs")
    if docs is None:
        return None
    return ExternalDocs(url=docs.text("url"), description=docs.text("description"))


def limits_of(node: Node) -> Limits:
    """Constraints of a schema (JSON Schema "Validation", section 6)."""
    value = node.value
    if _LIMITING.isdisjoint(value):
        return NO_LIMITS
    limits: dict[str, Any] = {}
    for key, name in _SIZES.items():
        if key in value:
            limits[name] = node.count(key)
    if "pattern" in value:
        limits["pattern"] = node.text("pattern") or None
    if "uniqueItems" in value:
        limits["unique_items"] = node.flag("uniqueItems")
    if "multipleOf" in value:
        limits["multiple_of"] = _step(node)
    for bound in ("minimum", "maximum"):
        _read_bound(node, bound, limits)
    return Limits(**limits) if limits else NO_LIMITS


def _step(node: Node) -> float | int | None:
    """``multipleOf``, which has to be more than zero (section 6.2.1)."""
    step = node.number("multipleOf")
    if step is not None and step <= 0:
        node.child("multipleOf").warning(
            "not-positive", "`multipleOf` must be more than 0; ignored"
        )
        return None
    return step


def _read_bound(node: Node, bound: str, result: dict[str, Any]) -> None:
    exclusive = f"exclusive{bound.capitalize()}"
    if bound in node.value:
        result[bound] = node.number(bound)
    if exclusive not in node.value:
        return
    if isinstance(node.value[exclusive], bool):
        if not node.document.dialect.exclusive_flags:
            message = f"`{exclusive}` must be a number in this version; read as a flag"
            node.child(exclusive).warning("boolean-exclusive-bound", message)
        if node.value[exclusive] and bound in result:
            result[f"exclusive_{bound}"] = result.pop(bound)
    else:
        result[f"exclusive_{bound}"] = node.number(exclusive)


def merge_notes(outer: Notes, inner: Notes) -> Notes:
    """Notes of a position that refers to something with notes of its own: the outer ones win."""
    if inner is NO_NOTES:
        return outer
    if outer is NO_NOTES:
        return inner
    changed = {name: getattr(outer, name) for name in outer.model_fields_set}
    return inner.model_copy(update=changed)
