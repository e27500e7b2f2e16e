"""What stands behind ``with_raw_response`` and ``with_streaming_response``.

A generated class names the methods of a client or of a resource once. It is used in four
modes, which decide what its methods return where those themselves return ``T``:

    Raw             RawResponse[T]
    AsyncRaw        RawResponse[T], to be awaited
    Streaming       a context manager of a StreamedResponse[T]
    AsyncStreaming  an asynchronous one of an AsyncStreamedResponse[T]

Methods run with such an object in place of their client, which works because all they do
is to hand their arguments to ``_call``.
"""

# This is a part of the clients, in a file that is loaded only when it is used.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    aclosing,
    asynccontextmanager,
    closing,
    contextmanager,
)
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    TypeVar,
    cast,
    overload,
)

from ..client import AsyncClient, AsyncResource, SyncClient, SyncResource
from ..net.opening import async_open_answer, open_answer
from ..operation import Operation
from .raw import RawResponse
from .response import check
from .streamed import AsyncStreamedResponse, StreamedResponse

if TYPE_CHECKING:
    from ..paging.pages import SyncPage
    from ..paging.pagination import Pagination

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M")
Arguments = Mapping[str, object]


class Raw:
    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def call(self, operation: Operation[T], arguments: Arguments) -> RawResponse[T]:
        response = self._client._send(operation, arguments, None)
        check(self._client._settings, operation, response)
        return RawResponse(self._client._settings, operation, response)


class AsyncRaw:
    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def call(
        self, operation: Operation[T], arguments: Arguments
    ) -> RawResponse[T]:
        response = await self._client._send(operation, arguments, None)
        check(self._client._settings, operation, response)
        return RawResponse(self._client._settings, operation, response)


class Streaming:
    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @contextmanager
    def call(
        self, operation: Operation[T], arguments: Arguments
    ) -> Generator[StreamedResponse[T], None, None]:
        with closing(open_answer(self._client, operation, arguments)) as response:
            yield StreamedResponse(self._client._settings, operation, response)


class AsyncStreaming:
    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @asynccontextmanager
    async def call(
        self, operation: Operation[T], arguments: Arguments
    ) -> AsyncGenerator[AsyncStreamedResponse[T], None]:
        opened = await async_open_answer(self._client, operation, arguments)
        async with aclosing(opened) as answer:
            yield AsyncStreamedResponse(self._client._settings, operation, answer)


class WithResponse(Generic[M]):
    """Base of the generated classes; ``M`` is the mode."""

    def __init__(self, mode: M) -> None:
        self._mode = mode

    def _call(self, operation: Operation[Any], arguments: Arguments) -> Any:
        mode: Any = self._mode
        return mode.call(operation, arguments)

    def _paginate(self, pagination: Pagination[Any], arguments: Arguments) -> Any:
        return self._call(pagination.operation, arguments)


class Method(Generic[P, T]):
    """A method of a client or resource, in the mode of the object it is taken from."""

    def __init__(self, function: Callable[Concatenate[Any, P], T]) -> None:
        self._function = function

    @overload
    def __get__(
        self, instance: WithResponse[Raw], owner: object
    ) -> Callable[P, RawResponse[T]]: ...
    @overload
    def __get__(
        self, instance: WithResponse[AsyncRaw], owner: object
    ) -> Callable[P, Awaitable[RawResponse[T]]]: ...
    @overload
    def __get__(
        self, instance: WithResponse[Streaming], owner: object
    ) -> Callable[P, AbstractContextManager[StreamedResponse[T]]]: ...
    @overload
    def __get__(
        self, instance: WithResponse[AsyncStreaming], owner: object
    ) -> Callable[P, AbstractAsyncContextManager[AsyncStreamedResponse[T]]]: ...
    def __get__(self, instance: Any, owner: object) -> Any:
        return self if instance is None else functools.partial(self._function, instance)


class PagedMethod(Method[P, T]):
    """A method that returns a page; with its response it is what the server sent."""

    def __init__(
        self, function: Callable[Concatenate[Any, P], SyncPage[Any, T]]
    ) -> None:
        super().__init__(cast("Callable[Concatenate[Any, P], T]", function))


def with_response(
    owner: SyncClient | AsyncClient | SyncResource | AsyncResource, streaming: bool
) -> Any:
    """The methods of a client or resource in one of the modes."""
    client = owner if isinstance(owner, (SyncClient, AsyncClient)) else owner._client
    mode: Any
    if isinstance(client, SyncClient):
        mode = Streaming(client) if streaming else Raw(client)
    else:
        mode = AsyncStreaming(client) if streaming else AsyncRaw(client)
    module, _, name = owner._with_response.partition(":")
    package = __name__.rpartition("._runtime")[0]
    return getattr(import_module(f"{package}.with_response.{module}"), name)(mode)
