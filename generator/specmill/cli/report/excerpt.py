"""One line of a file with a caret under a column."""

from __future__ import annotations

from rich.cells import cell_len

from specmill.cli.report.visible import visible

_BEFORE = 60
_AFTER = 60
_CUT = "…"
_TAB = "    "


def excerpt(line: str, column: int) -> tuple[str, str]:
    """The line, cut around the column where it is long, and the line below it with the caret.

    Tabs become four spaces, what has no shape is escaped, and the caret stands right also behind
    characters that take two cells.
    """
    at = min(max(column - 1, 0), len(line))
    start = at - _BEFORE if at > _BEFORE + len(_CUT) else 0
    end = at + _AFTER if len(line) - at > _AFTER + len(_CUT) else len(line)
    before = (_CUT if start else "") + _shown(line[start:at])
    after = _shown(line[at:end]) + (_CUT if end < len(line) else "")
    return (before + after).rstrip(), " " * cell_len(before) + "^"


def _shown(text: str) -> str:
    return visible(text, keep="\t").replace("\t", _TAB)
