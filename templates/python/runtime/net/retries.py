"""Retries: whether a request is sent again, and after how long.

    connection could not be made  always: nothing has arrived
    408, 429, 503                 always: the server has refused to handle the request
    connection broke, no response,  only if the request is idempotent, since it may have
    409, other 5xx                arrived and been handled

The pause doubles from half a second up to eight seconds, with jitter; ``Retry-After``
(RFC 9110, 10.2.3), or ``Retry-After-Ms`` of some services, comes first, unless it asks
for more than two minutes: then the call fails at once.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import time
from email.utils import parsedate_to_datetime
from ssl import SSLError

from .http import (
    ConnectError,
    ConnectTimeout,
    InvalidURL,
    PoolTimeout,
    RequestError,
    Response,
    TransportError,
)

FAILURES = (RequestError, SSLError, InvalidURL, UnicodeError)
"""What a connection may end with: errors of TLS come from the libraries as they are
where the server refuses a certificate after the handshake, and so do those of addresses
that a server names, whose hosts the libraries or the system cannot encode."""

_FIRST, _LONGEST, _LONGEST_ASKED = 0.5, 8.0, 120.0
_REFUSED = frozenset({408, 429, 503})
_UNARRIVED = (ConnectError, ConnectTimeout, PoolTimeout)


def pause_after_answer(
    response: Response,
    attempt: int,
    max_retries: int,
    idempotent: bool,
    statuses: frozenset[int] | None = None,
) -> float | None:
    """Seconds to wait before the request is sent again; None to leave it at this
    response. ``statuses`` are those of the user, in place of the table above."""
    status = response.status_code
    if status < 400 or attempt >= max_retries:
        return None
    if statuses is not None and status not in statuses:
        return None
    is_broken = status == 409 or status >= 500 or statuses is not None
    if status not in _REFUSED and not (idempotent and is_broken):
        return None
    asked = _asked(response)
    if asked is None:
        return backoff(attempt)
    return asked if asked <= _LONGEST_ASKED else None


def pause_after_error(
    error: Exception, attempt: int, max_retries: int, idempotent: bool
) -> float | None:
    """Seconds to wait before the request is sent again; None to give up."""
    if attempt >= max_retries or not isinstance(error, TransportError):
        return None
    if idempotent or isinstance(error, _UNARRIVED):
        return backoff(attempt)
    return None


def backoff(attempt: int) -> float:
    """0.5 s, 1 s, 2 s … 8 s, less up to a quarter, so that clients do not come in
    step."""
    longest = min(_LONGEST, _FIRST * 2.0 ** min(attempt, 10))
    return longest * (1 - 0.25 * random.random())  # noqa: S311


def asked_wait(response: Response) -> float | None:
    """Seconds until the server wants to be asked again: what it asks for, else when its
    limit is reset (seconds, or a moment in seconds since 1970)."""
    number = _asked(response)
    if number is not None:
        return number
    for name in _RESETS:
        value = retry_after(response.headers.get(name, ""))
        if value is not None and math.isfinite(value):
            moment = value - time.time() if value > _MOMENT else value
            return max(0.0, moment)
    return None


def is_rate_limit(response: Response) -> bool:
    """Whether a 403 says that there were too many requests, as some services do."""
    headers = response.headers
    if "retry-after" in headers or "retry-after-ms" in headers:
        return True
    names = ("x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining")
    return any(headers.get(name, "").strip() == "0" for name in names)


_RESETS = (
    "x-ratelimit-reset-after",
    "ratelimit-reset",
    "x-ratelimit-reset",
    "x-rate-limit-reset",
)
_MOMENT = 1e8
"""Larger numbers are moments, not seconds to wait."""


def _asked(response: Response) -> float | None:
    """Seconds that the server asks for, in milliseconds or as HTTP has it."""
    milliseconds = retry_after(response.headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    return retry_after(response.headers.get("retry-after", ""))


def retry_after(value: str) -> float | None:
    """Seconds that a ``Retry-After`` asks for, as seconds or as a date; None if it is
    neither."""
    text = value.strip()
    if not text:
        return None
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=dt.timezone.utc)
    return max(0.0, (date - dt.datetime.now(dt.timezone.utc)).total_seconds())
