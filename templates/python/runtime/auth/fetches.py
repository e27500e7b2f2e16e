"""Fetches: what all calls that need the same token wait for."""

from __future__ import annotations

import copy
import threading
from typing import TYPE_CHECKING

import anyio

from ..errors import APIError, APITimeoutError
from ..net.deadlines import left
from ..net.http import Timeout

if TYPE_CHECKING:
    from ..requests.request import Prepared

_PAUSE = 8.0
"""Seconds between two attempts, at most."""
_USUAL = Timeout(60.0, connect=5.0)


class _Fetch:
    result: str = ""
    error: Exception | None = None

    def ended(self) -> str:
        """The token; empty where the fetch was given up and another one is needed.
        Raises the failure, as one of its own for each call."""
        if isinstance(self.error, APIError):
            raise copy.copy(self.error) from self.error.__cause__
        if self.error is not None:
            raise self.error
        return self.result


class Fetch(_Fetch):
    """For threads."""

    def __init__(self) -> None:
        self.done = threading.Event()

    def wait(self, call: Prepared) -> str:
        """What came of it. Raises APITimeoutError where that takes longer than a fetch of
        the call itself might take."""
        if not self.done.wait(_longest(call)):
            raise _too_late()
        return self.ended()


class AsyncFetch(_Fetch):
    """For tasks of one event loop."""

    def __init__(self) -> None:
        self.done = anyio.Event()

    async def wait(self, call: Prepared) -> str:
        """As ``Fetch.wait``."""
        with anyio.move_on_after(_longest(call)):
            await self.done.wait()
            return self.ended()
        raise _too_late()


def _longest(call: Prepared) -> float | None:
    """Seconds that a call would give to a fetch of its own; None for no limit."""
    limits = call.timeout
    if isinstance(limits, (int, float)):
        limits = Timeout(limits)
    elif limits is not None and not isinstance(limits, Timeout):
        limits = _USUAL  # that of a given client is not known here
    seconds = None
    if limits is not None and limits.connect is not None and limits.read is not None:
        attempt = limits.connect + limits.read
        seconds = attempt * (call.max_retries + 1) + _PAUSE * call.max_retries
    if call.ends_at is not None:
        rest = left(call.ends_at)
        seconds = rest if seconds is None else min(seconds, rest)
    return seconds


def _too_late() -> APITimeoutError:
    return APITimeoutError("no token in time: another call is still waiting for it")
