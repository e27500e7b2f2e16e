"""Links to the next page: which address is asked, and what goes along. No input or
output."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urlsplit

from ..operation import Operation
from .following import StuckError

_PORTS = {"http": 80, "https": 443}


def followed(
    link: str,
    asked: str,
    operation: Operation[object],
    added: Sequence[tuple[str, str]],
) -> str:
    """The address of the page that a link leads to, where ``asked`` is that of the
    operation and ``added`` the credentials in its query.

    A server behind a proxy often does not know its own scheme, host or prefix. Where the
    link leads to the same operation, its query is all that it says: that is sent to the
    address that was asked. Otherwise the link is followed within its origin; raises
    StuckError for another one, because credentials go along.
    """
    is_near = origin(link) == origin(asked)
    if _is_same(link, asked, operation, is_near):
        own = asked.partition("?")[0]
        parameters = {
            param.name for param in operation.parameters if param.location == "query"
        }
        kept = dict(added)
        kept |= {name: one for name, one in _query(asked) if name not in parameters}
        return with_query(f"{own}?{urlsplit(link).query}", list(kept.items()))
    if not is_near:
        raise StuckError("the link to the next page leads to another origin")
    return with_query(link, added)


def _is_same(
    link: str, asked: str, operation: Operation[object], is_near: bool
) -> bool:
    """Whether a link leads to the operation that was asked, whatever stands before its
    path. Within the origin, all that it says has to be known too."""
    depth = operation.path.partition("?")[0].strip("/").count("/") + 1
    ends = [
        urlsplit(text).path.strip("/").split("/")[-depth:] for text in (link, asked)
    ]
    names = {name for name, _ in _query(link)}
    if ends[0] != ends[1] or not names:
        return False
    parameters = (
        param.name for param in operation.parameters if param.location == "query"
    )
    known = {*parameters, *(name for name, _ in _query(asked))}
    return names <= known or not is_near


def _query(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, True)


def origin(url: str) -> tuple[str, str | None, int | None, str | None]:
    """Scheme, host and port of a URL (RFC 6454, 4); and its user, which a link has
    no use for."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        raise StuckError("the link to the next page is no URL") from None
    return (parts.scheme, parts.hostname, port, parts.username)


def with_query(url: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The URL, without fragment, with those parameters that its query has not."""
    url = url.partition("#")[0]
    known = {name for name, _ in _query(url)}
    for name, value in pairs:
        if name not in known:
            mark = "&" if "?" in url else "?"
            url += f"{mark}{quote(name, safe='')}={quote(value, safe='')}"
    return url
