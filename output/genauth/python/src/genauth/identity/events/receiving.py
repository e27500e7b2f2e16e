"""Events over a websocket, with a connection that is made anew where it is lost.

with client.events("user.login") as events:
    for event in events:
        print(event)
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator
from typing import Any

from typing_extensions import Self

from ..errors import EventConnectionError, missing
from ..options import EventSource

_FIRST, _LONGEST = 0.5, 30.0
"""Seconds before the first attempt to connect again, and at most."""
MOST_BYTES = 2**20
"""Size of one event at most."""
QUEUE = 16
"""Events that wait at most: a server that sends more is held back."""


def pause(attempt: int) -> float:
    """Seconds before an attempt, the first being 1: doubled each time, with jitter."""
    longest = min(_LONGEST, _FIRST * 2.0 ** min(attempt - 1, 30))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def content(message: str | bytes) -> Any:
    """What an event tells: plain JSON, or the text where it is none."""
    try:
        return json.loads(message)
    except ValueError:
        return (
            message if isinstance(message, str) else message.decode("utf-8", "replace")
        )


def lost(error: BaseException | None) -> EventConnectionError:
    """An error without the address, which may hold a token."""
    why = type(error).__name__ if error is not None else "closed"
    return EventConnectionError(f"no connection for events is left: {why}")


class Events:
    """An iterator over events; it ends when it is closed, from any thread."""

    def __init__(self, source: EventSource, max_attempts: int = 5) -> None:
        if max_attempts < 0:
            raise ValueError("max_attempts cannot be negative")
        self._source = source
        self._most = max_attempts
        self._closed = threading.Event()
        self._socket: Any = None
        self._lock = threading.Lock()
        self._iterator = self._received()

    def texts(self) -> Iterator[str | bytes]:
        """The events as they come, before they are read as JSON."""
        return self._iterator

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return content(next(self._iterator))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; a loop over the events ends."""
        with self._lock:
            self._closed.set()
            socket = self._socket
        if socket is not None:
            socket.close()

    def _received(self) -> Iterator[str | bytes]:
        try:
            from websockets.exceptions import WebSocketException  # noqa: PLC0415
            from websockets.sync.client import connect  # noqa: PLC0415
        except ImportError as error:
            raise missing("websockets", __name__, "events") from error
        attempt = 0
        while not self._closed.is_set():
            why: BaseException | None = None
            try:
                socket = connect(
                    self._source.url,
                    additional_headers=dict(self._source.headers),
                    max_size=MOST_BYTES,
                    max_queue=QUEUE,
                )
                with socket:
                    if not self._keep(socket):
                        return
                    for message in socket:
                        attempt = 0
                        yield message
            except (OSError, WebSocketException) as error:
                why = error
            attempt += 1
            if self._closed.is_set():
                return
            if attempt > self._most:
                raise lost(why) from None
            self._closed.wait(pause(attempt))

    def _keep(self, socket: Any) -> bool:
        """Whether the socket is to be read; what closes the events closes it too."""
        with self._lock:
            self._socket = socket
            return not self._closed.is_set()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
