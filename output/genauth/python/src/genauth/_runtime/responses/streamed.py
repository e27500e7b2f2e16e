"""Streamed responses: what ``with_streaming_response`` opens, its body not yet read."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

import anyio
import anyio.to_thread

from ..net.connection_errors import async_chunks, chunks, reading
from ..public import publish
from .line_parser import LineParser, lines_of
from .raw import Answer
from .saving import Saving

T = TypeVar("T")

_FILE_CHUNK = 256 * 1024


class StreamedResponse(Answer[T]):
    """A response whose body is read as it comes. ``T`` is what the method itself
    returns.

    Reading raises APIConnectionError where the body ends too early.
    """

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The content in pieces of a size, or as they come."""
        return chunks(self.http_response, chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        with reading(self.http_response):
            yield from self.http_response.iter_text(chunk_size)

    def iter_lines(self) -> Iterator[str]:
        """Lines of text, without their ends."""
        with reading(self.http_response):
            yield from lines_of(self.http_response.iter_text())

    def stream_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write the content to a file, which is there only when it is whole. Raises
        OSError."""
        with Saving(path) as saving:
            for chunk in self.iter_bytes(_FILE_CHUNK):
                saving.write(chunk)
            saving.keep()

    def read(self) -> bytes:
        """The whole content, which is kept."""
        with reading(self.http_response):
            return self.http_response.read()

    def parse(self) -> T:
        """What the method itself returns. Raises APIResponseValidationError for content
        that is not what was declared."""
        self.read()
        return self._value()


class AsyncStreamedResponse(Answer[T]):
    """As StreamedResponse; what reads is awaited or iterated with ``async for``."""

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """The content in pieces of a size, or as they come."""
        return async_chunks(self.http_response, chunk_size)

    async def iter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        with reading(self.http_response):
            async for text in self.http_response.aiter_text(chunk_size):
                yield text

    async def iter_lines(self) -> AsyncIterator[str]:
        """Lines of text, without their ends."""
        with reading(self.http_response):
            parser = LineParser()
            async for text in self.http_response.aiter_text():
                for line in parser.feed(text):
                    yield line
            for line in parser.finish():
                yield line

    async def stream_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write the content to a file, which is there only when it is whole. Raises
        OSError."""
        with Saving(path) as saving:
            async for chunk in self.iter_bytes(_FILE_CHUNK):
                await anyio.to_thread.run_sync(saving.write, chunk)
            await anyio.to_thread.run_sync(saving.keep)

    async def read(self) -> bytes:
        """The whole content, which is kept."""
        with reading(self.http_response):
            return await self.http_response.aread()

    async def parse(self) -> T:
        """What the method itself returns. Raises APIResponseValidationError for content
        that is not what was declared."""
        await self.read()
        return self._value()


publish(globals(), ("AsyncStreamedResponse", "StreamedResponse"))
