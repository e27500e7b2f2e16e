"""Connections that break, before an answer or while it is read: the library's errors
become ours."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager

from ..errors import APIConnectionError, APITimeoutError
from .http import Request, Response, TimeoutException
from .retries import FAILURES


def no_answer(error: Exception, request: Request) -> APIConnectionError:
    """The error of a request that had no answer."""
    timed_out = isinstance(error, TimeoutException)
    cls = APITimeoutError if timed_out else APIConnectionError
    what = "no answer in time" if timed_out else "no answer"
    told = f"{what} from {request.url.host}: {_reason(error, request)}"
    return cls(told, request=request)


def _reason(error: Exception, request: Request) -> str:
    """The limit that was reached, or the library's own words without values of
    headers."""
    kind = type(error).__name__
    limit = kind.removesuffix("Timeout").lower()
    seconds = request.extensions.get("timeout", {}).get(limit)
    if isinstance(error, TimeoutException) and seconds is not None:
        return f"the {limit} timeout of {seconds:g} s was reached"
    words = str(error)
    if words.startswith("Illegal header value"):
        words = "Illegal header value"
    return f"{kind}: {words}" if words else kind


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
            f"the answer {what}: {_reason(error, response.request)}",
            request=response.request,
            response=response,
        ) from error
