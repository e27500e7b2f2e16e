"""The plan of a list that comes in pages, and what may be wished for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from specmill.model import Type

Kind = Literal["page", "offset", "cursor", "link", "header"]
Names = tuple[str, ...]
"""A path of wire names."""


@dataclass(frozen=True, slots=True)
class PaginationPlan:
    """How pages follow one another; the members are those of ``Pagination`` in the runtime."""

    kind: Kind
    item: Type
    items: Names
    argument: Names = ()
    """The Python name of an argument, then wire names inside its value."""
    first: int = 1
    next: Names = ()
    last: Names = ()
    more: Names = ()
    total: Names = ()
    pages: Names = ()


@dataclass(frozen=True, slots=True)
class PagingHint:
    """A way of paging that the settings or the definition name; None is to be found."""

    kind: Kind
    request: Names | None = None
    items: Names | None = None
    next: Names | None = None
    first: int | None = None
    certain: bool = False
    """Whether the user says so: what the definition does not declare is then there as well."""
