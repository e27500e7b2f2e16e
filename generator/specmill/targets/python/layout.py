"""Expressions of Python in annotations and defaults, printed on one line; the formatter breaks lines.

Expr ── str           a piece that is never broken: a name, a string, ``lambda: X``
     ── Bracket       ``head item, item tail``: a call, a subscript, a list, a dict …
     ── Alternatives  ``A | B | C``
     ── Prefixed      ``name=`` or ``"key": `` before an expression
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from specmill.filters.columns import width

WIDTH = 88


@dataclass(frozen=True, slots=True)
class Bracket:
    """``head`` and ``tail`` include the brackets."""

    head: str
    items: tuple[Expr, ...]
    tail: str


@dataclass(frozen=True, slots=True)
class Alternatives:
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Prefixed:
    prefix: str
    value: Expr


Expr: TypeAlias = str | Bracket | Alternatives | Prefixed


def call(function: str, *arguments: Expr) -> Bracket:
    """``function(argument, …)``."""
    return Bracket(f"{function}(", arguments, ")")


def keyword(name: str, value: Expr) -> Prefixed:
    """``name=value``, an argument of a call."""
    return Prefixed(f"{name}=", value)


def subscript(name: str, *arguments: Expr) -> Bracket:
    """``name[argument, …]``."""
    return Bracket(f"{name}[", arguments, "]")


def mapping(items: Iterable[tuple[str, Expr]]) -> Bracket:
    """A dict literal from pairs of a laid-out key and a value."""
    return Bracket("{", tuple(Prefixed(f"{key}: ", value) for key, value in items), "}")


def union(parts: Iterable[Expr]) -> Expr:
    """``A | B``: unions inside are opened, repetitions left out; one part alone is itself."""
    opened: dict[Expr, None] = {}
    for part in parts:
        for item in part.parts if isinstance(part, Alternatives) else (part,):
            opened.setdefault(item)
    result = tuple(opened)
    return result[0] if len(result) == 1 else Alternatives(result)


def flat(expr: Expr) -> str:
    """The expression on one line."""
    if isinstance(expr, str):
        return expr
    if isinstance(expr, Prefixed):
        return expr.prefix + flat(expr.value)
    if isinstance(expr, Alternatives):
        return " | ".join(_flat_each(expr.parts))
    return expr.head + ", ".join(_flat_each(expr.items)) + expr.tail


def _flat_each(parts: Iterable[Expr]) -> list[str]:
    return [part if isinstance(part, str) else flat(part) for part in parts]


def fits(text: str, indent: int) -> bool:
    return indent * 4 + width(text) <= WIDTH
