"""``client.get(path)`` and the like: requests by hand, each by its method of HTTP."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from typing_extensions import Unpack

if TYPE_CHECKING:
    from .client import AsyncClient, SyncClient
    from .lowlevel import RequestParts

T = TypeVar("T")


class VerbRequest(Protocol):
    """``SyncClient.request`` but for the method."""

    @overload
    def __call__(
        self, path: str, *, cast_to: type[T], **parts: Unpack[RequestParts]
    ) -> T: ...
    @overload
    def __call__(
        self, path: str, *, cast_to: None = None, **parts: Unpack[RequestParts]
    ) -> Any: ...


class AsyncVerbRequest(Protocol):
    """``AsyncClient.request`` but for the method."""

    @overload
    def __call__(
        self, path: str, *, cast_to: type[T], **parts: Unpack[RequestParts]
    ) -> Awaitable[T]: ...
    @overload
    def __call__(
        self, path: str, *, cast_to: None = None, **parts: Unpack[RequestParts]
    ) -> Awaitable[Any]: ...


class Verb:
    """A method of HTTP as an attribute of clients."""

    def __init__(self, method: str) -> None:
        self._method = method

    @overload
    def __get__(self, instance: None, owner: object) -> Verb: ...
    @overload
    def __get__(self, instance: SyncClient, owner: object) -> VerbRequest: ...
    @overload
    def __get__(self, instance: AsyncClient, owner: object) -> AsyncVerbRequest: ...
    def __get__(
        self, instance: SyncClient | AsyncClient | None, owner: object
    ) -> Verb | VerbRequest | AsyncVerbRequest:
        if instance is None:
            return self
        request: Any = partial(instance.request, self._method)
        return request  # type: ignore[no-any-return]


class Verbs:
    """Clients that have these attributes; generated ones state those that no method of
    the definition replaces."""

    if not TYPE_CHECKING:
        get = Verb("GET")
        post = Verb("POST")
        put = Verb("PUT")
        patch = Verb("PATCH")
        delete = Verb("DELETE")
        head = Verb("HEAD")
        options = Verb("OPTIONS")
