"""Options of every client, about how requests are sent."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence

from typing_extensions import TypedDict

from .._runtime.net.http import AsyncClient, Client, Timeout
from .._runtime.net.middleware import AsyncMiddleware, Middleware
from .._runtime.options import RetryOptions
from .._runtime.values.omit import Omit


class Common(TypedDict, total=False):
    """All are optional."""

    timeout: float | Timeout | Omit | None
    """Seconds."""
    deadline: float | None
    """Seconds for a call as a whole."""
    max_retries: int
    """How often a request is sent again at most."""
    retries: RetryOptions | None
    idempotency_header: str | None
    default_headers: Mapping[str, str] | None
    """Headers of all requests."""
    default_query: Mapping[str, object] | None
    cookies: bool
    follow_redirects: bool | None
    max_decoded_bytes: int | Omit | None
    verify: bool | ssl.SSLContext
    """Whether certificates are checked, or a context that does."""
    proxy: str | None
    strict_responses: bool
    """Whether responses that are not as declared are errors."""


class Network(Common, total=False):
    """For clients that block."""

    http_client: Client | None
    middleware: Sequence[Middleware]


class AsyncNetwork(Common, total=False):
    """For clients whose methods are awaited."""

    http_client: AsyncClient | None
    middleware: Sequence[AsyncMiddleware]
