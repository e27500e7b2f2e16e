"""Annotations in a class whose own names hide builtin types: ``list`` beside a field ``list``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from specmill.targets.python.layout import Alternatives, Expr, Prefixed, union
from specmill.targets.python.plan.names import TYPES


def unshadowed(expr: Expr, names: Collection[str]) -> Expr:
    """The annotation with ``builtins.list`` for each builtin type that one of the names hides."""
    hidden = TYPES.intersection(names)
    return _replaced(expr, hidden) if hidden else expr


def _replaced(expr: Expr, hidden: Collection[str]) -> Expr:
    if isinstance(expr, str):
        return f"builtins.{expr}" if expr in hidden else expr
    if isinstance(expr, Prefixed):
        return Prefixed(expr.prefix, _replaced(expr.value, hidden))
    if isinstance(expr, Alternatives):
        return union(_replaced(part, hidden) for part in expr.parts)
    head = expr.head
    if head.endswith("[") and head[:-1] in hidden:
        head = f"builtins.{head}"
    return replace(expr, head=head, items=tuple(_replaced(item, hidden) for item in expr.items))
