"""What follows a page: the position of the next one, from what the last one says. No
input or output."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from pydantic import BaseModel

from ..net.http import Response
from ..requests.encode import to_wire
from ..values.omit import Omit
from ..values.shapes import is_mapping, is_object
from .pagination import Pagination

_EMPTY_PAGES = 20
"""So many pages without items in a row are too many, though the server names a next
one."""


@dataclass(frozen=True)
class Position:
    """How a page was asked for, and what is known of those before it."""

    arguments: Mapping[str, object]
    link: str = ""
    """Address that replaces that of the operation."""
    token: object = None
    """The cursor or link that led here; None for the page that the user asked for."""
    mark: object = None
    """The token of an earlier page, to notice that pages go round in a circle."""
    steps: int = 0
    empty: int = 0
    """How many pages before this one had no items, in a row."""
    before: int | None = None
    """How many items are on the pages before; None when that is not known yet."""
    previous: Sequence[Any] = field(default=(), repr=False)
    """The items of the page before."""


class StuckError(Exception):
    """The pages lead nowhere; the message says why."""


def _next_number(
    pagination: Pagination[Any], position: Position, body: Body, current: int
) -> tuple[Position, int] | None:
    """The position of the next page by number or offset, and that number; None after
    the last page. Raises StuckError when a page is that before it once more."""
    items = body.items
    if not items or body.at(pagination.more) is False:
        return None
    if list(items) == list(position.previous):
        raise StuckError("the server sent one page twice")
    by_page = pagination.kind == "page"
    before = position.before
    if before is None:
        skipped = max(0, current - pagination.first)
        before = skipped * len(items) if by_page else skipped
    after = before + len(items)
    if _reached(after, body.at(pagination.total)):
        return None
    if by_page and _reached(current - pagination.first + 1, body.at(pagination.pages)):
        return None
    number = current + (1 if by_page else len(items))
    return replace(position, before=after, previous=items), number


def _next_token(
    pagination: Pagination[Any], position: Position, body: Body, token: object
) -> Position | None:
    """The position of the page that a cursor or link leads to; None after the last
    page. Raises StuckError when pages go round in a circle or stay empty."""
    if not token or body.at(pagination.more) is False:
        return None
    if token in (position.token, position.mark):
        raise StuckError(
            "the server names a page as the next one that was there before"
        )
    empty = 0 if body.items else position.empty + 1
    if empty > _EMPTY_PAGES:
        raise StuckError(f"the server sent {empty} pages without items in a row")
    # Brent's algorithm: a circle of any length comes upon the mark, which is moved on
    # after 1, 2, 4, 8 … pages.
    steps = position.steps + 1
    mark = token if steps & (steps - 1) == 0 else position.mark
    return replace(position, token=token, mark=mark, steps=steps, empty=empty)


def _reached(count: int, limit: object) -> bool:
    if isinstance(limit, bool) or not isinstance(limit, (int, float)):
        return False
    return 0 < limit <= count


@dataclass(frozen=True)
class Body:
    """What a page says: its items, and other fields by path."""

    result: object
    items: Sequence[Any]
    response: Response

    def at(self, path: str) -> object:
        """The value at a path of wire names; None where the path is empty or leads to
        nothing."""
        return at(self.result, path) if path else None


def at(value: object, path: str) -> object:
    """The value that a path leads to, in models and mappings."""
    return _at(value, _steps(path))


def _at(value: object, steps: Sequence[str]) -> object:
    for name in steps:
        value = _member(value, name)
    return value


@functools.cache
def _steps(path: str) -> tuple[str, ...]:
    steps = path.split("/") if path else []
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def _member(value: object, wire: str) -> object:
    if is_mapping(value):
        return value.get(wire)
    if not isinstance(value, BaseModel):
        return None
    for name, field_ in type(value).model_fields.items():
        if (field_.alias or name) == wire:
            return getattr(value, name, None)
    return (value.model_extra or {}).get(wire)


def following(
    pagination: Pagination[Any], position: Position, body: Body
) -> Position | None:
    """The position of the page after this one; None after the last. Raises StuckError where
    pages repeat."""
    if pagination.kind in ("page", "offset"):
        current = _number(_given(position.arguments, pagination.argument))
        current = pagination.first if current is None else current
        pair = _next_number(pagination, position, body, current)
        if pair is None:
            return None
        arguments = _placed(position.arguments, pagination.argument, pair[1])
        return replace(pair[0], arguments=arguments)
    token = _token(pagination, body)
    moved = _next_token(pagination, position, body, token)
    if moved is None:
        return None
    if pagination.kind == "cursor":
        arguments = _placed(moved.arguments, pagination.argument, token)
        return replace(moved, arguments=arguments)
    return replace(moved, link=str(token))


def _token(pagination: Pagination[Any], body: Body) -> object:
    """The cursor or link of the next page; empty after the last page."""
    if pagination.last:
        return at(body.items[-1], pagination.last) if body.items else None
    if pagination.kind == "header":
        link: object = _header_link(body.response)
    else:
        link = to_wire(body.at(pagination.next))
    if pagination.kind == "cursor" or not link:
        return link
    try:
        return urljoin(str(body.response.url), str(link))
    except ValueError:
        raise StuckError("the link to the next page is no URL") from None


def _header_link(response: Response) -> str:
    """The URL of ``Link: <…>; rel="next"`` (RFC 8288)."""
    for link in response.links.values():
        if "next" in link.get("rel", "").lower().split():
            return link.get("url", "")
    return ""


def _number(value: object) -> int | None:
    """The whole number that an argument is; None when it is not given."""
    if value is None or isinstance(value, Omit):
        return None
    try:
        return int(value) if isinstance(value, (int, float)) else int(str(value))
    except ValueError:
        raise StuckError(f"{value!r} is no number of a page") from None


def _given(arguments: Mapping[str, object], path: str) -> object:
    name, *inner = _steps(path)
    value = arguments.get(name)
    if not inner or value is None or isinstance(value, Omit):
        return None if inner else value
    return _at(to_wire(value), inner)


def _placed(
    arguments: Mapping[str, object], path: str, value: object
) -> dict[str, object]:
    """The arguments with another value at a path."""
    name, *inner = _steps(path)
    return {**arguments, name: _inside(arguments.get(name), inner, value)}


def _inside(holder: object, path: Sequence[str], value: object) -> object:
    if not path:
        return value
    wire = None if isinstance(holder, Omit) else to_wire(holder)
    known: dict[str, Any] = wire if is_object(wire) else {}
    return {**known, path[0]: _inside(known.get(path[0]), path[1:], value)}
