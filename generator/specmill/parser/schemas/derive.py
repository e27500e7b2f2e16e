"""Schemas taken apart: the same place in the definition, seen with fewer of its keywords."""

from __future__ import annotations

from collections.abc import Collection

from specmill.openapi import Node, is_list

NOTE_KEYS = frozenset(
    "title description default example examples deprecated readOnly writeOnly externalDocs xml".split()
)
_SHAPING = frozenset(
    """
    properties required enum const items prefixItems additionalProperties patternProperties format
    pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
    minItems maxItems uniqueItems minProperties maxProperties
    """.split()
)


def without(node: Node, keys: Collection[str]) -> Node:
    """The node without some of its members."""
    rest = {key: value for key, value in node.value.items() if key not in keys}
    return Node(node.document, rest, pointer=node.pointer)


def own_part(node: Node, composed: Collection[str]) -> Node | None:
    """What the schema says beside its composing keywords, without its notes; None when that is
    nothing that shapes a value (a lone ``type`` beside ``allOf`` only repeats what the parts say).
    """
    if not any(key in _SHAPING for key in node.value):
        return None
    dropped = {*composed, *NOTE_KEYS, "discriminator", "nullable"}
    rest = {
        key: value
        for key, value in node.value.items()
        if key not in dropped and not key.startswith("x-")
    }
    if is_list(rest.get("required")) and "type" not in rest:
        # Only objects have members that can be required.
        rest["type"] = "object"
    return Node(node.document, rest, pointer=node.pointer)
