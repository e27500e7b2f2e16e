"""Pools of connections: opened by the first call, kept for the life of the client.

A pool belongs to one process, an asynchronous one to one event loop as well. In a child
of ``fork``, and in each further loop, another one is opened. A client that the user
gives is used as it is, refused where it cannot work, and never closed.
"""

from __future__ import annotations

import os
import ssl
import weakref
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from typing import Any, TypeVar

from anyio.lowlevel import RunVar, current_token

from ..errors import APIConnectionError
from ..values import checks
from .forks import ProcessLock, renew_after_fork
from .http import AsyncClient, Client, Limits, Timeout
from .log import hide_queries

C = TypeVar("C")

DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)
_LIMITS = Limits(max_connections=1000, max_keepalive_connections=100)
_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_ABANDONED: list[object] = []
"""Pools of the parent. Closing them here, or letting go of them, could disturb it."""


@dataclass(frozen=True)
class Pool:
    """How the pool of connections is made when none is given."""

    verify: bool | ssl.SSLContext = True
    proxy: str | None = field(default=None, repr=False)
    cookies: bool = False
    """Whether cookies that servers set are kept and sent."""

    def __post_init__(self) -> None:
        checks.verify(self.verify)
        checks.proxy(self.proxy)
        checks.flag(self.cookies, "cookies")
        if (self.proxy or "").startswith("socks") and find_spec("socksio") is None:
            raise ValueError(f"proxy: {_socks()}")

    def jar(self, before: CookieJar | None = None) -> CookieJar:
        """Where cookies are kept, with those of another, whose lock may be held by a
        thread that is no more."""
        policy = None if self.cookies else DefaultCookiePolicy(allowed_domains=[])
        made = CookieJar(policy)
        for cookie in before or ():
            made.set_cookie(cookie)
        return made

    def arguments(self) -> dict[str, Any]:
        return {
            "verify": self.verify,
            "proxy": self.proxy,
            "timeout": DEFAULT_TIMEOUT,
            "limits": _LIMITS,
            "follow_redirects": False,  # credentials in headers must not go elsewhere
        }


@contextmanager
def _explained(cls: type[Client] | type[AsyncClient]) -> Generator[None, None, None]:
    """Raise APIConnectionError where the environment does not allow a client of the HTTP
    library."""
    hide_queries(cls.__module__.partition(".")[0])
    try:
        yield
    except (ImportError, OSError, ValueError) as error:
        raise APIConnectionError(_reason(error)) from None


def _reason(error: Exception) -> str:
    """Which variable of the environment stands in the way, and what to do."""
    for name in (*_PROXIES, *(text.lower() for text in _PROXIES)):
        value = os.environ.get(name, "")
        if isinstance(error, ImportError) and value.startswith("socks"):
            return f"the environment variable {name} names a SOCKS proxy: {_socks()}"
        if isinstance(error, ValueError) and value:
            return f"the environment variable {name} names no proxy that can be used"
    for name in _CERTIFICATES:
        if isinstance(error, OSError) and (path := os.environ.get(name)):
            what = (
                "which cannot be read" if os.path.exists(path) else "which is not there"
            )
            return f"the environment variable {name} names {path!r}, {what}"
    return f"connections cannot be opened: {type(error).__name__}: {error}"


def _socks() -> str:
    library = Client.__module__.partition(".")[0]
    return f"SOCKS needs another package, install {library}[socks]"


