"""Normalizers: how the objects of a version are seen in the form of OpenAPI 3, which the builders read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from specmill.openapi.node import Node


def _as_written(node: Node) -> Node:
    return node


def _second(_: Node, node: Node) -> Node:
    return node


def _servers(owner: Node) -> list[Node]:
    return owner.sequence("servers")


@dataclass(frozen=True, slots=True)
class Normalizers:
    """One function per object that a version writes otherwise; each takes and gives a node.

    Objects are seen through these when they are read, after references are followed, so that
    references, places and several files need no knowledge of it.
    """

    servers: Callable[[Node], list[Node]] = _servers
    """Server Objects of the root, a path item or an operation."""
    operation: Callable[[Node, Node], Node] = _second
    """An operation, of a path item."""
    parameter: Callable[[Node], Node | None] = _as_written
    """A parameter; None for one that is part of the body."""
    response: Callable[[Node, Node], Node] = _second
    """Of an operation, as it is seen by ``operation``, a response."""
    header: Callable[[Node], Node] = _as_written
    security_scheme: Callable[[Node], Node] = _as_written


IDENTITY = Normalizers()
