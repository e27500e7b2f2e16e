"""The names of components that references lead to."""

from __future__ import annotations

from specmill.openapi import Node, is_reference
from specmill.source.pointer import split

_KINDS = frozenset({"responses", "parameters", "requestBodies", "headers", "pathItems"})


def component_name(written: Node) -> str:
    """Name of the component that a node refers to; empty when it refers to none."""
    if not is_reference(written):
        return ""
    parts = split(written.document.target(written).pointer)
    is_component = 2 <= len(parts) <= 3 and parts[-2] in _KINDS
    return parts[-1] if is_component else ""
