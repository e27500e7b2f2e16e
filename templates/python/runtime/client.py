"""The bases of clients and resources, for both flavours: they differ only in how they
send."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict, TypeVar, overload
from urllib.parse import urlsplit

from typing_extensions import Self, Unpack

from .envelope import Envelope
from .http import AsyncClient as HTTPAsyncClient
from .http import Client as HTTPClient
from .http import Response, Timeout
from .log import logger_of
from .middleware import AsyncMiddleware, Middleware
from .oauth import OAuthArguments
from .omit import OMIT, Omit
from .operation import Operation
from .options import RequestOptions, options_of
from .request import prepare
from .response import interpret
from .security import Credential, Credentials, Scheme
from .servers import Server, resolve
from .settings import Settings
from .styles import one_line
from .transport import DEFAULT_TIMEOUT, AsyncTransport, Pool, SyncTransport

if TYPE_CHECKING:
    from .lowlevel import RequestParts
    from .pages import AsyncPages, SyncPage
    from .pagination import Pagination

T = TypeVar("T")
Item = TypeVar("Item")


class CommonArguments(TypedDict, total=False):
    """Arguments that both flavours of clients take; generated constructors document
    them."""

    credentials: Mapping[str, Credential]
    """By key of the security scheme."""
    oauth: OAuthArguments
    base_url: str | None
    server: int | str
    server_variables: Mapping[str, str] | None
    timeout: float | Timeout | Omit | None
    max_retries: int
    default_headers: Mapping[str, str] | None
    strict_responses: bool
    webhook_secret: str | None


class WithResponses:
    """What clients and resources share: their methods with the whole response."""

    _with_response: ClassVar[str]
    """Module and class below ``with_response`` that name the methods."""

    if not TYPE_CHECKING:  # every generated class states the types of its own

        @property
        def with_raw_response(self):
            from .with_response import with_response  # noqa: PLC0415 - rarely needed

            return with_response(self, streaming=False)

        @property
        def with_streaming_response(self):
            from .with_response import with_response  # noqa: PLC0415 - rarely needed

            return with_response(self, streaming=True)


class BaseClient(WithResponses):
    """What both flavours share: settings, and the constants that generated clients
    set."""

    _package: ClassVar[str] = "client"
    _version: ClassVar[str] = "0"
    _schemes: ClassVar[tuple[Scheme, ...]] = ()
    _servers: ClassVar[tuple[Server, ...]] = ()
    _envelope: ClassVar[Envelope | None] = None

    _settings: Settings

    def _configure(self, arguments: CommonArguments, own_pool: bool) -> None:
        """Work out the settings. Raises ValueError for addresses and headers that are
        none."""
        base_url, given = resolve(
            self._package,
            self._servers,
            arguments.get("base_url"),
            arguments.get("server", 0),
            arguments.get("server_variables") or {},
        )
        timeout = arguments.get("timeout", OMIT)
        if isinstance(timeout, Omit) and own_pool:
            timeout = DEFAULT_TIMEOUT
        agent = {"User-Agent": f"{self._package}/{self._version}"}
        headers = {**agent, **(arguments.get("default_headers") or {})}
        self._settings = Settings(
            package=self._package,
            base_url=base_url,
            base_url_given=given,
            headers=_written(headers),
            timeout=timeout,
            max_retries=arguments.get("max_retries", 2),
            strict_responses=arguments.get("strict_responses", False),
            credentials=Credentials(
                self._schemes,
                arguments.get("credentials") or {},
                arguments.get("oauth"),
                base_url,
            ),
            envelope=self._envelope,
            webhook_secret=arguments.get("webhook_secret"),
        )

    @property
    def base_url(self) -> str:
        """Where requests go, without a final slash."""
        return self._settings.base_url

    def set_access_token(self, token: str) -> None:
        """Use a token for all further calls, those of copies of this client too."""
        self._settings.credentials.set_token(token)

    def _options(
        self,
        timeout: float | Timeout | Omit | None,
        max_retries: int | Omit,
        default_headers: Mapping[str, str] | None,
    ) -> Settings:
        settings = self._settings
        if default_headers is not None:
            headers = {**settings.headers, **_written(default_headers)}
            settings = replace(settings, headers=headers)
        if not isinstance(timeout, Omit):
            settings = replace(settings, timeout=timeout)
        if not isinstance(max_retries, Omit):
            settings = replace(settings, max_retries=max_retries)
        return settings

    def __repr__(self) -> str:
        host = urlsplit(self._settings.base_url).hostname
        return f"<{type(self).__name__} of {host}>"


class SyncClient(BaseClient):
    """Base of the clients that block."""

    _transport: SyncTransport

    def __init__(
        self,
        *,
        verify: bool | ssl.SSLContext = True,
        proxy: str | None = None,
        http_client: HTTPClient | None = None,
        middleware: Sequence[Middleware] = (),
        **arguments: Unpack[CommonArguments],
    ) -> None:
        self._configure(arguments, own_pool=http_client is None)
        self._transport = SyncTransport(
            Pool(verify, proxy), http_client, logger_of(self._package), middleware
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
        """The answer to an operation, whatever it says; unread where ``stream`` is
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
        answer is read as: a model or another type of JSON, ``str`` or ``bytes``;
        without it JSON is plain, text ``str`` and anything else ``bytes``. All
        credentials of the client are sent. Raises as methods do.
        """
        from .lowlevel import described  # noqa: PLC0415 - rarely needed

        return self._call(*described(self._settings, method, path, cast_to, parts))

    def _paginate(
        self,
        pagination: Pagination[Item],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> SyncPage[Item, Any]:
        """The pages of a list; see ``pages``."""
        from .pages import first_page  # noqa: PLC0415 - loaded where it is used

        return first_page(self, pagination, arguments, options)

    def with_options(
        self,
        *,
        timeout: float | Timeout | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        default_headers: Mapping[str, str] | None = None,
    ) -> Self:
        """A copy with other settings; it shares connections and credentials.

        Headers are added to those that the client already sends."""
        copy = object.__new__(type(self))
        copy._settings = self._options(timeout, max_retries, default_headers)
        copy._transport = self._transport
        return copy

    def close(self) -> None:
        """Close the connections; also those of copies of this client."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(BaseClient):
    """Base of the clients whose methods are awaited."""

    _transport: AsyncTransport

    def __init__(
        self,
        *,
        verify: bool | ssl.SSLContext = True,
        proxy: str | None = None,
        http_client: HTTPAsyncClient | None = None,
        middleware: Sequence[AsyncMiddleware] = (),
        **arguments: Unpack[CommonArguments],
    ) -> None:
        self._configure(arguments, own_pool=http_client is None)
        self._transport = AsyncTransport(
            Pool(verify, proxy), http_client, logger_of(self._package), middleware
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
        """The answer to an operation, whatever it says; unread where ``stream`` is
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
        self,
        pagination: Pagination[Item],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> AsyncPages[Item, Any]:
        """The pages of a list; see ``pages``."""
        from .pages import AsyncPages  # noqa: PLC0415 - loaded where it is used

        return AsyncPages(self, pagination, arguments, options)

    def with_options(
        self,
        *,
        timeout: float | Timeout | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        default_headers: Mapping[str, str] | None = None,
    ) -> Self:
        """A copy with other settings; it shares connections and credentials.

        Headers are added to those that the client already sends."""
        copy = object.__new__(type(self))
        copy._settings = self._options(timeout, max_retries, default_headers)
        copy._transport = self._transport
        return copy

    async def close(self) -> None:
        """Close the connections; also those of copies of this client."""
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

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> T:
        return self._client._call(  # pyright: ignore[reportPrivateUsage]
            operation, arguments, options
        )

    def _paginate(
        self,
        pagination: Pagination[Item],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> SyncPage[Item, Any]:
        return self._client._paginate(  # pyright: ignore[reportPrivateUsage]
            pagination, arguments, options
        )


class AsyncResource(WithResponses):
    """Base of groups of methods that are awaited."""

    _client: AsyncClient

    def __init__(self, parent: AsyncClient | AsyncResource) -> None:
        self._client = parent if isinstance(parent, AsyncClient) else parent._client

    async def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> T:
        return await self._client._call(  # pyright: ignore[reportPrivateUsage]
            operation, arguments, options
        )

    def _paginate(
        self,
        pagination: Pagination[Item],
        arguments: Mapping[str, object],
        options: RequestOptions | None = None,
    ) -> AsyncPages[Item, Any]:
        return self._client._paginate(  # pyright: ignore[reportPrivateUsage]
            pagination, arguments, options
        )


def _written(headers: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Lower-case name -> name as written, value."""
    return {name.lower(): (name, one_line(value)) for name, value in headers.items()}
