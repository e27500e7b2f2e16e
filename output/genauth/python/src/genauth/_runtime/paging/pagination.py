"""Descriptions of lists that come in pages, next to those of operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from ..operation import Operation

Item = TypeVar("Item")


@dataclass(frozen=True, eq=False)
class Pagination(Generic[Item]):
    """How an operation hands out a list.

    Paths into a body are wire names with slashes between, ``~`` and ``/`` in them written
    as in a JSON Pointer (RFC 6901); an empty path means that there is no such field.
    """

    operation: Operation[Any]
    kind: Literal["page", "offset", "cursor", "link", "header"]
    """What tells the next page: its number, the number of items before it, a value of
    the body, a URL in the body, or the header ``Link`` (RFC 8288)."""
    items: str = ""
    """Where the items are; empty when the body is the list itself."""
    argument: str = ""
    """The argument that asks for a page, by its Python name; what follows a slash are
    wire names inside its value."""
    first: int = 1
    """Number of the first page, or offset of the first item."""
    next: str = ""
    """Where the cursor or link of the next page is."""
    last: str = ""
    """The field of the last item that is the cursor of the next page."""
    more: str = ""
    """Where a boolean says whether there are more pages."""
    total: str = ""
    """Where the number of items on all pages is."""
    pages: str = ""
    """Where the number of pages is."""
