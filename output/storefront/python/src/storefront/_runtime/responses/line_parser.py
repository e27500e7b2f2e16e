"""Lines of a text that comes in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_END = re.compile("\r\n|\r|\n")


class LineParser:
    """Lines end in a line feed, a carriage return or both: other signs that Unicode knows
    as ends of lines (U+2028, U+0085 …) stand in texts of JSON too."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._returned = False
        """Whether the last piece ended in a carriage return."""

    def feed(self, text: str) -> Iterator[str]:
        """The lines that this piece completes."""
        if self._returned and text.startswith("\n"):
            text = text[1:]
        self._returned = text.endswith("\r") or (self._returned and not text)
        *whole, rest = _END.split(text)
        for line in whole:
            yield "".join([*self._pieces, line])
            self._pieces.clear()
        if rest:
            self._pieces.append(rest)

    def finish(self) -> Iterator[str]:
        """The last line, where it has no end."""
        if self._pieces:
            yield "".join(self._pieces)


def lines_of(texts: Iterable[str]) -> Iterator[str]:
    """The lines of all pieces."""
    parser = LineParser()
    for text in texts:
        yield from parser.feed(text)
    yield from parser.finish()
