"""OpenAPI 2.0: request bodies and responses.

A body is a parameter, or several of a form; what media types it has stands in ``consumes``, that
of responses in ``produces``, of the operation or else of the root.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from specmill.openapi.node import Node
from specmill.openapi.synthetic_node import SyntheticNode, node_at
from specmill.openapi.values import is_object
from specmill.openapi.versions.v20_values import (
    as_binary,
    example_of,
    inline_schema,
    named_examples,
    style_of,
)

_URLENCODED, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_MOST_MEDIA_TYPES = 50
_JSON, _ANYTHING = "application/json", "*/*"
_SEQUENCES = frozenset(
    """application/jsonl application/x-jsonlines application/x-ndjson application/ndjson
    application/json-seq""".split()
)


def operation(item: Node, node: Node) -> Node:
    """An operation with a ``requestBody`` made of its parameters and those of its path."""
    parts: dict[str, Node] = {}
    body, fields = _parts_of_body(item, node)
    if body is not None and fields:
        at = next(iter(fields.values()))
        at.error("body-and-form", "an operation has either a body or form fields, not both")
    elif body is not None:
        parts["requestBody"] = _body(body, _media_types(node, "consumes"))
    elif fields:
        parts["requestBody"] = _form(node, fields, _media_types(node, "consumes"))
    return SyntheticNode(node, parts, node.value) if parts else node


def _parts_of_body(item: Node, node: Node) -> tuple[Node | None, dict[str, Node]]:
    """The body, and the form fields by name; those of the operation replace those of the path."""
    body: Node | None = None
    fields: dict[str, Node] = {}
    for owner in (item, node):
        own: Node | None = None
        for written in owner.sequence("parameters"):
            parts = written.document.follow(written)
            location = parts.value.get("in") if is_object(parts.value) else None
            if location == "formData" and parts.text("name"):
                fields[parts.text("name")] = parts
            elif location == "body":
                if own is not None:
                    message = "an operation has one body at most; the first is used"
                    written.warning("several-bodies", message)
                own = own or parts
        body = own or body
    return body, fields


def _media_types(node: Node, key: str) -> tuple[str, ...]:
    owner = node if key in node else node.document.root
    names = dict.fromkeys(text.strip() for text in owner.texts(key) if text.strip())
    if len(names) > _MOST_MEDIA_TYPES:
        message = f"more than {_MOST_MEDIA_TYPES} media types; the others are left out"
        owner.child(key).warning("many-media-types", message)
    return tuple(names)[:_MOST_MEDIA_TYPES]


def _body(node: Node, consumes: Sequence[str]) -> Node:
    schema = node.get("schema")
    if schema is None:
        node.warning("missing-schema", "the body has no schema; read as any value")
    parts = {"schema": schema} if schema is not None else {}
    examples = _by_media_type(node.get("x-examples"))
    content = {
        name: SyntheticNode(
            node,
            {**parts, **({"example": examples[name]} if name in examples else _example(node))},
        )
        for name in consumes or (_JSON,)
    }
    written = {
        key: value
        for key, value in node.value.items()
        if key in ("description", "required") or key.startswith("x-")
    }
    return SyntheticNode(node, {"content": SyntheticNode(node, content)}, written)


def _example(node: Node) -> dict[str, Node]:
    child = node.get("x-example")
    return {"example": child} if child is not None else {}


def _by_media_type(node: Node | None) -> dict[str, Node]:
    return dict(node.entries()) if node is not None and node.is_mapping else {}


def _form(node: Node, fields: Mapping[str, Node], consumes: Sequence[str]) -> Node:
    files = any(field.value.get("type") == "file" for field in fields.values())
    stated = [
        consume
        for consume in consumes
        if consume.split(";")[0].lower() in (_URLENCODED, _MULTIPART)
    ]
    if files:
        stated = [text for text in stated if text.lower().startswith(_MULTIPART)]
    properties = {name: _field(field) for name, field in fields.items()}
    required = [name for name, field in fields.items() if field.flag("required")]
    at = next(iter(fields.values()))
    schema = {
        "type": node_at(at, "object"),
        "properties": SyntheticNode(node, properties),
        "required": node_at(at, required),
    }
    encodings = {
        name: SyntheticNode(field, style_of(field, "formData"))
        for name, field in fields.items()
        if field.value.get("type") == "array"
    }
    media: dict[str, Node] = {"schema": SyntheticNode(node, schema)}
    if encodings:
        media["encoding"] = SyntheticNode(node, encodings)
    names = stated or [_MULTIPART if files else _URLENCODED]
    content = SyntheticNode(node, dict.fromkeys(names, SyntheticNode(node, media)))
    return SyntheticNode(node, {"content": content, "required": node_at(node, bool(required))})


def _field(field: Node) -> Node:
    """A form field as a property: its schema, its text and its example."""
    schema = inline_schema(field)
    texts = {key: field.value[key] for key in ("description",) if key in field}
    examples = {key: node for key, node in example_of(field).items() if key == "example"}
    return SyntheticNode(field, examples, {**schema.value, **texts, **field.extensions()})


def _content(schema: Node | None, name: str) -> dict[str, Node]:
    """The schema of a media type; of one that is a sequence, it describes an item of it."""
    if schema is None:
        return {}
    sequential = name.split(";", maxsplit=1)[0].strip().lower() in _SEQUENCES
    items = sequential and schema.document.follow(schema).value.get("type") != "array"
    return {"itemSchema" if items else "schema": schema}


def response(operation_node: Node, node: Node) -> Node:
    """A response with ``content``: its schema under each of the media types that are produced."""
    schema = node.get("schema")
    written_examples = dict(node.members("examples"))
    examples = {
        key: written_example for key, written_example in written_examples.items() if "/" in key
    }
    named = {
        key: written_example for key, written_example in written_examples.items() if "/" not in key
    }
    produces = _media_types(operation_node, "produces")
    names: Sequence[str] = ()
    if schema is not None and schema.is_mapping and schema.value.get("type") == "file":
        schema = node_at(schema, as_binary(schema.value))
        names = [produce for produce in produces if "json" not in produce] or [_ANYTHING]
    elif schema is not None:
        names = produces or [_JSON]
    elif named:
        names = produces[:1] or [_JSON]
    content: dict[str, Node] = {}
    for name in dict.fromkeys((*names, *examples)):
        parts = _content(schema, name)
        if name in examples:
            parts["example"] = examples[name]
        if named and not content:
            parts["examples"] = named_examples(SyntheticNode(node.child("examples"), named))
        content[name] = SyntheticNode(node, parts)
    written: dict[str, Any] = {
        key: value for key, value in node.value.items() if key not in ("schema", "examples")
    }
    return SyntheticNode(
        node, {"content": SyntheticNode(node, content)} if content else {}, written
    )
