"""Clients without a network, for tests of code that uses this package.

They answer as the definition says; `client.fake` tells them to answer otherwise, and has
the requests that were made.
"""

from __future__ import annotations

from ._runtime.fakes.fake import AsyncFake, Fake, Recorded, SyncFake
from .async_clients.authentication import AsyncAuthenticationClient
from .async_clients.management import AsyncManagementClient
from .clients.authentication import AuthenticationClient
from .clients.management import ManagementClient

__all__ = [
    "AsyncFakeAuthenticationClient",
    "AsyncFakeManagementClient",
    "Fake",
    "FakeAuthenticationClient",
    "FakeManagementClient",
    "Recorded",
]


class FakeAuthenticationClient(SyncFake, AuthenticationClient):
    """AuthenticationClient without a network."""

    def __init__(self, *, max_retries: int = 0, strict_responses: bool = False) -> None:
        SyncFake.__init__(
            self, max_retries=max_retries, strict_responses=strict_responses
        )


class AsyncFakeAuthenticationClient(AsyncFake, AsyncAuthenticationClient):
    """AsyncAuthenticationClient without a network."""

    def __init__(self, *, max_retries: int = 0, strict_responses: bool = False) -> None:
        AsyncFake.__init__(
            self, max_retries=max_retries, strict_responses=strict_responses
        )


class FakeManagementClient(SyncFake, ManagementClient):
    """ManagementClient without a network."""

    def __init__(self, *, max_retries: int = 0, strict_responses: bool = False) -> None:
        SyncFake.__init__(
            self, max_retries=max_retries, strict_responses=strict_responses
        )


class AsyncFakeManagementClient(AsyncFake, AsyncManagementClient):
    """AsyncManagementClient without a network."""

    def __init__(self, *, max_retries: int = 0, strict_responses: bool = False) -> None:
        AsyncFake.__init__(
            self, max_retries=max_retries, strict_responses=strict_responses
        )
