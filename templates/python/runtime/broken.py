"""Bodies that break off while they are read: the library's errors become ours."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager

from .errors import APIConnectionError, APITimeoutError
from .http import Response, TimeoutException
from .retries import FAILURES


def chunks(response: Response, size: int | None = None) -> Generator[bytes, None, None]:
    """The decoded content. Raises APIConnectionError where it ends too early."""
    with reading(response):
        yield from response.iter_bytes(size)


async def async_chunks(
    response: Response, size: int | None = None
) -> AsyncGenerator[bytes, None]:
    """As ``chunks``; the connection is left in order when the iterator is closed."""
    source = response.aiter_bytes(size)
    try:
        with reading(response):
            async for chunk in source:
                yield chunk
    finally:
        await source.aclose()


@contextmanager
def reading(response: Response) -> Generator[None, None, None]:
    """Raise APIConnectionError for what goes wrong while a body is read."""
    try:
        yield
    except FAILURES as error:
        timed_out = isinstance(error, TimeoutException)
        cls = APITimeoutError if timed_out else APIConnectionError
        what = "stopped coming" if timed_out else "broke off"
        raise cls(
            f"the answer {what} ({type(error).__name__}: {error})",
            request=response.request,
            response=response,
        ) from error
