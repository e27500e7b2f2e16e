"""Streams: iterators over the items of a response, as they come.

What goes wrong on the way is raised by the iteration and ends the stream:
APIConnectionError where it breaks off, APIResponseValidationError for what is not of the
declared type, APIError for an error that the server sends as an event.
"""

# This is a part of the clients, in a file that is loaded only when it is used.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Generator, Mapping
from typing import Any, Generic, TypeVar

from typing_extensions import Self

from ..client import AsyncClient, AsyncResource, SyncClient, SyncResource
from ..net.connection_errors import async_chunks, chunks, reading
from ..net.http import Response
from ..net.opening import async_open_answer, open_answer
from ..operation import Operation
from ..public import publish
from .events import ServerSentEvent
from .items import Items, Record, is_sequence

T = TypeVar("T")
Arguments = Mapping[str, object]


def stream(
    owner: SyncClient | SyncResource, operation: Operation[T], arguments: Arguments
) -> Stream[T]:
    """Perform an operation whose response is a sequence of ``T``."""
    client = owner if isinstance(owner, SyncClient) else owner._client
    response = open_answer(client, operation, arguments)
    try:
        if not is_sequence(operation, response):
            with reading(response):
                response.read()
        return Stream(response, Items(client._settings, operation, response))
    except BaseException:
        response.close()
        raise


def async_stream(
    owner: AsyncClient | AsyncResource, operation: Operation[T], arguments: Arguments
) -> AsyncStream[T]:
    """As ``stream``; the request is sent when the stream is first used."""
    client = owner if isinstance(owner, AsyncClient) else owner._client
    return AsyncStream(client, operation, arguments)


class _Feed:
    """Records that have come and are not yet handed out."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._parser = items.parser()
        self._waiting: deque[Record] = deque()
        self._whole = False
        self.last_event_id = ""

    @property
    def retry(self) -> int | None:
        return self._parser.retry

    @property
    def is_ready(self) -> bool:
        """Whether it is known what comes next: an item or the end."""
        return bool(self._waiting) or self._whole

    @property
    def is_over(self) -> bool:
        return not self._waiting or self._items.is_end(self._waiting[0])

    def add(self, chunk: bytes | None) -> None:
        """Bytes that have come; None at their end."""
        result = self._parser.finish() if chunk is None else self._parser.feed(chunk)
        self._waiting.extend(filter(self._items.is_item, result))
        self._whole = chunk is None

    def take(self) -> Any:
        record = self._waiting.popleft()
        if not self._waiting:
            self.last_event_id = self._parser.last_event_id
        elif isinstance(record, ServerSentEvent) and record.id is not None:
            self.last_event_id = record.id
        return self._items.read(record)

    def stop(self) -> None:
        self._waiting.clear()
        self._whole = True


class Stream(Generic[T]):
    """Iterates over the items of a response. It closes itself at the end of them; use it
    in a ``with`` statement, or call ``close``, where the loop may be left early."""

    response: Response
    """The response of the HTTP library: status and headers."""

    def __init__(self, response: Response, items: Items) -> None:
        self.response = response
        self._feed = _Feed(items)
        self._chunks = chunks(response)

    @property
    def last_event_id(self) -> str:
        """The id of the last event, for the header ``Last-Event-ID`` of a new call."""
        return self._feed.last_event_id

    @property
    def retry(self) -> int | None:
        """Milliseconds to wait before calling again, where the server gave them."""
        return self._feed.retry

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        try:
            while not self._feed.is_ready:
                self._feed.add(next(self._chunks, None))
            if self._feed.is_over:
                raise StopIteration
            item: T = self._feed.take()
        except BaseException:
            self.close()
            raise
        return item

    def close(self) -> None:
        """Close the connection; what has not been read is dropped."""
        self._feed.stop()
        self._chunks.close()
        self.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncStream(Generic[T]):
    """As Stream, for ``async for`` and ``async with``.

    The request is sent by the first step of the loop, by ``async with`` or by
    ``await``, which gives the stream itself.
    """

    def __init__(
        self,
        client: AsyncClient,
        operation: Operation[T],
        arguments: Arguments,
    ) -> None:
        self._client = client
        self._call = (operation, arguments)
        self._open: tuple[Response, _Feed, AsyncGenerator[bytes, None]] | None = None

    @property
    def response(self) -> Response:
        """The response of the HTTP library: status and headers. Raises RuntimeError
        before the request is sent."""
        if self._open is None:
            raise RuntimeError("the stream is not open yet: await it")
        return self._open[0]

    @property
    def last_event_id(self) -> str:
        """The id of the last event, for the header ``Last-Event-ID`` of a new call."""
        return "" if self._open is None else self._open[1].last_event_id

    @property
    def retry(self) -> int | None:
        """Milliseconds to wait before calling again, where the server gave them."""
        return None if self._open is None else self._open[1].retry

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        _, feed, source = self._open or await self._connect()
        try:
            while not feed.is_ready:
                feed.add(await anext(source, None))
            if feed.is_over:
                raise StopAsyncIteration
            item: T = feed.take()
        except BaseException:
            await self.close()
            raise
        return item

    async def _connect(self) -> tuple[Response, _Feed, AsyncGenerator[bytes, None]]:
        operation, settings = self._call[0], self._client._settings
        response = await async_open_answer(self._client, *self._call)
        try:
            if not is_sequence(operation, response):
                with reading(response):
                    await response.aread()
            feed = _Feed(Items(settings, operation, response))
        except BaseException:
            await response.aclose()
            raise
        self._open = response, feed, async_chunks(response)
        return self._open

    async def close(self) -> None:
        """Close the connection; what has not been read is dropped."""
        if self._open is not None:
            response, feed, source = self._open
            feed.stop()
            await source.aclose()
            await response.aclose()

    async def _opened(self) -> Self:
        if self._open is None:
            await self._connect()
        return self

    def __await__(self) -> Generator[Any, None, Self]:
        return self._opened().__await__()

    async def __aenter__(self) -> Self:
        return await self._opened()

    async def __aexit__(self, *_: object) -> None:
        await self.close()


publish(globals(), ("AsyncStream", "Stream"))
