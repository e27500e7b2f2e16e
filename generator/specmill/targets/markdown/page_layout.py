"""The one place that lays out what templates print: blank lines between blocks, columns of tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from specmill.targets.markdown.prose.tables import Layout, cells_of, table

_GAPS = re.compile("\n\n\n+")
_KEEP = "\x00"
"""Stands between the blank lines of code until the page is laid out; no text of a page has it."""


def kept_gaps(text: str) -> str:
    """What a filter prints, marked so that several blank lines in a row stay as they are."""
    return text.replace("\n\n", f"\n{_KEEP}\n") if "\n\n\n" in text else text


def page_text(printed: str) -> str:
    """A page as it is written: one blank line between blocks, none at the start, one line end at the
    end. Fenced code stays as it is."""
    return blocks_text(printed).replace(_KEEP, "")


def blocks_text(printed: str) -> str:
    """Blocks with one blank line between them, none at the start, one line end at the end."""
    text = _GAPS.sub("\n\n", printed.strip("\n"))
    return f"{text}\n" if text else ""


def tables_of(layout: Layout) -> Callable[[str], str]:
    """The filter ``table`` of a layout: rows as ``| a | b |``, the header first, become a table.

    Cells are finished, so that a pipe in one has a backslash before it and never a blank. A table
    without rows is printed as nothing.
    """

    def laid_out(printed: str) -> str:
        header, *rows = (cells_of(line) for line in printed.split("\n") if line)
        return table(header, rows, layout) + "\n" if rows else ""

    return laid_out
