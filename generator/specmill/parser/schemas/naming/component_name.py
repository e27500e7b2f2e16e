"""The names of components that references lead to."""

from __future__ import annotations

from specmill.openapi import Node, is_reference
from specmill.parser.context import Context
from specmill.source.pointer import split

_KINDS = frozenset({"responses", "parameters", "requestBodies", "headers", "pathItems"})


def component_name(context: Context, written: Node) -> str:
    """Name of the component that a node refers to; empty when it refers to none. What other files
    keep for reuse are no components of this definition."""
    if not is_reference(written):
        return ""
    target = written.document.target(written, needed=False)
    if target.document is not context.document:
        return ""
    parts = split(target.pointer)
    is_component = 2 <= len(parts) <= 3 and parts[-2] in _KINDS
    return parts[-1] if is_component else ""
