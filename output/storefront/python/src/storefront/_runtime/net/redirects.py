"""Redirects (RFC 9110, 15.4): which are followed, and with what.

Those within one origin are followed, where the request can be made again as it was.
Another host is asked for downloads only, or where the user wants that; it gets none of
the headers that may hold a credential. No way leads from https down to http.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Any, Literal

from ..operation import Operation
from ..requests.media import kind_of
from .http import AsyncClient, Client, InvalidURL, Request, Response

Policy = Literal["never", "origin", "anywhere"]

MOST_HOPS = 10
_STATUSES = frozenset({301, 302, 303, 307, 308})
_READING = ("GET", "HEAD")
_HARMLESS = frozenset(
    """accept accept-charset accept-encoding accept-language cache-control connection
    if-match if-modified-since if-none-match if-range if-unmodified-since range
    user-agent""".split()
)
"""Headers that may be sent to another host."""
_DATA = frozenset({"json", "lines", "form", "multipart", "none"})


@functools.lru_cache(maxsize=4096)
def policy_of(operation: Operation[Any], follow: bool | None) -> Policy:
    """What is followed for an operation; ``follow`` is the setting of the client."""
    if follow is False or any(reply.status[:1] == "3" for reply in operation.replies):
        return "never"  # a redirect that is declared is the response
    kinds = {kind_of(reply.media_type) for reply in operation.replies}
    is_download = bool(kinds) and not kinds & _DATA
    return "anywhere" if follow or is_download else "origin"


def next_request(
    client: Client | AsyncClient,
    response: Response,
    policy: Policy,
    repeatable: bool,
    abroad: bool,
) -> tuple[Request, bool] | None:
    """The request that a redirect leads to, and whether that is or comes from another
    origin than the first one; None where it is not followed. ``abroad`` says whether
    this response does."""
    sent = response.request
    location = response.headers.get("location", "")
    if response.status_code not in _STATUSES or not location or policy == "never":
        return None
    try:
        url = sent.url.join(location).copy_with(userinfo=b"")
        if not 0 < (url.port or 80) < 65536:
            return None
    except (InvalidURL, ValueError):
        return None
    if not url.fragment and sent.url.fragment:
        url = url.copy_with(fragment=sent.url.fragment)
    stays = _same_origin(sent.url, url)
    method = _method(sent.method, response.status_code)
    if method is None or url.scheme not in ("http", "https") or not url.host:
        return None
    if not stays:
        down = sent.url.scheme == "https" and url.scheme == "http"
        if policy != "anywhere" or down or method not in _READING:
            return None
    content = method == sent.method and method not in _READING
    if content and not repeatable:
        return None
    request = _request(sent, method, url, stays=stays, content=content)
    abroad = abroad or not stays
    if stays or url.host != sent.url.host:  # cookies know no ports, credentials do
        cookies = _of_hosts(client.cookies) if abroad else client.cookies
        cookies.set_cookie_header(request)
    if stays:
        add_cookies(request, sent.headers.get("cookie", ""))
    return request, abroad


def _of_hosts(cookies: Any) -> Any:
    """The cookies that some host has set; those that a user gives a client for all its
    requests are of none."""
    jar = CookieJar()
    for cookie in cookies.jar:
        if cookie.domain:
            jar.set_cookie(cookie)
    return type(cookies)(jar)


def _method(method: str, status: int) -> str | None:
    """The method to go on with; None where that would not be the same request."""
    if method in _READING or status in (307, 308):
        return method
    return "GET" if status == 303 else None


def _request(
    sent: Request, method: str, url: Any, *, stays: bool, content: bool
) -> Request:
    dropped = {"host", "cookie"}
    if not content:
        dropped |= {"content-length", "content-type", "transfer-encoding"}
    headers = [
        (name, value)
        for name, value in sent.headers.multi_items()
        if name not in dropped and (stays or name in _HARMLESS)
    ]
    stream = sent.stream if content else None
    if content:  # the library names the host only where it writes the content itself
        headers.append(("host", url.netloc.decode("ascii")))
    extensions = dict(sent.extensions)
    return type(sent)(
        method, url, headers=headers, stream=stream, extensions=extensions
    )


def add_cookies(request: Request, cookies: str) -> None:
    """Add cookies to those of the client; of two of one name the added one stays."""
    if not cookies:
        return
    # As all headers are sent, and not as the library guesses.
    request.headers.encoding = "utf-8"
    added = {part.partition("=")[0].strip() for part in cookies.split(";")}
    kept = [
        part.strip()
        for part in request.headers.get("cookie", "").split(";")
        if part.strip() and part.partition("=")[0].strip() not in added
    ]
    request.headers["cookie"] = "; ".join([*kept, cookies])


def _same_origin(one: Any, other: Any) -> bool:
    """RFC 6454, 4; or the same host, by https in place of http."""
    if one.host != other.host:
        return False
    ports: Mapping[str, int] = {"http": 80, "https": 443}
    before = one.scheme, one.port or ports.get(one.scheme)
    after = other.scheme, other.port or ports.get(other.scheme)
    return before == after or (before, after) == (("http", 80), ("https", 443))
