"""Conversations with the server, written once for clients of both flavours.

A function yields requests, is given their responses and returns the result.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar, cast

from ..._runtime.net.http import Response
from ..._runtime.requests.request import Prepared

T = TypeVar("T")
Steps = Generator[Prepared, Response, T]


def run(steps: Steps[T], send: Callable[[Prepared], Response]) -> T:
    """The result of a conversation, each request of which is sent with ``send``."""
    answer: Any = None
    while True:
        try:
            asked = steps.send(answer)
        except StopIteration as done:
            return cast("T", done.value)
        answer = send(asked)


async def run_async(
    steps: Steps[T], send: Callable[[Prepared], Awaitable[Response]]
) -> T:
    """The same, awaited."""
    answer: Any = None
    while True:
        try:
            asked = steps.send(answer)
        except StopIteration as done:
            return cast("T", done.value)
        answer = await send(asked)
