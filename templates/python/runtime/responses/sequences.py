"""Sequences of JSON values: JSON lines, and JSON text sequences (RFC 7464)."""

from __future__ import annotations

from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"


class RecordParser:
    """Takes a stream in pieces and hands out the JSON texts in it.

    Lines end in a line feed. A record of a text sequence begins with a record separator
    and may span lines. The last one of either needs no end.
    """

    last_event_id: str = ""
    retry: int | None = None

    def __init__(self, separator: bytes = b"\n") -> None:
        self._separator = separator
        self._pieces: list[bytes] = []
        self._first = True

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The texts that these bytes complete."""
        *whole, rest = chunk.split(self._separator)
        for record in whole:
            yield from self._joined(record)
        if rest:
            self._pieces.append(rest)

    def finish(self) -> Iterator[bytes]:
        """The last text, where no separator followed it."""
        return self._joined(b"")

    def _joined(self, end: bytes) -> Iterator[bytes]:
        record = b"".join([*self._pieces, end])
        self._pieces.clear()
        if self._first:
            self._first = False
            record = record.removeprefix(_BOM)
        record = record.strip()
        if record:
            yield record
