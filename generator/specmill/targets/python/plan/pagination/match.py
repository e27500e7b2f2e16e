"""Whether a way of paging fits an operation: both the request and the response have to have it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from specmill.model import NamedSchema, Operation, Response, Type
from specmill.targets.python.plan.arguments import ArgumentsPlan
from specmill.targets.python.plan.pagination import name_patterns as families
from specmill.targets.python.plan.pagination.plan import Kind, PaginationPlan, PagingHint
from specmill.targets.python.plan.pagination.request_arguments import RequestScalar, asked, by_path
from specmill.targets.python.plan.pagination.response_shape import (
    Listing,
    ResponseScalar,
    SuccessResponse,
)


class MisfitError(Exception):
    """Why a way of paging does not fit, in words that follow "because"."""


@dataclass(frozen=True, slots=True)
class PagedOperation:
    """An operation, as far as pages are concerned."""

    operation: Operation
    arguments: ArgumentsPlan
    schemas: Mapping[str, NamedSchema]
    answer: tuple[Response, Type] | None
    """The one success response with its type; None where there is none or several."""


def fit(subject: PagedOperation, wish: PagingHint) -> PaginationPlan:
    """The plan of a way of paging; what it leaves open is found. Raises MisfitError."""
    if subject.answer is None:
        raise MisfitError("there is no one success response in JSON")
    answer = SuccessResponse(subject.answer[1], subject.schemas)
    listing = answer.listing(wish.items)
    if listing is None:
        raise MisfitError(
            "the response has no list of items there" if wish.items else "no list is found"
        )
    headers = frozenset(header.name.lower() for header in subject.answer[0].headers)
    scene = _Scene(subject, wish, answer, listing, tuple(answer.scalars(listing)), headers)
    return _FITS[wish.kind](scene)


@dataclass(frozen=True, slots=True)
class _Scene:
    subject: PagedOperation
    wish: PagingHint
    answer: SuccessResponse
    listing: Listing
    said: tuple[ResponseScalar, ...]
    headers: frozenset[str]
    """Of the response, in lower case."""

    def asked(self) -> tuple[RequestScalar, ...]:
        return asked(self.subject.arguments, self.subject.schemas)

    def request(self) -> RequestScalar | None:
        """The argument that the wish names. Raises MisfitError where it does not exist."""
        if self.wish.request is None:
            return None
        path = by_path(self.subject.arguments, self.wish.request, self.subject.schemas)
        if path is None:
            raise MisfitError(f"the request has no {'.'.join(self.wish.request)}")
        return path

    def next(self) -> ResponseScalar | None:
        """The field that the wish names. Raises MisfitError where it does not exist."""
        if self.wish.next is None:
            return None
        scalar = self.answer.scalar(self.wish.next)
        if scalar is None:
            raise MisfitError(f"the response has no {'.'.join(self.wish.next)}")
        return scalar

    def field(self, names: Collection[str], *types: str) -> tuple[str, ...]:
        """Path of the one field of these names and types; empty where there is none."""
        response_scalars = [
            response_scalar
            for response_scalar in self.said
            if response_scalar.name in names and response_scalar.is_a(*types)
        ]
        return response_scalars[0].path if len(response_scalars) == 1 else ()


def _by_page(scene: _Scene) -> PaginationPlan:
    request = scene.request() or _number(scene, families.PAGE)
    pages = scene.field(families.PAGES, "integer", "number")
    total = scene.field(families.TOTAL, "integer", "number")
    more = scene.field(families.MORE, "boolean")
    if scene.wish.request is None and not (pages or total or more or _has_size(scene, request)):
        raise MisfitError("nothing tells how large a page is, or when the last one is reached")
    first = scene.wish.first if scene.wish.first is not None else _first(request)
    return PaginationPlan(
        "page", scene.listing.item, scene.listing.path, request.argument, first,
        more=more, total=total, pages=pages,
    )  # fmt: skip


def _by_offset(scene: _Scene) -> PaginationPlan:
    request = scene.request() or _number(scene, families.OFFSET)
    total = scene.field(families.TOTAL, "integer", "number")
    more = scene.field(families.MORE, "boolean")
    if scene.wish.request is None:
        if not (total or more or _has_size(scene, request)):
            raise MisfitError("nothing tells how large a page is, or when the last one is reached")
        if families.PAGES_COUNTED.search(request.description) or _default(request) not in (None, 0):
            raise MisfitError("the offset may count pages")
    return PaginationPlan(
        "offset", scene.listing.item, scene.listing.path, request.argument, scene.wish.first or 0,
        more=more, total=total,
    )  # fmt: skip


def _by_cursor(scene: _Scene) -> PaginationPlan:
    request, following = scene.request(), scene.next()
    more = scene.field(families.MORE, "boolean")
    linked = any(map(_is_link, scene.said))
    pairs = [
        (one, other)
        for one in ([request] if request is not None else scene.asked())
        for other in ([following] if following is not None else scene.said)
        if (request is not None and following is not None) or _follows(one, other, linked=linked)
    ]
    if len({pair[0].argument for pair in pairs}) == 1 and pairs:
        one, other = pairs[0]
        if len(pairs) == 1 or other.path[:-1] == scene.listing.path[:-1]:
            return PaginationPlan(
                "cursor", scene.listing.item, scene.listing.path, one.argument,
                next=other.path, more=more,
            )  # fmt: skip
    if following is None and not pairs:
        return _by_last_item(scene, request, more)
    raise MisfitError("no argument takes a cursor that the response names")


def _by_last_item(
    scene: _Scene, request: RequestScalar | None, more: tuple[str, ...]
) -> PaginationPlan:
    """The cursor is the name of the last item: ``starting_after`` with ``has_more``."""
    given = [request] if request is not None else scene.asked()
    request_scalars = [
        request_scalar for request_scalar in given if request_scalar.name in families.AFTER
    ]
    last = scene.field(families.LAST_ID, "string", "integer")
    identified = scene.answer.has(scene.listing, "id")
    if (
        len(request_scalars) != 1
        or not more
        or not (last or (identified and request_scalars[0].name != "after"))
    ):
        raise MisfitError("no argument takes a cursor that the response names")
    return PaginationPlan(
        "cursor", scene.listing.item, scene.listing.path, request_scalars[0].argument,
        next=last, last=() if last else ("id",), more=more,
    )  # fmt: skip


def _by_link(scene: _Scene) -> PaginationPlan:
    following = scene.next()
    if following is None:
        response_scalars = [
            response_scalar for response_scalar in scene.said if _is_link(response_scalar)
        ]
        if len(response_scalars) != 1:
            raise MisfitError("the response has no one link to the next page")
        following = response_scalars[0]
    if scene.subject.operation.http_method != "GET":
        raise MisfitError("links are followed by GET alone")
    return PaginationPlan("link", scene.listing.item, scene.listing.path, next=following.path)


def _by_header(scene: _Scene) -> PaginationPlan:
    if scene.subject.operation.http_method != "GET":
        raise MisfitError("links are followed by GET alone")
    if not scene.wish.certain:
        asks = families.PAGE | families.SIZE | families.CURSOR
        if not any(request_scalar.name in asks for request_scalar in scene.asked()):
            raise MisfitError("no argument asks for a page")
        if "link" not in scene.headers:
            raise MisfitError("the response has no header Link")
    return PaginationPlan("header", scene.listing.item, scene.listing.path)


_FITS: dict[Kind, Callable[[_Scene], PaginationPlan]] = {
    "page": _by_page,
    "offset": _by_offset,
    "cursor": _by_cursor,
    "link": _by_link,
    "header": _by_header,
}


def _number(scene: _Scene, names: Collection[str]) -> RequestScalar:
    """The one argument of these names that is a number. Raises MisfitError without it."""
    request_scalars = [
        request_scalar
        for request_scalar in scene.asked()
        if request_scalar.name in names and request_scalar.is_number
    ]
    if not request_scalars or (
        len(request_scalars) > 1 and len(request_scalars[0].wire) == len(request_scalars[1].wire)
    ):
        raise MisfitError("no argument is the number of a page, or several may be")
    return request_scalars[0]


def _has_size(scene: _Scene, request: RequestScalar) -> bool:
    """Whether an argument beside that of the page says how large pages are."""
    return any(
        request_scalar.name in families.SIZE
        and request_scalar.is_number
        and request_scalar.wire[:-1] == request.wire[:-1]
        for request_scalar in scene.asked()
    )


def _first(request: RequestScalar) -> int:
    """The number of the first page. Raises MisfitError where it may be any."""
    default = _default(request)
    if default in (0, 1):
        return int(default)
    if default is not None:
        raise MisfitError("the first page has no number that is known")
    if families.ZERO_BASED.search(request.description):
        return 0
    limits = request.written.limits
    least = request.type.limits.minimum if limits.minimum is None else limits.minimum
    if least == 0 or request.name == "pageindex":
        raise MisfitError("pages may be counted from 0 or 1")
    return 1


def _default(request: RequestScalar) -> Any:
    for type_ in (request.written, request.type):
        if type_.notes.default is not None:
            value = type_.notes.default.value
            return int(value) if isinstance(value, str) and value.isdecimal() else value
    return None


def _follows(request: RequestScalar, said: ResponseScalar, linked: bool) -> bool:
    """Whether a field of the response is what an argument takes to go on. Where the response has a link
    as well (``linked``), a name that may be that of this page's own cursor does not count."""
    if said.name in (f"next{request.name}", f"nextpage{request.name}"):
        return not _is_link(said)
    if request.name not in families.CURSOR or said.is_a("boolean") or _is_link(said):
        return False
    if said.name in families.NEXT_CURSOR:
        return True
    inside = {families.plain(name) for name in said.path[:-1]} & families.BESIDE
    if linked:
        return False
    if said.name == "after" and request.name == "after":
        return bool(inside)
    named = said.name == request.name and said.name in families.SAID_TO_BE_NEXT
    return named and bool(families.NEXT.search(said.description))


def _is_link(said: ResponseScalar) -> bool:
    if not said.is_a("string"):
        return False
    if said.name in families.NEXT_LINK:
        return True
    if said.name not in ("href", "next", "nextpage", "url"):
        return False
    inside = [families.plain(name) for name in said.path]
    if inside[-2:] in (["next", "href"], ["next", "url"], ["links", "next"]):
        return True
    address = said.format in ("uri", "url", "uri-reference")
    return said.name in ("next", "nextpage") and (
        address or bool(families.ADDRESS.search(said.description))
    )
