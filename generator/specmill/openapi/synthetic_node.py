"""Nodes put together from parts that stand in several places of a definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from specmill.openapi.node import Node
from specmill.openapi.values import is_list


class SyntheticNode(Node):
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


def node_at(place: Node, value: Any) -> Node:
    """A value that follows from what stands at a place."""
    return Node(place.document, value, key=place.key, pointer=place.pointer)


class SyntheticList(Node):
    """Lists that stand in several places, as one; located where the last of them is."""

    __slots__ = ("_lists",)

    def __init__(self, lists: Sequence[Node]) -> None:
        at = lists[-1]
        values = [value for one in lists if is_list(one.value) for value in one.value]
        super().__init__(at.document, values, key=at.key, pointer=at.pointer)
        self._lists = lists

    def elements(self) -> list[Node]:
        return [node for one in self._lists for node in one.elements()]
