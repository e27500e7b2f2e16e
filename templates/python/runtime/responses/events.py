"""Server-sent events: from the bytes of a stream to events (HTML Living Standard, 9.2.6).

The bytes may be cut anywhere, also inside a line end or a character: lines are put
together as bytes and decoded whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..public import publish

_BOM = b"\xef\xbb\xbf"
_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True)
class ServerSentEvent:
    """One event, as the server wrote it."""

    data: str
    """The lines of data, joined by line feeds."""
    event: str | None = None
    """Its type; None where the server gave none (browsers then say ``message``)."""
    id: str | None = None
    retry: int | None = None
    """Milliseconds to wait before connecting again."""


class EventParser:
    """Takes the stream in pieces and hands out events as soon as they are complete."""

    last_event_id: str = ""
    """The last id that the server gave, to be sent as ``Last-Event-ID``."""
    retry: int | None = None
    """Milliseconds to wait before connecting again, as the server wishes."""

    def __init__(self) -> None:
        self._lines = _Lines()
        self._data: list[str] = []
        self._event = ""
        self._id: str | None = None
        self._retry: int | None = None

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent]:
        """The events that these bytes complete."""
        for line in self._lines.feed(chunk):
            if line:
                self._field(line.decode("utf-8", "replace"))
            elif (event := self._dispatch()) is not None:
                yield event

    def finish(self) -> Iterator[ServerSentEvent]:
        """Nothing: an event that no blank line ends is incomplete."""
        return iter(())

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and _NUMBER.fullmatch(value):
            self._retry = self.retry = int(value)

    def _dispatch(self) -> ServerSentEvent | None:
        if self._id is not None:
            self.last_event_id = self._id
        event = None
        if self._data:
            data = "\n".join(self._data)
            event = ServerSentEvent(data, self._event or None, self._id, self._retry)
        self._data, self._event, self._id, self._retry = [], "", None, None
        return event


class _Lines:
    """Lines that end in CR, LF or both; a byte order mark before the first is no part
    of it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._after_cr = False
        self._first = True

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
            self._after_cr = False
        if not chunk:
            return
        self._after_cr = chunk.endswith(b"\r")
        *whole, rest = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for line in whole:
            yield self._joined(line)
        if rest:
            self._pieces.append(rest)

    def _joined(self, end: bytes) -> bytes:
        line = b"".join([*self._pieces, end])
        self._pieces.clear()
        if self._first:
            self._first = False
            line = line.removeprefix(_BOM)
        return line


publish(globals(), ("ServerSentEvent",))
