"""OpenAPI 2.0: values that are described where they stand, in parameters, form fields and headers."""

from __future__ import annotations

from typing import Any

from specmill.openapi.node import Node
from specmill.openapi.synthetic_node import SyntheticNode, node_at

KEYWORDS = frozenset(
    """
    type format items collectionFormat default maximum exclusiveMaximum minimum exclusiveMinimum
    maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf x-nullable
    x-enum-varnames x-enumNames x-enum-descriptions x-enumDescriptions x-enum-names
    """.split()
)
"""What describes the value, of all that a parameter may have (Parameter Object, Items Object)."""

_STYLES = {"ssv": "spaceDelimited", "tsv": "tabDelimited", "pipes": "pipeDelimited"}


def inline_schema(node: Node) -> Node:
    """The schema of a parameter, form field or header, located at the same place."""
    written = {key: value for key, value in node.value.items() if key in KEYWORDS}
    written.pop("collectionFormat", None)
    return node_at(node, as_binary(written))


def as_binary(schema: dict[str, Any]) -> dict[str, Any]:
    """``type: file`` in the words of OpenAPI 3.0."""
    return (
        {**schema, "type": "string", "format": "binary"} if schema.get("type") == "file" else schema
    )


def style_of(node: Node, location: str) -> dict[str, Node]:
    """``style`` and ``explode`` for the ``collectionFormat`` of a list."""
    if node.value.get("type") != "array":
        return {}
    at = node.get("collectionFormat") or node
    written = node.text("collectionFormat", "csv")
    repeats = written == "multi" and location in ("query", "formData")
    if not repeats and written not in ("csv", *_STYLES):
        at.warning("unknown-style", f"{written!r} is no format of a list here; read as csv")
    items = node.get("items")
    if items is not None and items.is_mapping and items.value.get("type") == "array":
        items.note("nested-list", "a list inside a list is sent as JSON")
    default = "form" if location in ("query", "formData") else "simple"
    return {
        "style": node_at(at, _STYLES.get(written, default)),
        "explode": node_at(at, repeats),
    }


def example_of(node: Node) -> dict[str, Node]:
    """``x-example``, or the values of ``x-examples``, as ``example`` or ``examples``."""
    child = node.get("x-example")
    if child is not None:
        return {"example": child}
    several = node.get("x-examples")
    return {"examples": named_examples(several)} if several is not None else {}


def named_examples(node: Node) -> Node:
    """Values by name, as Example Objects by name."""
    return SyntheticNode(
        node, {key: SyntheticNode(child, {"value": child}) for key, child in node.entries()}
    )
