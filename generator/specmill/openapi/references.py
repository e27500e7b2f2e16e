"""References: from ``$ref`` to the node that it points at (JSON Reference, RFC 6901, RFC 3986)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from referencing import Registry, Resource, Specification
from referencing.exceptions import Unresolvable

from specmill.openapi.node import NOTHING, Node
from specmill.openapi.values import is_object

if TYPE_CHECKING:
    from referencing._core import Resolver

    from specmill.openapi.document import Document

_MOST_STEPS = 100


class References:
    """Resolves the references of one document; each distinct one is looked up once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, Node] = {}
        resource: Resource[Any] = Specification.OPAQUE.create_resource(document.root.value)
        registry: Registry[Any] = Registry()
        self._resolver: Resolver[Any] = registry.with_resource("", resource).resolver()

    def follow(self, node: Node) -> Node:
        """What the node leads to through all its references; itself when it is none."""
        start = node
        for _ in range(_MOST_STEPS):
            if not is_reference(node):
                return node
            node = self.target(node)
        start.error("reference-cycle", f"the reference {start.value['$ref']!r} leads in a circle")
        return self._nothing(start)

    def target(self, node: Node) -> Node:
        """What the ``$ref`` of the node points at, one step only."""
        written = node.value["$ref"]
        at = node.child("$ref")
        if not isinstance(written, str):
            at.error("wrong-type", "`$ref` must be a string")
            return self._nothing(at)
        if written not in self._found:
            self._found[written] = self._look_up(at, written)
        return self._found[written]

    def pointers(self) -> set[str]:
        """Pointers of everything that was referred to so far."""
        return {node.pointer for node in self._found.values()}

    def _look_up(self, at: Node, written: str) -> Node:
        if not written.startswith("#"):
            at.error(
                "external-reference",
                f"the reference {written!r} leads out of the document",
                "put what it points at under `components` of this file",
            )
            return self._nothing(at)
        pointer = unquote(written[1:])
        try:
            value: Any = self._resolver.lookup(written).contents
        except (Unresolvable, ValueError, TypeError, LookupError):
            at.error("unknown-reference", f"nothing stands at {written!r}")
            return self._nothing(at)
        return Node(self._document, value, key=pointer.rsplit("/", 1)[-1], pointer=pointer)

    def _nothing(self, at: Node) -> Node:
        """Stands for what cannot be found, so that one run reports every problem."""
        return Node(self._document, NOTHING, pointer=at.pointer)


def is_reference(node: Node) -> bool:
    """Whether the node is a Reference Object."""
    return is_object(node.value) and "$ref" in node.value
