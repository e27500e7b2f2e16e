"""Transport: sends prepared requests over one pool of connections, as often as it
takes.

The pool is opened by the first call, unless one was given, and kept for the life of the
client.
"""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import anyio

from ..auth.security import bearer
from ..errors import address_of
from ..requests.headers import one_line
from ..requests.media import base_of
from ..requests.request import Prepared
from ..requests.uploads import Chunks, Stream
from ..values import checks
from ..values.omit import OMIT
from .http import (
    AsyncClient,
    Client,
    Limits,
    Request,
    Response,
    Timeout,
)
from .middleware import AsyncMiddleware, Middleware, chained, chained_async
from .retries import FAILURES, pause_after_answer, pause_after_error

if TYPE_CHECKING:
    from ..auth.tokens import TokenSource

C = TypeVar("C")

DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)
_LIMITS = Limits(max_connections=1000, max_keepalive_connections=100)


@dataclass(frozen=True)
class Pool:
    """How the pool of connections is made when none is given."""

    verify: bool | ssl.SSLContext = True
    proxy: str | None = None

    def __post_init__(self) -> None:
        checks.verify(self.verify)
        checks.proxy(self.proxy)

    def arguments(self) -> dict[str, Any]:
        return {
            "verify": self.verify,
            "proxy": self.proxy,
            "timeout": DEFAULT_TIMEOUT,
            "limits": _LIMITS,
            "follow_redirects": False,  # credentials in headers must not go elsewhere
        }


class SyncTransport:
    def __init__(
        self,
        pool: Pool,
        client: Client | None,
        logger: logging.Logger,
        middleware: Sequence[Middleware] = (),
    ) -> None:
        self._pool = pool
        self._client = _checked(client, Client)
        self._logger = logger
        checks.middleware(middleware)
        self._middleware = tuple(middleware)
        self._opening = threading.Lock()

    def send(self, prepared: Prepared, stream: bool = False) -> Response:
        """The last answer, whatever its status; with its body unread for ``stream``.

        Raises APIConnectionError where there is none."""
        client = self._client or self._open()
        send = chained(self._middleware, partial(client.send, stream=stream))
        attempt, token, refused, renewed = 0, "", "", ""
        while True:
            if prepared.tokens is not None:
                token = renewed or prepared.tokens.get(prepared, self.send, refused)
                renewed = ""
                _authorize(prepared, token)
            started = time.perf_counter()
            request = _request(client, prepared, attempt, asynchronous=False)
            try:
                response = send(request)
            except FAILURES as error:
                pause = _after_error(self._logger, error, request, prepared, attempt)
                if pause is None:
                    raise _broken(error, request) from error
            else:
                if tokens := _renewing(response, prepared, refused):
                    refused = token
                    try:
                        renewed = tokens.get(prepared, self.send, refused)
                    except BaseException:
                        response.close()
                        raise
                    if renewed != refused:
                        response.close()
                        continue
                pause = _after_answer(
                    self._logger, response, prepared, attempt, started
                )
                if pause is None:
                    response.extensions["retries_taken"] = attempt
                    return response
                response.close()
            time.sleep(pause)
            attempt += 1

    def _open(self) -> Client:
        with self._opening:
            if self._client is None:
                self._client = Client(**self._pool.arguments())
            return self._client

    def close(self) -> None:
        if self._client is not None:
            self._client.close()


class AsyncTransport:
    def __init__(
        self,
        pool: Pool,
        client: AsyncClient | None,
        logger: logging.Logger,
        middleware: Sequence[AsyncMiddleware] = (),
    ) -> None:
        self._pool = pool
        self._client = _checked(client, AsyncClient)
        self._logger = logger
        checks.middleware(middleware)
        self._middleware = tuple(middleware)
        self._opening = threading.Lock()

    async def send(self, prepared: Prepared, stream: bool = False) -> Response:
        """The last answer, whatever its status; with its body unread for ``stream``.

        Raises APIConnectionError where there is none."""
        client = self._client or self._open()
        sender = partial(client.send, stream=stream)
        send = chained_async(self._middleware, sender)
        attempt, token, refused, renewed = 0, "", "", ""
        while True:
            if prepared.tokens is not None:
                token = renewed or await prepared.tokens.get_async(
                    prepared, self.send, refused
                )
                renewed = ""
                _authorize(prepared, token)
            started = time.perf_counter()
            request = _request(client, prepared, attempt, asynchronous=True)
            try:
                response = await send(request)
            except FAILURES as error:
                pause = _after_error(self._logger, error, request, prepared, attempt)
                if pause is None:
                    raise _broken(error, request) from error
            else:
                if tokens := _renewing(response, prepared, refused):
                    refused = token
                    try:
                        renewed = await tokens.get_async(prepared, self.send, refused)
                    except BaseException:
                        await response.aclose()
                        raise
                    if renewed != refused:
                        await response.aclose()
                        continue
                pause = _after_answer(
                    self._logger, response, prepared, attempt, started
                )
                if pause is None:
                    response.extensions["retries_taken"] = attempt
                    return response
                await response.aclose()
            await anyio.sleep(pause)
            attempt += 1

    def _open(self) -> AsyncClient:
        with self._opening:
            if self._client is None:
                self._client = AsyncClient(**self._pool.arguments())
            return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()


