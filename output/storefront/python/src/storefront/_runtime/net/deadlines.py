"""Deadlines: the end of a call as a whole, with its attempts, pauses, tokens and body."""

from __future__ import annotations

import time

from ..errors import APITimeoutError
from .http import Request, Response

ENDS_AT = "ends_at"
"""Key of the extensions of a request: when its call has to be over."""


def ends_at_of(response: Response) -> float | None:
    ends_at: float | None = response.request.extensions.get(ENDS_AT)
    return ends_at


def is_over(ends_at: float | None) -> bool:
    return ends_at is not None and time.monotonic() >= ends_at


def left(ends_at: float) -> float:
    """Seconds until the end; some moment at least, for libraries that refuse none."""
    return max(0.001, ends_at - time.monotonic())


def shorten(request: Request, ends_at: float) -> None:
    """Let no wait of a request last longer than its call may."""
    most = left(ends_at)
    limits = request.extensions.get("timeout", {})
    request.extensions["timeout"] = {
        name: most if limits.get(name) is None else min(most, limits[name])
        for name in ("connect", "read", "write", "pool")
    }
    request.extensions[ENDS_AT] = ends_at


def check_deadline(response: Response, ends_at: float | None) -> None:
    """Raise APITimeoutError where the call has taken too long."""
    if is_over(ends_at):
        raise too_late(response.request, response)


def too_late(request: Request | None, response: Response | None) -> APITimeoutError:
    """The error of a call that met its deadline."""
    what = "no response" if response is None else "the response is not whole"
    return APITimeoutError(
        f"{what}: the deadline of the call has passed",
        request=request,
        response=response,
    )
