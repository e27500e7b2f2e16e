"""Polling: asking again until something is so."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio

T = TypeVar("T")

INTERVAL, TIMEOUT = 2.0, 600.0
"""Seconds between two calls, and until it is given up."""


class Polling:
    """What blocking clients offer for states that change."""

    def wait_until(
        self,
        read: Callable[[], T],
        is_reached: Callable[[T], bool],
        *,
        interval: float = INTERVAL,
        timeout: float | None = TIMEOUT,
    ) -> T:
        """Call ``read`` until what it returns is as it should be, and return that::

            client.wait_until(lambda: client.jobs.get("7"), lambda job: job.done)

        ``interval`` is the pause between two calls, ``timeout`` when to ask a last
        time and give up, in seconds; None waits for ever. Raises TimeoutError,
        ValueError for times that are none, and what ``read`` and ``is_reached`` raise.
        """
        ends_at = _end(interval, timeout)
        while not is_reached(result := read()):
            time.sleep(_pause(interval, ends_at, timeout))
        return result


class AsyncPolling:
    """What asynchronous clients offer for states that change."""

    async def wait_until(
        self,
        read: Callable[[], Awaitable[T]],
        is_reached: Callable[[T], bool],
        *,
        interval: float = INTERVAL,
        timeout: float | None = TIMEOUT,
    ) -> T:
        """Await ``read()`` until what it gives is as it should be. See
        ``Polling.wait_until``."""
        ends_at = _end(interval, timeout)
        while not is_reached(result := await read()):
            await anyio.sleep(_pause(interval, ends_at, timeout))
        return result


def _end(interval: float, timeout: float | None) -> float | None:
    if interval < 0 or (timeout is not None and timeout < 0):
        raise ValueError("interval and timeout are seconds, from 0 on")
    return None if timeout is None else time.monotonic() + timeout


def _pause(interval: float, ends_at: float | None, timeout: float | None) -> float:
    if ends_at is None:
        return interval
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError(f"it was not so within {timeout} seconds")
    return min(interval, left)
