"""Connections that break, before or in a response: the library's errors become ours."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from typing import Any

import anyio

from ..errors import APIConnectionError, APITimeoutError
from ..messages import invalid
from .deadlines import check_deadline, ends_at_of, is_over, left, too_late
from .http import Request, Response, TimeoutException
from .retries import FAILURES


def no_answer(error: Exception, request: Request) -> APIConnectionError:
    """The error of a request that had no response."""
    timed_out = isinstance(error, TimeoutException)
    cls = APITimeoutError if timed_out else APIConnectionError
    what = "no response in time" if timed_out else "no response"
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
    ends_at, process = ends_at_of(response), os.getpid()
    with reading(response):
        for chunk in response.iter_bytes(size):
            yield chunk
            if os.getpid() != process:
                raise _foreign(response)
            check_deadline(response, ends_at)


async def async_chunks(
    response: Response, size: int | None = None
) -> AsyncGenerator[bytes, None]:
    """As ``chunks``; the connection is left in order when the iterator is closed."""
    source: Any = response.aiter_bytes(size)  # a generator, whatever httpx says
    ends_at, process = ends_at_of(response), os.getpid()
    try:
        with reading(response):
            chunk: bytes | None = b""
            while True:
                if ends_at is None:
                    chunk = await anext(source, None)
                else:
                    with anyio.move_on_after(left(ends_at)) as scope:
                        chunk = await anext(source, None)
                    if scope.cancelled_caught:
                        raise too_late(response.request, response)
                if chunk is None:
                    return
                yield chunk
                if os.getpid() != process:
                    raise _foreign(response)
    finally:
        await source.aclose()


def _foreign(response: Response) -> APIConnectionError:
    return APIConnectionError(
        "the response belongs to the process that was forked: it is read there",
        request=response.request,
        response=response,
    )


@contextmanager
def reading(response: Response) -> Generator[None, None, None]:
    """Raise APIConnectionError for what goes wrong while a body is read."""
    try:
        yield
    except UnicodeError as error:
        told = "the content is no text of the charset that the server claims"
        raise invalid(told, response) from error
    except FAILURES as error:
        if is_over(ends_at_of(response)):
            raise too_late(response.request, response) from error
        timed_out = isinstance(error, TimeoutException)
        cls = APITimeoutError if timed_out else APIConnectionError
        what = "stopped coming" if timed_out else "broke off"
        raise cls(
            f"the response {what}: {_reason(error, response.request)}",
            request=response.request,
            response=response,
        ) from error
