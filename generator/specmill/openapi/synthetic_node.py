"""Nodes put together from parts that stand in several places of a definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specmill.openapi.node import Node


class Assembled(Node):
    """An object in the form of OpenAPI 3 that stands in the definition in another form.

    It is located where ``at`` is. Its ``parts`` are nodes that keep their own places, so that
    findings lead to what was written; the members of ``written`` stand below ``at`` itself.
    """

    __slots__ = ("_parts",)

    def __init__(
        self, at: Node, parts: Mapping[str, Node], written: Mapping[str, Any] | None = None
    ) -> None:
        value = {**(written or {}), **{key: part.value for key, part in parts.items()}}
        super().__init__(at.document, value, key=at.key, pointer=at.pointer)
        self._parts = dict(parts)

    def get(self, key: str) -> Node | None:
        return self._parts.get(key) or super().get(key)

    def child(self, key: str) -> Node:
        return self._parts.get(key) or super().child(key)

    def entries(self) -> Iterator[tuple[str, Node]]:
        for key, node in super().entries():
            yield key, self._parts.get(key, node)


def standing_at(place: Node, value: Any) -> Node:
    """A value that follows from what stands at a place."""
    return Node(place.document, value, key=place.key, pointer=place.pointer)
