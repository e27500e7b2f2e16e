"""Middleware: functions of the user around each attempt, inside the loop of retries.

    def timed(request, call_next):
        request.headers["X-Started"] = str(time.time())
        return call_next(request)

The first one given is the outermost. A middleware may change the request, response in
place of the server, call on more than once, or raise. What it raises reaches the
caller; errors of the HTTP library are treated as if they came from the connection.
``request.extensions`` holds ``operation`` (its id), ``url_template`` and ``attempt``
(0 at first).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol

from ..public import publish
from .http import Request, Response

Next = Callable[[Request], Response]
AsyncNext = Callable[[Request], Awaitable[Response]]


class Middleware(Protocol):
    """A function around each attempt of a client that blocks."""

    def __call__(self, request: Request, call_next: Next, /) -> Response: ...


class AsyncMiddleware(Protocol):
    """A function around each attempt of a client whose methods are awaited."""

    async def __call__(self, request: Request, call_next: AsyncNext, /) -> Response: ...


def chained(middleware: Sequence[Middleware], send: Next) -> Next:
    """``send`` with all middleware around it."""
    for layer in reversed(middleware):
        send = partial(_around, layer, send)
    return send


def chained_async(middleware: Sequence[AsyncMiddleware], send: AsyncNext) -> AsyncNext:
    """``send`` with all middleware around it."""
    for layer in reversed(middleware):
        send = partial(_around_async, layer, send)
    return send


def _around(middleware: Middleware, call_next: Next, request: Request) -> Response:
    return _answered(request, middleware(request, call_next))


async def _around_async(
    middleware: AsyncMiddleware, call_next: AsyncNext, request: Request
) -> Response:
    return _answered(request, await middleware(request, call_next))


def _answered(request: Request, response: object) -> Response:
    """The response, which knows its request also where a middleware has made it."""
    if not isinstance(response, Response):
        name = type(response).__name__
        raise TypeError(f"a middleware must return a Response, got {name}")
    try:
        _ = response.request
    except RuntimeError:
        response.request = request
    return response


publish(globals(), ("AsyncMiddleware", "Middleware"))
