"""Lines of a text, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """Turns offsets into lines and columns and shows single lines.

    Lines end with ``\\n``, ``\\r\\n`` or ``\\r``. Everything counts from 1, columns in characters
    (a tab is one character).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = _starts(text)

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """One line without its end; empty when there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        if number == len(self._starts):
            return self._text[start:]
        line = self._text[start : self._starts[number]]
        return line[: -2 if line.endswith("\r\n") else -1]


def _starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in _BREAK.finditer(text))]
    # A tenth of the time, for the one end of lines that nearly all texts have.
    lines = text.split("\n")
    lines.pop()
    return list(accumulate(map(len, lines), lambda start, length: start + length + 1, initial=0))
