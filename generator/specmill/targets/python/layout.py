"""Layout of Python: prints expressions and statements exactly as black does (line length 88).

    Expr ── str           a piece that is never broken: a name, a string, ``lambda: X``
         ── Bracket       ``head item, item tail``: a call, a subscript, a list, a dict …
         ── Alternatives  ``A | B | C``
         ── Prefixed      ``name=`` or ``"key": `` before an expression

A caller builds an Expr and asks for its text, flat or in lines. The rules are those of
black's stable style for the shapes that specmill emits: a line is broken only when it does not
fit, at its outermost bracket; what stands in a call or subscript goes on one line of its own when
it fits there, otherwise one item per line with a trailing comma; literals of more than one item
never share a line once broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from specmill.filters.columns import width

WIDTH = 88
_STEP = "    "


@dataclass(frozen=True, slots=True)
class Bracket:
    """``head`` and ``tail`` include the brackets; ``literal`` is true of list, dict and tuple.
    ``comma`` stands behind each item but the last, and behind that too where each has a line."""

    head: str
    items: tuple[Expr, ...]
    tail: str
    literal: bool = False
    one_tuple: bool = False
    comma: str = ","


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
    return Bracket("{", tuple(Prefixed(f"{key}: ", value) for key, value in items), "}", True)


def union(parts: Iterable[Expr]) -> Expr:
    """``A | B``: unions inside are opened, repetitions left out; one part alone is itself."""
    opened: dict[Expr, None] = {}
    for part in parts:
        for each in part.parts if isinstance(part, Alternatives) else (part,):
            opened.setdefault(each)
    found = tuple(opened)
    return found[0] if len(found) == 1 else Alternatives(found)


def flat(expr: Expr) -> str:
    """The expression on one line."""
    if isinstance(expr, str):
        return expr
    if isinstance(expr, Prefixed):
        return expr.prefix + flat(expr.value)
    if isinstance(expr, Alternatives):
        return " | ".join(_flat_each(expr.parts))
    inside = f"{expr.comma} ".join(_flat_each(expr.items))
    return expr.head + inside + ("," if expr.one_tuple else "") + expr.tail


def _flat_each(parts: Iterable[Expr]) -> list[str]:
    return [part if isinstance(part, str) else flat(part) for part in parts]


def fits(text: str, indent: int) -> bool:
    return indent * 4 + width(text) <= WIDTH


def lines(expr: Expr, indent: int = 0, lead: str = "", trail: str = "") -> list[str]:
    """Lines of ``lead`` + expression + ``trail`` (a call, a return, an item of a literal)."""
    text = lead + flat(expr) + trail
    if isinstance(expr, str) or fits(text, indent):
        return [_STEP * indent + text]
    if isinstance(expr, Prefixed):
        return lines(expr.value, indent, lead + expr.prefix, trail)
    if isinstance(expr, Alternatives):
        return _one_per_line(expr, indent, lead, trail)
    if not expr.items:
        return [_STEP * indent + text]
    return [
        _STEP * indent + lead + expr.head,
        *_body(expr, indent + 1),
        _STEP * indent + expr.tail + trail,
    ]


def _body(bracket: Bracket, indent: int) -> list[str]:
    """What stands between the brackets of a broken expression."""
    alone = len(bracket.items) == 1
    if not bracket.literal or (alone and not bracket.one_tuple):
        text = f"{bracket.comma} ".join(_flat_each(bracket.items))
        if fits(text, indent) or (alone and isinstance(bracket.items[0], str)):
            return [_STEP * indent + text]
    if alone and not bracket.one_tuple and not isinstance(bracket.items[0], Prefixed):
        return lines(bracket.items[0], indent)
    return [line for item in bracket.items for line in lines(item, indent, trail=bracket.comma)]


def _one_per_line(expr: Alternatives, indent: int, lead: str, trail: str) -> list[str]:
    first, *rest = expr.parts
    found = lines(first, indent, lead)
    for part in rest:
        found += lines(part, indent, "| ")
    found[-1] += trail
    return found


def _parenthesised(expr: Expr, indent: int, lead: str, trail: str) -> list[str]:
    return [
        _STEP * indent + lead + "(",
        *lines(expr, indent + 1),
        _STEP * indent + ")" + trail,
    ]


def assignment(target: str, value: Expr, indent: int = 0) -> list[str]:
    """Lines of ``target = value``; ``target`` may carry a short annotation."""
    lead = f"{target} = "
    if fits(lead + flat(value), indent):
        return [_STEP * indent + lead + flat(value)]
    if isinstance(value, Bracket):
        worth = not fits(lead + value.head, indent)
    else:
        worth = isinstance(value, Alternatives) or fits(flat(value), indent + 1)
    return _parenthesised(value, indent, lead, "") if worth else lines(value, indent, lead)
