"""The bases of clients and resources, for both flavours: they differ only in how they
send."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict, TypeVar
from urllib.parse import urlsplit

from typing_extensions import Self, Unpack

from .envelope import Envelope
from .http import AsyncClient as HTTPAsyncClient
from .http import Client as HTTPClient
from .http import Timeout
from .log import logger_of
from .middleware import AsyncMiddleware, Middleware
from .oauth import OAuthArguments
from .omit import OMIT, Omit
from .operation import Operation
from .options import RequestOptions
from .request import prepare
from .response import interpret
from .security import Credential, Credentials, Scheme
from .servers import Server, resolve
from .settings import Settings
from .styles import one_line
from .transport import DEFAULT_TIMEOUT, AsyncTransport, Pool, SyncTransport

if TYPE_CHECKING:
    from .pages import AsyncPages, SyncPage
    from .pagination import Pagination

T = TypeVar("T")
Item = TypeVar("Item")

_NO_OPTIONS: RequestOptions = {}


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


class BaseClient:
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
            headers={k.lower(): (k, one_line(v)) for k, v in headers.items()},
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
        self, timeout: float | Timeout | Omit | None, max_retries: int | Omit
    ) -> Settings:
        settings = self._settings
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
        settings = self._settings
        prepared = prepare(settings, operation, arguments, options or _NO_OPTIONS)
        with prepared.opened:
            response = self._transport.send(prepared)
        return interpret(settings, operation, response)

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
    ) -> Self:
        """A copy with other settings; it shares connections and credentials."""
        copy = object.__new__(type(self))
        copy._settings = self._options(timeout, max_retries)
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
        settings = self._settings
        prepared = prepare(settings, operation, arguments, options or _NO_OPTIONS)
        with prepared.opened:
            response = await self._transport.send(prepared)
        return interpret(settings, operation, response)

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
    ) -> Self:
        """A copy with other settings; it shares connections and credentials."""
        copy = object.__new__(type(self))
        copy._settings = self._options(timeout, max_retries)
        copy._transport = self._transport
        return copy

    async def close(self) -> None:
        """Close the connections; also those of copies of this client."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class SyncResource:
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


class AsyncResource:
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