class SyncPool:
    """The pool of a client that blocks."""

    def __init__(self, pool: Pool, given: Client | None) -> None:
        self._pool = pool
        self._given = _checked(given, Client)
        self._jar = pool.jar()
        self._lock = ProcessLock()
        self.ready: Client | None = None
        """The client of the HTTP library, where there is one."""
        self._is_foreign = False
        self._is_closed = False
        renew_after_fork(self)

    @property
    def is_closed(self) -> bool:
        return self._is_closed or (self._given is not None and self._given.is_closed)

    def open(self) -> Client:
        """The client to send with. Raises RuntimeError where it was closed, and
        APIConnectionError where it cannot be opened or belongs to the parent."""
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the client is closed")
            if self._is_foreign:
                raise APIConnectionError(_FOREIGN)
            if self.ready is None:
                self.ready = self._given
            if self.ready is None:
                with _explained(Client):
                    self.ready = Client(**self._pool.arguments(), cookies=self._jar)
            return self.ready

    def close(self) -> None:
        client, self.ready, self._is_closed = self.ready, None, True
        if client is not None and self._given is None:
            client.close()

    def after_fork(self) -> None:
        if self.ready is not None:
            _ABANDONED.append(self.ready)
            self._is_foreign = self._given is not None
            self.ready = None
        self._jar = self._pool.jar(self._jar)


_FOREIGN = (
    "the http_client was used before the process was forked, and its connections are those"
    " of the parent: give each process a client of its own, or no http_client"
)
_LOOPS = (
    "the http_client belongs to another event loop: give each loop a client of its own, or"
    " no http_client"
)


class AsyncPool:
    """The pools of a client whose methods are awaited: one for each event loop."""

    def __init__(self, pool: Pool, given: AsyncClient | None) -> None:
        self._pool = pool
        self._given = _checked(given, AsyncClient)
        self._jar = pool.jar()
        self._opened: RunVar[_Opened | None] = RunVar("pool", None)
        self._loop: weakref.ref[Any] | None = None
        """Where the given client was used last."""
        self._is_foreign = False
        self._is_closed = False
        renew_after_fork(self)

    @property
    def is_closed(self) -> bool:
        return self._is_closed or (self._given is not None and self._given.is_closed)

    async def client(self) -> AsyncClient:
        """The client to send with. Raises RuntimeError where it was closed, and
        APIConnectionError where it cannot be opened or used here."""
        if self._is_closed:
            raise RuntimeError("the client is closed")
        if self._given is not None:
            self._check_loop()
            return self._given
        opened = self._opened.get()
        if opened is None:
            with _explained(AsyncClient):
                client = AsyncClient(**self._pool.arguments(), cookies=self._jar)
            keeper = self._keep(client)
            self._opened.set(opened := (client, keeper))
            await anext(keeper)
        return opened[0]

    async def _keep(self, client: AsyncClient) -> AsyncGenerator[None, None]:
        """Waits for its end: event loops close what is left of generators before they
        are closed themselves, and connections cannot be closed afterwards."""
        try:
            yield
        finally:
            self._opened.set(None)
            await client.aclose()

    def _check_loop(self) -> None:
        if self._is_foreign:
            raise APIConnectionError(_FOREIGN)
        loop = current_token().native_token
        last = None if self._loop is None else self._loop()
        if last is not loop:
            is_over = getattr(last, "is_closed", None)
            if last is not None and is_over is not None and not is_over():
                raise APIConnectionError(_LOOPS)
            self._loop = weakref.ref(loop)

    def unusable(self, error: RuntimeError) -> APIConnectionError | None:
        """What to say where connections of a loop that is over were met."""
        if self._given is not None and "event loop" in str(error).lower():
            return APIConnectionError(_LOOPS)
        return None

    async def close(self) -> None:
        self._is_closed = True
        if self._given is None and (opened := self._opened.get()) is not None:
            await opened[1].aclose()

    def after_fork(self) -> None:
        _ABANDONED.append(self._opened)
        self._opened = RunVar("pool", None)
        self._is_foreign = self._loop is not None
        self._jar = self._pool.jar(self._jar)


_Opened = tuple[AsyncClient, AsyncGenerator[None, None]]


def _checked(given: object, wanted: type[C]) -> C | None:
    """The user's own client. Raises TypeError for one of another library or flavour."""
    if given is None or isinstance(given, wanted):
        return given
    names = [f"{cls.__module__}.{cls.__qualname__}" for cls in (wanted, type(given))]
    raise TypeError(f"http_client must be a {names[0]}, got a {names[1]}")
