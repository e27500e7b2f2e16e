"""Attempts: the request of each one, and what follows from how it ended."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from ..auth.security import bearer
from ..errors import APIError, address_of
from ..requests.headers import one_line
from ..requests.media import base_of
from ..requests.request import Prepared
from ..requests.uploads import Chunks, Stream
from ..values.omit import OMIT
from .deadlines import is_over, left, shorten, too_late
from .http import AsyncClient, Client, Request, Response
from .redirects import add_cookies
from .retries import pause_after_answer, pause_after_error

if TYPE_CHECKING:
    from ..auth.tokens import TokenSource


class SentRequest(Request):
    """A request that shows method and address alone: printed, pickled or copied it has
    neither query nor headers nor content, which may be secret."""

    def __repr__(self) -> str:
        return f"<Request({address_of(self)!r})>"

    def __reduce__(self) -> tuple[Any, ...]:
        url = self.url.copy_with(query=None, userinfo=b"")
        return type(self), (self.method, url)


class Turn:
    """Where a call has got to. Tokens are kept here so that no frame shows them."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.attempt = 0
        self.token = ""
        self.refused = ""
        """The token that the server has refused: once per call."""
        self.renewed = ""
        self.started = 0.0
        self.repeatable = is_repeatable(prepared)

    @property
    def resendable(self) -> bool:
        """Whether a redirect can take the content along."""
        payload = self.prepared.payload
        one_way = payload is not None and isinstance(payload.content, (Stream, Chunks))
        return self.repeatable and not one_way

    def authorize(self) -> None:
        value = one_line("Authorization", bearer(self.token))
        self.prepared.headers["authorization"] = ("Authorization", value)

    def renewing(self, response: Response) -> TokenSource | None:
        """The source of a token that was refused, if another one may help."""
        if response.status_code != 401 or self.refused or not self.repeatable:
            return None
        return self.prepared.tokens

    def request(self, client: Client | AsyncClient, asynchronous: bool) -> Request:
        """The request of this attempt."""
        ends_at = self.prepared.ends_at
        if is_over(ends_at):
            raise too_late(None, None)
        self.started = time.perf_counter()
        request = _request(client, self.prepared, self.attempt, asynchronous)
        if ends_at is not None:
            shorten(request, ends_at)
        return request

    def after_answer(self, logger: logging.Logger, response: Response) -> float | None:
        """Seconds to wait before the next attempt; None where this is the last."""
        prepared = self.prepared
        pause = pause_after_answer(
            response,
            self.attempt,
            prepared.max_retries,
            prepared.idempotent,
            prepared.retry_statuses,
        )
        pause = self._possible(pause)
        if logger.isEnabledFor(logging.DEBUG):
            took = (time.perf_counter() - self.started) * 1000
            told = f"{response.status_code} in {took:.1f} ms"
            logger.debug("%s -> %s%s", address_of(response.request), told, again(pause))
        if pause is None:
            response.extensions["retries_taken"] = self.attempt
        return pause

    def after_error(
        self, logger: logging.Logger, error: Exception, request: Request
    ) -> float | None:
        prepared = self.prepared
        pause = self._possible(
            pause_after_error(
                error, self.attempt, prepared.max_retries, prepared.idempotent
            )
        )
        if logger.isEnabledFor(logging.DEBUG):
            what = f"{address_of(request)} -> {type(error).__name__}"
            logger.debug("%s%s", what, again(pause))
        return pause

    def _possible(self, pause: float | None) -> float | None:
        """The pause, unless the content is gone or the call is over before its end."""
        if pause is None or not self.repeatable:
            return None
        ends_at = self.prepared.ends_at
        return None if ends_at is not None and pause >= left(ends_at) else pause

    def broken(self, error: Exception, request: Request) -> APIError:
        """The error of a call without a response. Tracebacks of the libraries stay out:
        their frames hold everything that was sent."""
        cause: BaseException | None = error
        while cause is not None:
            cause.__traceback__ = None
            cause = cause.__cause__ or cause.__context__
        if is_over(self.prepared.ends_at):
            return too_late(request, None)
        from .connection_errors import no_answer  # noqa: PLC0415 - rarely needed

        return no_answer(error, request)


def again(pause: float | None) -> str:
    return "" if pause is None else f", again in {pause:.1f} s"


def is_repeatable(prepared: Prepared) -> bool:
    """Whether the content can be sent once more: a file that cannot seek is gone."""
    payload = prepared.payload
    if payload is None:
        return True
    contents = [part[1][1] for part in payload.parts or ()] or [payload.content]
    return all(getattr(content, "start", 0) is not None for content in contents)


def _request(
    client: Client | AsyncClient, prepared: Prepared, attempt: int, asynchronous: bool
) -> Request:
    """The request of one attempt: streams start anew."""
    headers = [
        (name, value.encode())
        for lower, (name, value) in prepared.headers.items()
        if lower != "cookie"
    ]
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
    request.__class__ = SentRequest  # the client builds none but the library's own
    request.method = prepared.method  # the library writes it in upper case
    for name in {"accept", "user-agent"} - prepared.headers.keys():  # of the library
        request.headers.pop(name, None)
    if "cookie" in prepared.headers:
        add_cookies(request, prepared.headers["cookie"][1])
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
