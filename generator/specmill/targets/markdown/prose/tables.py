"""Tables: rows of finished cells, laid out as prettier prints them or as tight as can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from unicodedata import category, east_asian_width

Layout = Literal["aligned", "compact"]

_SEPARATOR = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_JOINED = re.compile("[\U0001f3fb-\U0001f3ff]|\u200d.\ufe0f?|[\u200c\ufe00-\ufe0e]")
_WIDTHS = {"Mn": 0, "Me": 0}
_EMOJI = re.compile("[\u00a9-\u329f\U0001f000-\U0001faff]\ufe0f")


def table(header: Sequence[str], rows: Sequence[Sequence[str]], layout: Layout) -> str:
    """A GFM table. Cells must be safe already; every row has as many as the header."""
    if layout == "compact":
        lines = [header, ["---"] * len(header), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    widths = [
        max(3, *(width(row[column]) for row in (header, *rows))) for column in range(len(header))
    ]
    lines = [header, ["-" * size for size in widths], *rows]
    return "\n".join(_padded(cells, widths) for cells in lines)


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def width(text: str) -> int:
    """Columns that ``text`` takes in a fixed-width font (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else _wide(text)


@lru_cache(maxsize=50_000)
def _wide(text: str) -> int:
    text = _JOINED.sub("", _EMOJI.sub("\u3000", text))
    return sum(_WIDTHS.get(category(each), 1 + (east_asian_width(each) in "WF")) for each in text)


@dataclass(frozen=True, slots=True)
class Read:
    """A table that a description holds; ``rows`` are cut or filled to the number of ``header``."""

    header: list[str]
    marks: list[str]
    rows: list[list[str]]


def read_table(lines: Sequence[str]) -> Read | None:
    """The table that stands in ``lines`` (GFM, "Tables"); None when they are none."""
    if len(lines) < 2 or "|" not in lines[0] or not _SEPARATOR.match(lines[1]):
        return None
    header, marks, *rows = (_cells(line) for line in lines)
    size = len(header)
    if size != len(marks):
        return None
    return Read(header, marks, [(row + [""] * size)[:size] for row in rows])


def relay(lines: Sequence[str]) -> str:
    """A table that a description holds, aligned; empty when the lines are no table.

    Rows are cut or filled to the header's number of cells, as GFM displays them.
    """
    found = read_table(lines)
    if found is None:
        return ""
    header, marks, filled = found.header, found.marks, found.rows
    size = len(header)
    widths = [max(3, *(width(row[at]) for row in (header, *filled))) for at in range(size)]
    rule = [_rule(mark, wide) for mark, wide in zip(marks, widths, strict=True)]
    out = [_aligned(header, widths, marks), _padded(rule, widths)]
    return "\n".join(out + [_aligned(row, widths, marks) for row in filled])


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    parts = [part.strip() for part in _CELL_END.split(inner)]
    return parts[:-1] if inner.endswith("|") and not inner.endswith("\\|") else parts


def _rule(mark: str, size: int) -> str:
    left, right = mark.startswith(":"), mark.endswith(":")
    return ":" * left + "-" * (size - left - right) + ":" * right


def _aligned(cells: Sequence[str], widths: Sequence[int], marks: Sequence[str]) -> str:
    return _padded([_placed(*each) for each in zip(cells, widths, marks, strict=True)], widths)


def _placed(cell: str, size: int, mark: str) -> str:
    spare = size - width(cell)
    if not mark.endswith(":"):
        return cell
    return " " * (spare // 2 if mark.startswith(":") else spare) + cell
