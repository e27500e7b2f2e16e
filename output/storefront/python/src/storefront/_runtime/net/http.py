"""The HTTP library: httpx2. Nothing else of the runtime imports it, so that it can be
exchanged."""

from __future__ import annotations

from httpx2 import (
    AsyncClient,
    Client,
    ConnectError,
    ConnectTimeout,
    Headers,
    InvalidURL,
    Limits,
    MockTransport,
    PoolTimeout,
    Request,
    RequestError,
    Response,
    Timeout,
    TimeoutException,
    TransportError,
)

__all__ = [
    "AsyncClient",
    "Client",
    "ConnectError",
    "ConnectTimeout",
    "Headers",
    "InvalidURL",
    "Limits",
    "MockTransport",
    "PoolTimeout",
    "Request",
    "RequestError",
    "Response",
    "Timeout",
    "TimeoutException",
    "TransportError",
]
