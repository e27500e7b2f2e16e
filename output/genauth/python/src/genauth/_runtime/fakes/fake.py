"""A fake service: it answers as the definition says or as a test wants, and keeps what
was asked."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload
from urllib.parse import parse_qs

from ..client import AsyncClient, SyncClient
from ..net.http import AsyncClient as HTTPAsyncClient
from ..net.http import Client as HTTPClient
from ..net.http import MockTransport, Request, Response
from ..operation import Operation
from ..paging.pagination import Pagination
from ..responses.envelope import Envelope
from .answers import answer, declared, is_operation, key_of, operations_of

if TYPE_CHECKING:
    from ..paging.pages import AsyncPages, SyncPage

P = ParamSpec("P")
T = TypeVar("T")
_URL = "http://fake.test"
_PACKAGE = __name__.rpartition("._runtime")[0]
Described = Operation[Any] | Pagination[Any]


@dataclass(frozen=True)
class Recorded:
    """A request that a fake client made."""

    operation: str
    """Id of the operation, else its method and path."""
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    content: bytes = field(repr=False)

    def json(self) -> Any:
        """The body as JSON. Raises ValueError where it is none."""
        return json.loads(self.content)


class Fake:
    """What a fake client answers, and what it was asked."""

    def __init__(self, envelope: Envelope | None = None) -> None:
        self._envelope = envelope
        self.requests: list[Recorded] = []
        """All requests so far, the last one at the end."""
        self._known: dict[str, Described] = {}
        self._wanted: dict[str, Callable[[Recorded], Response]] = {}

    @overload
    def returns(
        self,
        method: Callable[P, SyncPage[Any, T]] | Callable[P, AsyncPages[Any, T]],
        value: T | Callable[[Recorded], T],
    ) -> None: ...
    @overload
    def returns(
        self,
        method: Callable[P, Awaitable[T]],
        value: T | Callable[[Recorded], T],
    ) -> None: ...
    @overload
    def returns(
        self, method: Callable[P, T], value: T | Callable[[Recorded], T]
    ) -> None: ...
    def returns(self, method: Callable[..., Any], value: Any) -> None:
        """From now on a method returns this: a value, or what a function makes of the
        request. For a list in pages it is one page as the server sends it."""
        operation = self._operation(method)

        def respond(request: Recorded) -> Response:
            return answer(operation, value(request) if callable(value) else value)

        self._wanted[key_of(operation)] = respond

    def sends(
        self,
        method: Callable[..., Any],
        content: Any = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """From now on a method is answered with this content: any value of JSON, a text,
        bytes, or a list of the items of a stream."""
        operation = self._operation(method)
        self._wanted[key_of(operation)] = lambda _: answer(
            operation, content, status, headers
        )

    def fails(
        self, method: Callable[..., Any], status: int, body: object = None
    ) -> None:
        """From now on a method is answered with a status that is an error."""
        self.sends(method, {} if body is None else body, status=status)

    def reset(self) -> None:
        """Forget what was asked and what was wanted."""
        self.requests.clear()
        self._wanted.clear()

    def _operation(self, method: Any) -> Operation[Any]:
        """The operation of a method of a client. Raises TypeError for any other
        function."""
        function = getattr(method, "__func__", method)
        function = getattr(function, "__wrapped__", function)
        known = getattr(function, "__globals__", {}).get("_ops")
        names = getattr(getattr(function, "__code__", None), "co_names", ())
        for named in (getattr(known, name, None) for name in names):
            value = getattr(named, "operation", named)  # a list with pages has one
            if is_operation(value):
                return value
        raise TypeError(f"{method!r} is no method of a client")

    def respond(self, request: Request) -> Response:
        """The response to a request, which is recorded."""
        operation = request.extensions.get("operation", "")
        recorded = Recorded(
            operation,
            request.method,
            request.url.path,
            parse_qs(request.url.query.decode(), keep_blank_values=True),
            dict(request.headers),
            request.content,
        )
        self.requests.append(recorded)
        key = f"{operation} {request.extensions.get('url_template', '')}"
        if key in self._wanted:
            return self._wanted[key](recorded)
        if not self._known:
            self._known.update(operations_of(_PACKAGE))
        described = self._known.get(key)
        return (
            Response(200, json={})
            if described is None
            else declared(described, self._envelope)
        )

    def _read(self, request: Request) -> Response:
        request.read()
        return self.respond(request)

    async def _read_async(self, request: Request) -> Response:
        await request.aread()
        return self.respond(request)


def _credentials(client: SyncClient | AsyncClient) -> dict[str, Any]:
    return {
        scheme.key: ("fake", "fake") if scheme.kind == "basic" else "fake"
        for scheme in client._schemes  # pyright: ignore[reportPrivateUsage]
        if scheme.kind != "none"
    }


class SyncFake(SyncClient):
    """Makes a client one that never uses the network."""

    fake: Fake

    def __init__(
        self,
        *,
        max_retries: int = 0,
        strict_responses: bool = False,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        self.fake = Fake(self._envelope)
        read = self.fake._read  # pyright: ignore[reportPrivateUsage]
        transport = MockTransport(read)
        SyncClient.__init__(
            self,
            base_url=_URL,
            credentials=_credentials(self),
            max_retries=max_retries,
            strict_responses=strict_responses,
            parameters=parameters or {},
            http_client=HTTPClient(transport=transport),
        )


class AsyncFake(AsyncClient):
    """Makes an async client one that never uses the network."""

    fake: Fake

    def __init__(
        self,
        *,
        max_retries: int = 0,
        strict_responses: bool = False,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        self.fake = Fake(self._envelope)
        read = self.fake._read_async  # pyright: ignore[reportPrivateUsage]
        AsyncClient.__init__(
            self,
            base_url=_URL,
            credentials=_credentials(self),
            max_retries=max_retries,
            strict_responses=strict_responses,
            parameters=parameters or {},
            http_client=HTTPAsyncClient(transport=MockTransport(read)),
        )