def _authorize(prepared: Prepared, token: str) -> None:
    value = one_line("Authorization", bearer(token))
    prepared.headers["authorization"] = ("Authorization", value)


def _renewing(
    response: Response, prepared: Prepared, refused: str
) -> TokenSource | None:
    """The source of a token that was refused, if another one may help: once per
    call."""
    if response.status_code != 401 or refused or not _repeatable(prepared):
        return None
    return prepared.tokens


def _request(
    client: Client | AsyncClient, prepared: Prepared, attempt: int, asynchronous: bool
) -> Request:
    """The request of one attempt: streams start anew."""
    headers = [(name, value.encode()) for name, value in prepared.headers.values()]
    arguments: dict[str, Any] = {}
    payload = prepared.payload
    if prepared.timeout is not OMIT:
        arguments["timeout"] = prepared.timeout
    if payload is not None:
        if payload.parts is not None:
            headers = [pair for pair in headers if pair[0].lower() != "content-type"]
            arguments["files"] = payload.parts
        elif isinstance(payload.content, (Stream, Chunks)):
            stream = payload.content
            arguments["content"] = stream.chunks() if asynchronous else iter(stream)
            if stream.size is not None:
                headers.append(("Content-Length", str(stream.size).encode()))
        else:
            arguments["content"] = payload.content
    request = client.build_request(
        prepared.method,
        prepared.url,
        headers=[(name.encode(), value) for name, value in headers],
        **arguments,
    )
    request.method = prepared.method  # the library writes it in upper case
    if payload is not None and payload.parts:
        _name_multipart(request, payload.content_type)
    request.extensions["operation"] = prepared.operation
    request.extensions["url_template"] = prepared.template
    request.extensions["attempt"] = attempt
    return request


def _name_multipart(request: Request, media_type: str) -> None:
    """Put the declared name in place of form-data, which the library always writes."""
    written = request.headers["content-type"]
    request.headers["content-type"] = written.replace(
        "multipart/form-data", base_of(media_type), 1
    )


def _after_answer(
    logger: logging.Logger,
    response: Response,
    prepared: Prepared,
    attempt: int,
    started: float,
) -> float | None:
    pause = pause_after_answer(
        response, attempt, prepared.max_retries, prepared.idempotent
    )
    if logger.isEnabledFor(logging.DEBUG):
        took = (time.perf_counter() - started) * 1000
        answer = f"{response.status_code} in {took:.1f} ms"
        logger.debug("%s -> %s%s", address_of(response.request), answer, _again(pause))
    return pause if pause is None or _repeatable(prepared) else None


def _after_error(
    logger: logging.Logger,
    error: Exception,
    request: Request,
    prepared: Prepared,
    attempt: int,
) -> float | None:
    pause = pause_after_error(error, attempt, prepared.max_retries, prepared.idempotent)
    if logger.isEnabledFor(logging.DEBUG):
        what = f"{address_of(request)} -> {type(error).__name__}"
        logger.debug("%s%s", what, _again(pause))
    return pause if pause is None or _repeatable(prepared) else None


def _repeatable(prepared: Prepared) -> bool:
    """Whether the content can be sent once more: a file that cannot seek is gone."""
    payload = prepared.payload
    if payload is None:
        return True
    if isinstance(payload.content, (Stream, Chunks)):
        return payload.content.start is not None
    parts = payload.parts or []
    contents = [part[1][1] for part in parts]
    return all(isinstance(c, (bytes, str)) or c.seekable() for c in contents)


def _broken(error: Exception, request: Request) -> Exception:
    from .connection_errors import no_answer  # noqa: PLC0415 - rarely needed

    return no_answer(error, request)


def _again(pause: float | None) -> str:
    return "" if pause is None else f", again in {pause:.1f} s"


def _checked(given: object, wanted: type[C]) -> C | None:
    """The user's own client. Raises TypeError for one of another library or flavour."""
    if given is None or isinstance(given, wanted):
        return given
    names = [f"{each.__module__}.{each.__qualname__}" for each in (wanted, type(given))]
    raise TypeError(f"http_client must be a {names[0]}, got a {names[1]}")
