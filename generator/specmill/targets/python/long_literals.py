"""Long lists of literals: as many in a row as fit, where black would give each a line of its own.

A comment tells black to leave them; everything else is laid out by ``layout``.
"""

from __future__ import annotations

from collections.abc import Sequence

from specmill.targets.python.layout import (
    WIDTH,
    Alternatives,
    Bracket,
    Expr,
    assignment,
    flat,
    width,
)

_MANY = 12
"""Literals from which a list is filled."""
_STEP = "    "
_SKIP = "  # fmt: skip"


def filled(target: str, value: Expr) -> list[str]:
    """Lines of ``target = value`` at module level."""
    if not any(_is_long(each) for each in _alternatives(value)):
        return assignment(target, value)
    if isinstance(value, Bracket):
        first, *body, last = _literals(value, 0)
        return [f"{target} = {first}", *body, last + _SKIP]
    found = [f"{target} = ("]
    for each in _alternatives(value):
        lead = _STEP + ("| " if len(found) > 1 else "")
        if isinstance(each, Bracket) and _is_long(each):
            first, *rest = _literals(each, 1)
            found += [lead + first, *rest]
        else:
            found.append(lead + flat(each))
    return [*found, f"){_SKIP}"]


def _alternatives(value: Expr) -> Sequence[Expr]:
    return value.parts if isinstance(value, Alternatives) else (value,)


def _is_long(value: Expr) -> bool:
    return isinstance(value, Bracket) and value.head == "Literal[" and len(value.items) >= _MANY


def _literals(value: Bracket, indent: int) -> list[str]:
    """The lines of a subscript, whose items are filled."""
    inside = _STEP * (indent + 1)
    rows: list[str] = []
    for item in value.items:
        text = f"{flat(item)},"
        if rows and width(rows[-1]) + 1 + width(text) <= WIDTH:
            rows[-1] += f" {text}"
        else:
            rows.append(inside + text)
    return [value.head, *rows, _STEP * indent + value.tail]
