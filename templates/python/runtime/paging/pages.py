"""Pages of a list: iterating over one goes on over those that follow, which are fetched
as they are needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from typing_extensions import Self

from ..auth.security import Sent
from ..client import AsyncClient, SyncClient
from ..errors import APIPaginationError
from ..net.http import Response
from ..options import RequestOptions, options_of
from ..public import publish
from ..requests.request import Prepared, prepare
from ..responses.response import interpret
from ..settings import Settings
from ..values.shapes import is_array
from .following import Body, Position, StuckError, at, following
from .links import followed
from .pagination import Pagination

Item = TypeVar("Item")
Result = TypeVar("Result")
Sync = TypeVar("Sync", bound="SyncPage[Any, Any]")
Async = TypeVar("Async", bound="AsyncPage[Any, Any]")


@dataclass(frozen=True)
class List:
    """What is asked for, whichever page it is."""

    pagination: Pagination[Any]
    options: RequestOptions

    def prepare(self, settings: Settings, position: Position) -> Prepared:
        """The request of a page. Raises StuckError for a link that leads to another
        origin."""
        operation = self.pagination.operation
        prepared = prepare(settings, operation, position.arguments, self.options)
        if position.link:
            sent = settings.credentials.choose(operation.security)
            query = [
                (item.name, item.value)
                for item in sent
                if isinstance(item, Sent) and item.place == "query"
            ]
            prepared.url = followed(position.link, prepared.url, operation, query)
        return prepared


class Page(Generic[Item, Result]):
    """What pages of both flavours have."""

    items: list[Item]
    """The items on this page."""
    result: Result
    """What the server sent, as the definition declares it: the items and what stands
    beside them."""
    response: Response
    """Status and headers."""

    def __init__(self, asked: List, position: Position, response: Response) -> None:
        self._asked = asked
        self._position = position
        self.response = response

    def _read(self, settings: Settings) -> None:
        self.result = interpret(
            settings, self._asked.pagination.operation, self.response
        )
        path = self._asked.pagination.items
        value = at(self.result, path)
        if not (value is None or is_array(value)):
            raise self._stuck(f"there is no list at {path or 'the root'}")
        self.items = value or []

    def _next(self) -> Position | None:
        """Where the next page is. Raises APIPaginationError when pages repeat."""
        body = Body(self.result, self.items, self.response)
        try:
            return following(self._asked.pagination, self._position, body)
        except StuckError as reason:
            raise self._stuck(str(reason)) from None

    def has_next_page(self) -> bool:
        """Whether there is a page after this one, as far as this one tells; nothing is
        asked for. Raises APIPaginationError when pages repeat."""
        return self._next() is not None

    def _stuck(self, message: str) -> APIPaginationError:
        return APIPaginationError(
            message, request=self.response.request, response=self.response
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}(result={self.result!r})"

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """What a page has not itself is looked for in ``result``."""
            if name.startswith("_") or name in Page.__annotations__:
                raise AttributeError(name)
            return getattr(self.result, name)


class SyncPage(Page[Item, Result]):
    """A page of a list. ``for item in page`` goes on over the pages that follow."""

    _client: SyncClient

    def __init__(
        self,
        client: SyncClient,
        asked: List,
        position: Position,
        response: Response,
    ) -> None:
        self._client = client
        super().__init__(asked, position, response)
        self._read(client._settings)  # pyright: ignore[reportPrivateUsage]

    def next_page(self) -> Self | None:
        """Fetch the page after this one; None after the last."""
        position = self._next()
        if position is None:
            return None
        try:
            return _fetch(type(self), self._client, self._asked, position)
        except StuckError as reason:
            raise self._stuck(str(reason)) from None

    def pages(self) -> Iterator[Self]:
        """This page and all that follow."""
        page: Self | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from page.items


class AsyncPage(Page[Item, Result]):
    """A page of a list. ``async for item in page`` goes on over the pages that
    follow."""

    _client: AsyncClient

    def __init__(
        self,
        client: AsyncClient,
        asked: List,
        position: Position,
        response: Response,
    ) -> None:
        self._client = client
        super().__init__(asked, position, response)
        self._read(client._settings)  # pyright: ignore[reportPrivateUsage]

    async def next_page(self) -> Self | None:
        """Fetch the page after this one; None after the last."""
        position = self._next()
        if position is None:
            return None
        try:
            kind = type(self)
            return await _async_fetch(kind, self._client, self._asked, position)
        except StuckError as reason:
            raise self._stuck(str(reason)) from None

    async def pages(self) -> AsyncIterator[Self]:
        """This page and all that follow."""
        page: Self | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page.items:
                yield item


class AsyncPages(Generic[Item, Result]):
    """A list that was not asked for yet: ``await`` gives its first page, ``async for``
    its items, ``pages()`` its pages. Each asks anew."""

    def __init__(
        self,
        client: AsyncClient,
        pagination: Pagination[Item],
        arguments: Mapping[str, object],
    ) -> None:
        self._client = client
        self._asked = List(pagination, options_of(arguments, None))
        self._arguments = dict(arguments)

    async def _first(self) -> AsyncPage[Item, Result]:
        position = Position(self._arguments)
        kind: type[AsyncPage[Item, Result]] = AsyncPage
        return await _async_fetch(kind, self._client, self._asked, position)

    def __await__(self) -> Generator[Any, Any, AsyncPage[Item, Result]]:
        return self._first().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[Item, Result]]:
        """The first page and all that follow."""
        async for page in (await self._first()).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for item in await self._first():
            yield item


def first_page(
    client: SyncClient,
    pagination: Pagination[Item],
    arguments: Mapping[str, object],
) -> SyncPage[Item, Any]:
    """Ask for the page that the arguments name."""
    asked = List(pagination, options_of(arguments, None))
    kind: type[SyncPage[Item, Any]] = SyncPage
    return _fetch(kind, client, asked, Position(dict(arguments)))


def _fetch(
    kind: type[Sync], client: SyncClient, asked: List, position: Position
) -> Sync:
    settings = client._settings  # pyright: ignore[reportPrivateUsage]
    prepared = asked.prepare(settings, position)
    with prepared.opened:
        transport = client._transport  # pyright: ignore[reportPrivateUsage]
        response = transport.send(prepared)
    return kind(client, asked, position, response)


async def _async_fetch(
    kind: type[Async], client: AsyncClient, asked: List, position: Position
) -> Async:
    settings = client._settings  # pyright: ignore[reportPrivateUsage]
    prepared = asked.prepare(settings, position)
    with prepared.opened:
        transport = client._transport  # pyright: ignore[reportPrivateUsage]
        response = await transport.send(prepared)
    return kind(client, asked, position, response)


publish(globals(), ("AsyncPage", "AsyncPages", "SyncPage"))
