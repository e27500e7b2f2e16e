"""Methods that go over the items of all pages, made from those that ask for one page."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

from ..client import AsyncClient, SyncClient
from .pages import AsyncPages, SyncPage
from .pagination import Pagination

Item = TypeVar("Item")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
Function = TypeVar("Function", bound=Callable[..., Any])
Sync = TypeVar("Sync", bound=SyncClient)
Async = TypeVar("Async", bound=AsyncClient)
Pages = TypeVar("Pages")
Kind = Callable[[Item, Result], Pages]
"""The type of pages with these items and results, for type checkers."""


@overload
def sync_pages(
    method: Callable[Concatenate[Sync, Arguments], Result],
    pagination: Pagination[Item],
) -> Callable[Concatenate[Sync, Arguments], SyncPage[Item, Result]]: ...
@overload
def sync_pages(
    method: Callable[Concatenate[Sync, Arguments], Result],
    pagination: Pagination[Item],
    kind: Kind[Item, Result, Pages],
) -> Callable[Concatenate[Sync, Arguments], Pages]: ...
def sync_pages(
    method: Callable[Concatenate[Sync, Arguments], Result],
    pagination: Pagination[Item],
    kind: object = None,
) -> Callable[Concatenate[Sync, Arguments], Any]:
    """A method that goes over the items of all pages of another."""

    def pages(
        owner: Sync, /, *given: Arguments.args, **arguments: Arguments.kwargs
    ) -> SyncPage[Item, Result]:
        return owner._paginate(  # pyright: ignore[reportPrivateUsage]
            pagination, _named(method, owner, *given, **arguments)
        )

    return _documented(pages, method)


@overload
def async_pages(
    method: Callable[Concatenate[Async, Arguments], Awaitable[Result]],
    pagination: Pagination[Item],
) -> Callable[Concatenate[Async, Arguments], AsyncPages[Item, Result]]: ...
@overload
def async_pages(
    method: Callable[Concatenate[Async, Arguments], Awaitable[Result]],
    pagination: Pagination[Item],
    kind: Kind[Item, Result, Pages],
) -> Callable[Concatenate[Async, Arguments], Pages]: ...
def async_pages(
    method: Callable[Concatenate[Async, Arguments], Awaitable[Result]],
    pagination: Pagination[Item],
    kind: object = None,
) -> Callable[Concatenate[Async, Arguments], Any]:
    """A method that goes over the items of all pages of another."""

    def pages(
        owner: Async, /, *given: Arguments.args, **arguments: Arguments.kwargs
    ) -> AsyncPages[Item, Result]:
        return owner._paginate(  # pyright: ignore[reportPrivateUsage]
            pagination, _named(method, owner, *given, **arguments)
        )

    return _documented(pages, method)


def _named(
    method: Callable[..., Any], *given: object, **arguments: object
) -> dict[str, Any]:
    """The arguments of a call by name. Raises TypeError for those that the method has
    not."""
    return inspect.signature(method).bind(*given, **arguments).arguments


def _documented(pages: Function, method: Callable[..., Any]) -> Function:
    pages.__doc__ = f"All items of ``{method.__name__}``, page by page."
    pages.__wrapped__ = method  # type: ignore[attr-defined]
    return pages
