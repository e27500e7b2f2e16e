"""The bases of clients and resources, for both flavours: they differ only in how they
send."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from typing_extensions import Self, Unpack

from .base import BaseClient, CommonArguments, WithResponses
from .changes import TRANSPORT
from .net.http import AsyncClient as HTTPAsyncClient
from .net.http import Client as HTTPClient
from .net.http import Response
from .net.log import logger_of
from .net.middleware import AsyncMiddleware, Middleware
from .net.pools import Pool
from .net.transport import AsyncTransport, SyncTransport
from .operation import Operation
from .options import RequestOptions, options_of
from .polling import AsyncPolling, Polling
from .requests.request import prepare
from .responses.response import interpret
from .verbs import Verbs

if TYPE_CHECKING:
    from .lowlevel import RequestParts
    from .paging.pages import AsyncPages, SyncPage
    from .paging.pagination import Pagination

T = TypeVar("T")
Page = TypeVar("Page", bound="SyncPage[Any, Any]")
Pages = TypeVar("Pages", bound="AsyncPages[Any, Any]")
"""The type of what a method returns that has pages: its annotation says which."""


class SyncClient(Polling, Verbs, BaseClient):
    """Base of the clients that block."""

    _transport: SyncTransport

    def __init__(
        self,
        *,
        verify: bool | ssl.SSLContext = True,
        proxy: str | None = None,
        cookies: bool = False,
        http_client: HTTPClient | None = None,
        middleware: Sequence[Middleware] = (),
        **arguments: Unpack[CommonArguments],
    ) -> None:
        given = self._take(
            {
                "verify": verify,
                "proxy": proxy,
                "cookies": cookies,
                "http_client": http_client,
                "middleware": middleware,
                **arguments,
            }
        )
        if "_transport" not in vars(self) or not given.changed.isdisjoint(TRANSPORT):
            own = given.arguments
            self._transport = SyncTransport(
                Pool(own["verify"], own["proxy"], own["cookies"]),
                own["http_client"],
                logger_of(self._package),
                own["middleware"],
            )

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> T:
        """Perform an operation. See ``request``, ``transport`` and ``response`` for
        errors."""
        response = self._send(operation, arguments, options)
        return interpret(self._settings, operation, response)

    def _send(
        self,
        operation: Operation[Any],
        arguments: Mapping[str, object],
        options: RequestOptions | None,
        stream: bool = False,
    ) -> Response:
        """The response to an operation, whatever it says; unread where ``stream`` is
        set."""
        options = options_of(arguments, options)
        prepared = prepare(self._settings, operation, arguments, options)
        with prepared.opened:
            return self._transport.send(prepared, stream)

    @overload
    def request(
        self, method: str, path: str, *, cast_to: type[T], **parts: Unpack[RequestParts]
    ) -> T: ...
    @overload
    def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: None = None,
        **parts: Unpack[RequestParts],
    ) -> Any: ...
    def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: Any = None,
        **parts: Unpack[RequestParts],
    ) -> Any:
        """Send a request to any path, also one that has no method.

        ``parts`` are path_params, query, headers, request_options, and one of body
        (JSON), form, files and content; see RequestParts. ``cast_to`` is what the
        response is read as: a model or another type of JSON, ``str`` or ``bytes``;
        without it JSON is plain, text ``str`` and anything else ``bytes``. All
        credentials of the client are sent. Raises as methods do.
        """
        from .lowlevel import described  # noqa: PLC0415 - rarely needed

        return self._call(*described(self._settings, method, path, cast_to, parts))

    def _paginate(
        self, pagination: Pagination[Any], arguments: Mapping[str, object]
    ) -> Page:  # type: ignore[type-var]
        """The pages of a list; see ``pages``."""
        from .paging.pages import first_page  # noqa: PLC0415 - loaded where it is used

        return cast("Page", first_page(self, pagination, arguments))

    @property
    def is_closed(self) -> bool:
        """Whether ``close`` was called, or the given HTTP client is closed."""
        return self._transport.pool.is_closed

    def close(self) -> None:
        """Close the connections; also those of copies of this client. An HTTP client
        that was given stays open."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(AsyncPolling, Verbs, BaseClient):
    """Base of the clients whose methods are awaited."""

    _transport: AsyncTransport

    def __init__(
        self,
        *,
        verify: bool | ssl.SSLContext = True,
        proxy: str | None = None,
        cookies: bool = False,
        http_client: HTTPAsyncClient | None = None,
        middleware: Sequence[AsyncMiddleware] = (),
        **arguments: Unpack[CommonArguments],
    ) -> None:
        given = self._take(
            {
                "verify": verify,
                "proxy": proxy,
                "cookies": cookies,
                "http_client": http_client,
                "middleware": middleware,
                **arguments,
            }
        )
        if "_transport" not in vars(self) or not given.changed.isdisjoint(TRANSPORT):
            own = given.arguments
            self._transport = AsyncTransport(
                Pool(own["verify"], own["proxy"], own["cookies"]),
                own["http_client"],
                logger_of(self._package),
                own["middleware"],
            )

    async def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> T:
        """Perform an operation. See ``request``, ``transport`` and ``response`` for
        errors."""
        response = await self._send(operation, arguments, options)
        return interpret(self._settings, operation, response)

    async def _send(
        self,
        operation: Operation[Any],
        arguments: Mapping[str, object],
        options: RequestOptions | None,
        stream: bool = False,
    ) -> Response:
        """The response to an operation, whatever it says; unread where ``stream`` is
        set."""
        options = options_of(arguments, options)
        prepared = prepare(self._settings, operation, arguments, options)
        with prepared.opened:
            return await self._transport.send(prepared, stream)

    @overload
    async def request(
        self, method: str, path: str, *, cast_to: type[T], **parts: Unpack[RequestParts]
    ) -> T: ...
    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: None = None,
        **parts: Unpack[RequestParts],
    ) -> Any: ...
    async def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: Any = None,
        **parts: Unpack[RequestParts],
    ) -> Any:
        """Send a request to any path, also one that has no method. See
        ``SyncClient.request``."""
        from .lowlevel import described  # noqa: PLC0415 - rarely needed

        return await self._call(
            *described(self._settings, method, path, cast_to, parts)
        )

    def _paginate(
        self, pagination: Pagination[Any], arguments: Mapping[str, object]
    ) -> Pages:  # type: ignore[type-var]
        """The pages of a list; see ``pages``."""
        from .paging.pages import AsyncPages  # noqa: PLC0415 - loaded where it is used

        return cast("Pages", AsyncPages(self, pagination, arguments))

    @property
    def is_closed(self) -> bool:
        """Whether ``close`` was called, or the given HTTP client is closed."""
        return self._transport.pool.is_closed

    async def close(self) -> None:
        """Close the connections; also those of copies of this client. An HTTP client
        that was given stays open."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class SyncResource(WithResponses):
    """Base of groups of methods that block."""

    _client: SyncClient

    def __init__(self, parent: SyncClient | SyncResource) -> None:
        self._client = parent if isinstance(parent, SyncClient) else parent._client

    def _call(self, operation: Operation[T], arguments: Mapping[str, object]) -> T:
        return self._client._call(  # pyright: ignore[reportPrivateUsage]
            operation, arguments
        )

    def _paginate(
        self, pagination: Pagination[Any], arguments: Mapping[str, object]
    ) -> Page:  # type: ignore[type-var]
        return self._client._paginate(  # pyright: ignore[reportPrivateUsage]
            pagination, arguments
        )


class AsyncResource(WithResponses):
    """Base of groups of methods that are awaited."""

    _client: AsyncClient

    def __init__(self, parent: AsyncClient | AsyncResource) -> None:
        self._client = parent if isinstance(parent, AsyncClient) else parent._client

    async def _call(
        self, operation: Operation[T], arguments: Mapping[str, object]
    ) -> T:
        return await self._client._call(  # pyright: ignore[reportPrivateUsage]
            operation, arguments
        )

    def _paginate(
        self, pagination: Pagination[Any], arguments: Mapping[str, object]
    ) -> Pages:  # type: ignore[type-var]
        return self._client._paginate(  # pyright: ignore[reportPrivateUsage]
            pagination, arguments
        )
