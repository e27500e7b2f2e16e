"""What the variants of a union state already, so that the schema around them only repeats it."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.openapi import Node, is_list, is_object

_FIELDS = frozenset({"properties", "required", "type"})


def by_all_choices(node: Node, own: Node) -> bool:
    """Whether each choice of ``oneOf`` or ``anyOf`` has all the fields that stand beside it.

    So it is where parent and children name each other: the children are the variants, and each
    is all of the parent. A choice that is written in place refines the fields beside it, which
    say of them what it does not.
    """
    if not own.value.keys() <= _FIELDS:
        return False
    names = set(_names(own, set()))
    choices = [child for key in ("oneOf", "anyOf") for child in node.sequence(key)]
    return bool(names) and all(
        ("$ref" in choice or "allOf" in choice) and names <= set(_names(choice, {node.address}))
        for choice in choices
    )


def _names(node: Node, seen: set[str]) -> Iterator[str]:
    """Names of the fields that a schema has by its own properties and those of its ``allOf``."""
    if not is_object(node.value):
        return
    if "$ref" in node:
        node = node.document.target(node)
        if node.is_nothing:
            return
        if node.address in seen:
            yield from _own_names(node)
            return
        seen = {*seen, node.address}
    yield from _own_names(node)
    for child in node.sequence("allOf"):
        yield from _names(child, seen)


def _own_names(node: Node) -> Iterator[str]:
    if is_object(node.value):
        for name, _ in node.members("properties"):
            yield name
        required = node.value.get("required")
        if is_list(required):
            yield from (value for value in required if isinstance(value, str))
