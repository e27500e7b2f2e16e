"""Tokens: given by a function of the user, or fetched and renewed as OAuth 2.0 says.

A token is fetched when it is first needed, kept, renewed shortly before it expires and
once after the server has refused it. However many calls need it, one of them fetches,
and all that wait for it get what it got: the token or the failure.
"""

from __future__ import annotations

import inspect
import math
import time
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from anyio.lowlevel import RunVar

from ..net.forks import ProcessLock, renew_after_fork
from ..net.http import Response
from .fetches import AsyncFetch, Fetch
from .oauth import Grant
from .token_requests import discovery, endpoint_of, granted, token_request

if TYPE_CHECKING:
    from ..requests.request import Prepared

T = TypeVar("T")
Send = Callable[["Prepared"], Response]
AsyncSend = Callable[["Prepared"], Awaitable[Response]]

_LEAD = 60.0
"""Seconds before its end at which a token is renewed; a tenth of its life at most."""


class TokenSource(Protocol):
    """Gives the token for an attempt of a call.

    ``refused`` is the token that the server has just refused: another one is wanted,
    and the same comes back where there is none. ``send`` sends a request of the
    source's own.
    """

    def get(self, call: Prepared, send: Send, refused: str = "") -> str: ...

    async def get_async(
        self, call: Prepared, send: AsyncSend, refused: str = ""
    ) -> str: ...


class CallableTokens:
    """The user's own function, which is asked for each attempt."""

    def __init__(self, function: Callable[[], str | Awaitable[str]]) -> None:
        self._function = function

    def get(self, call: Prepared, send: Send, refused: str = "") -> str:
        token = self._function()
        if isinstance(token, str):
            return token
        if inspect.iscoroutine(token):
            token.close()
        raise TypeError("the function for the access token must return a str")

    async def get_async(
        self, call: Prepared, send: AsyncSend, refused: str = ""
    ) -> str:
        token = self._function()
        return token if isinstance(token, str) else await token


class OAuthTokens:
    """Tokens of an authorization server (RFC 6749, 4.3, 4.4 and 6), one for each list of
    scopes. The repr shows none."""

    def __init__(self, grant: Grant, first: str = "") -> None:
        self._grant = grant
        self._first = first
        self._tokens: dict[str, tuple[str, float]] = {}
        """Scopes -> token, and when it has to be renewed."""
        self._refresh_token = grant.refresh_token
        self._token_url = grant.url
        self._fetches: dict[str, Fetch] = {}
        """By scopes: what threads wait for."""
        self._lock = ProcessLock()
        # An event of asyncio belongs to one event loop; a client may see several.
        self._loop_fetches: RunVar[dict[str, AsyncFetch]] = RunVar("token_fetches")
        renew_after_fork(self)

    def get(self, call: Prepared, send: Send, refused: str = "") -> str:
        scopes = self._scopes(call)
        while not (token := self._kept(scopes, refused)):
            with self._lock:
                fetch = self._fetches.get(scopes)
                mine = fetch is None
                if fetch is None:
                    if token := self._kept(scopes, refused):
                        break
                    fetch = self._fetches[scopes] = Fetch()
            if not mine:
                if renewed := fetch.wait(call):
                    return renewed
                continue
            try:
                token = fetch.result = _drive(self._renew(call, scopes), send)
            except Exception as error:
                fetch.error = error
                raise
            finally:
                self._fetches.pop(scopes, None)
                fetch.done.set()
            break
        return token

    async def get_async(
        self, call: Prepared, send: AsyncSend, refused: str = ""
    ) -> str:
        scopes = self._scopes(call)
        while not (token := self._kept(scopes, refused)):
            fetches = self._loop_fetches.get(None)
            if fetches is None:
                self._loop_fetches.set(fetches := {})
            if (fetch := fetches.get(scopes)) is not None:
                if renewed := await fetch.wait(call):
                    return renewed
                continue
            fetch = fetches[scopes] = AsyncFetch()
            try:
                token = fetch.result = await _drive_async(
                    self._renew(call, scopes), send
                )
            except Exception as error:
                fetch.error = error
                raise
            finally:
                fetches.pop(scopes, None)
                fetch.done.set()
            break
        return token

    def after_fork(self) -> None:
        self._fetches = {}

    def _scopes(self, call: Prepared) -> str:
        """What a token has to allow: what the user says, else what the operation
        requires. A refresh token has its scopes already (RFC 6749, 6)."""
        if self._grant.scopes is not None:
            return " ".join(self._grant.scopes)
        return "" if self._refresh_token else call.scopes.get(self._grant.key, "")

    def _kept(self, scopes: str, refused: str) -> str:
        """A token that is good for the scopes; empty where there is none."""
        if self._first and self._first != refused:
            return self._first
        now = time.monotonic()
        if own := self._tokens.get(scopes):
            return own[0] if own[0] != refused and now < own[1] else ""
        wanted = set(scopes.split())
        for allowed, (token, renew_at) in tuple(self._tokens.items()):
            usable = token != refused and now < renew_at
            if usable and wanted and wanted.issubset(allowed.split()):
                return token
        return ""

    def _renew(self, call: Prepared, scopes: str) -> Generator[Prepared, Response, str]:
        """Yields requests, takes their responses and returns the new token."""
        grant = self._grant
        url = (self._refresh_token and grant.refresh_url) or self._token_url
        if not url:
            asked = discovery(grant, call)
            self._token_url = url = endpoint_of((yield asked), asked)
        asked = token_request(grant, url, self._refresh_token, scopes, call)
        result = granted((yield asked), asked)
        if result.refresh_token and self._refresh_token:
            self._refresh_token = result.refresh_token
        life = math.inf if result.expires_in is None else result.expires_in
        renew_at = time.monotonic() + life - min(_LEAD, life / 10)
        self._tokens[scopes] = result.access_token, renew_at
        self._first = ""
        return result.access_token

    def __repr__(self) -> str:
        return f"OAuthTokens({self._grant!r})"


def _drive(steps: Generator[Prepared, Response, T], send: Send) -> T:
    answer: Any = None
    while True:
        try:
            request = steps.send(answer)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
        answer = send(request)


async def _drive_async(steps: Generator[Prepared, Response, T], send: AsyncSend) -> T:
    answer: Any = None
    while True:
        try:
            request = steps.send(answer)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
        answer = await send(request)
