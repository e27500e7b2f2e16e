"""Events over a websocket, for clients whose methods are awaited.

async with client.events("user.login") as events:
    async for event in events:
        print(event)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from typing_extensions import Self

from ..errors import missing
from ..options import EventSource
from .receiving import MOST_BYTES, QUEUE, content, lost, pause


class AsyncEvents:
    """An iterator over events; it ends when it is closed, or its task is cancelled."""

    def __init__(self, source: EventSource, max_attempts: int = 5) -> None:
        if max_attempts < 0:
            raise ValueError("max_attempts cannot be negative")
        self._source = source
        self._most = max_attempts
        self._closed = False
        self._waking: asyncio.Event | None = None
        self._socket: Any = None
        self._iterator = self._received()

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        return await self._iterator.__anext__()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection; a loop over the events ends."""
        self._closed = True
        if self._waking is not None:
            self._waking.set()
        if self._socket is not None:
            await self._socket.close()

    async def _received(self) -> AsyncGenerator[Any, None]:
        try:
            from websockets.asyncio.client import connect  # noqa: PLC0415
            from websockets.exceptions import WebSocketException  # noqa: PLC0415
        except ImportError as error:
            raise missing("websockets", __name__, "events") from error
        attempt = 0
        while not self._closed:
            why: BaseException | None = None
            try:
                async with connect(
                    self._source.url,
                    additional_headers=dict(self._source.headers),
                    max_size=MOST_BYTES,
                    max_queue=QUEUE,
                ) as socket:
                    self._socket = socket
                    async for message in socket:
                        attempt = 0
                        yield content(message)
            except (OSError, WebSocketException) as error:
                why = error
            attempt += 1
            if self._closed:
                return
            if attempt > self._most:
                raise lost(why) from None
            await self._wait(pause(attempt))

    async def _wait(self, seconds: float) -> None:
        self._waking = asyncio.Event()
        try:
            await asyncio.wait_for(self._waking.wait(), seconds)
        except (asyncio.TimeoutError, TimeoutError):
            return

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
