"""Clients without a network, for tests of code that uses this package.

They answer as the definition says; `client.fake` tells them to answer otherwise, and has
the requests that were made.
"""

from __future__ import annotations

from ._runtime.fakes.fake import AsyncFake, Fake, Recorded, SyncFake
from .async_clients.storefront import AsyncStorefront
from .clients.storefront import Storefront

__all__ = [
    "AsyncFakeStorefront",
    "Fake",
    "FakeStorefront",
    "Recorded",
]


class FakeStorefront(SyncFake, Storefront):
    """Storefront without a network."""

    def __init__(self, *, max_retries: int = 0, strict_responses: bool = False) -> None:
        SyncFake.__init__(
            self, max_retries=max_retries, strict_responses=strict_responses
        )


class AsyncFakeStorefront(AsyncFake, AsyncStorefront):
    """AsyncStorefront without a network."""

    def __init__(self, *, max_retries: int = 0, strict_responses: bool = False) -> None:
        AsyncFake.__init__(
            self, max_retries=max_retries, strict_responses=strict_responses
        )
