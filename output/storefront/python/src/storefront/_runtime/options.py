"""What may be tuned for a single call."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from .net.http import Timeout


class RetryOptions(TypedDict, total=False):
    """Which requests are sent again; all keys are optional, what is missing is as
    usual."""

    statuses: Collection[int]
    """Of answers; usually 408, 409, 429 and all from 500 on."""
    methods: Collection[str]
    """Those that may be repeated even if the request has arrived; usually those that
    are idempotent (RFC 9110, 9.2.2)."""


class RequestOptions(TypedDict, total=False):
    """The argument ``request_options`` of every method; all keys are optional."""

    timeout: float | Timeout | None
    """Seconds, or a ``Timeout``; None waits for ever."""
    deadline: float | None
    """Seconds for the call as a whole: all attempts, pauses and the body."""
    max_retries: int
    """How often the request is sent again at most."""
    retries: RetryOptions
    """Which requests are sent again."""
    headers: Mapping[str, str]
    """Added to those of the call; they replace headers of the same name."""
    query: Mapping[str, object]
    """Added to the query of the call."""
    idempotent: bool
    """Whether the request may be repeated even if it may have arrived. The default
    follows from the method (RFC 9110, 9.2.2) and is true when an ``Idempotency-Key`` is
    sent."""


def options_of(
    arguments: Mapping[str, object], options: RequestOptions | None
) -> RequestOptions:
    """The options of a call: those given, else the argument of that name, else none."""
    found = options or arguments.get("request_options") or {}
    return cast("RequestOptions", found)
