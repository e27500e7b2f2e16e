"""Tables: rows of finished cells, laid out as prettier prints them or as tight as can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal
from unicodedata import category, east_asian_width

Layout = Literal["aligned", "compact"]

_MOST_PADDED = 50_000
"""Columns times rows up to which a table is laid out in columns whatever is in it."""
_MOST_TIMES = 16
"""How many times its text a larger one may become."""
_JOINED = re.compile("[\U0001f3fb-\U0001f3ff]|\u200d.\ufe0f?|[\u200c\ufe00-\ufe0e]")
_WIDTHS = {"Mn": 0, "Me": 0}
_EMOJI = re.compile("[\u00a9-\u329f\U0001f000-\U0001faff]\ufe0f")


def table(header: Sequence[str], rows: Sequence[Sequence[str]], layout: Layout) -> str:
    """A GFM table. Cells must be safe already; every row has as many as the header."""
    widths = [] if layout == "compact" else _widths(header, rows)
    if not widths or _is_mostly_blank(widths, (header, *rows)):
        return _compact(header, ["---"] * len(header), rows)
    lines = [header, ["-" * size for size in widths], *rows]
    return "\n".join(_padded(cells, widths) for cells in lines)


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(3, *(width(row[at]) for row in (header, *rows))) for at in range(len(header))]


def _is_mostly_blank(widths: Sequence[int], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table in columns would be many times its text: one long cell among a thousand short
    ones is a thousand times itself. Tables that people write come to seven times."""
    padded = sum(widths) * len(rows)
    return padded > _MOST_PADDED and padded > _MOST_TIMES * sum(len(c) for row in rows for c in row)


def _compact(header: Sequence[str], rule: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rule, *rows))


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def width(text: str) -> int:
    """Columns that ``text`` takes in a fixed-width font (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else _wide(text)


@lru_cache(maxsize=50_000)
def _wide(text: str) -> int:
    text = _JOINED.sub("", _EMOJI.sub("\u3000", text))
    return sum(
        _WIDTHS.get(category(character), 1 + (east_asian_width(character) in "WF"))
        for character in text
    )


def aligned(header: Sequence[str], marks: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table that a description holds, aligned; ``marks`` are cells as in its second line."""
    widths = _widths(header, rows)
    if _is_mostly_blank(widths, (header, *rows)):
        return _compact(header, [_rule(mark, 3) for mark in marks], rows)
    rule = [_rule(mark, wide) for mark, wide in zip(marks, widths, strict=True)]
    out = [_aligned(header, widths, marks), _padded(rule, widths)]
    return "\n".join(out + [_aligned(row, widths, marks) for row in rows])


def realigned(before: str, after: str) -> str:
    """A finished table whose cells were changed, ``after``, aligned where it was so ``before``."""
    old, lines = before.split("\n"), after.split("\n")
    start = lines[0].index("|")
    rows = [cells_of(line[start:]) for line in lines]
    header, marks, *rest = rows
    if len({width(line) for line in old}) > 1 or len(set(map(len, rows))) > 1:
        return after
    text = aligned(header, marks, rest)
    return "\n".join(lines[0][:start] + line for line in text.split("\n"))


def cells_of(line: str) -> list[str]:
    """The cells of a line of a finished table."""
    return [part.strip(" ") for part in line.strip(" ")[1:-1].split(" | ")]


def _rule(mark: str, size: int) -> str:
    left, right = mark.startswith(":"), mark.endswith(":")
    return ":" * left + "-" * (size - left - right) + ":" * right


def _aligned(cells: Sequence[str], widths: Sequence[int], marks: Sequence[str]) -> str:
    return _padded([_placed(*pair) for pair in zip(cells, widths, marks, strict=True)], widths)


def _placed(cell: str, size: int, mark: str) -> str:
    spare = size - width(cell)
    if not mark.endswith(":"):
        return cell
    return " " * (spare // 2 if mark.startswith(":") else spare) + cell
