"""Ways to write where a redirect leads, and the cookies that come along: no credential leaves its origin."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received
from tests.behaviour.runtime_package import Runtime

_SECRET = "s3cr3t"
_SCHEMES: dict[str, tuple[Any, ...]] = {
    "bearer": ("bearer",), "key": ("header", "X-Api-Key"), "cookie": ("cookie", "sid"),
}  # fmt: skip
_WITHIN = (
    "/x", "./x", "../x", "../../../x", "x?y=1", "?y=1", "#x", "/x#y", "//{here}/x", "http://{here}/x", "HTTP://{here}/x",
    "http://u:p@{here}/x", "http://u@{here}/x", "http://@{here}/x", "//u:p@{here}/x", "http://{here}?x", "http://{here}#@{there}/x",
    "http://{here}/@{there}/x", "http://{here}/x/http://{there}/x", "/{there}/x", "/\\{there}/x", "\\\\{there}\\x", "http://{here}/%2e%2e/x",
    "http://{here}/..%2fx", "/x;y=1", "/%0d%0ax", "/x y", "/é", "/%", "/%zz", " /x", "/x ",
    "http:", "http:/", "http:///x", "http://:80/x", "//", "///x",
)  # fmt: skip
_ELSEWHERE = (
    "http://{there}/x", "//{there}/x", "HTTP://{there}/x", "http://u:p@{there}/x", "http://{here}@{there}/x", "http://u:p%40{here}@{there}/x",
    "//{here}@{there}/x", "http://{there}?x", "http://{there}#x", "http://{there}/x#@{here}", "http://{there}?@{here}/x",
    "http://{here}\\@{there}/x", "http://localhost:{port}/x", "http://LOCALHOST:{port}/x",
)  # fmt: skip
_NOWHERE = (
    "http://{here}:99999/x", "http://127.0.0.1:99999/x", "http://127.0.0.1:-1/x", "http://127.0.0.1:x/",
    "http://[::1", "http://[::1]]/x", "http://[zz]/x", "http://xn--/x", "http://xn--a-ecp.ru..x/", "http://a..b/x", "http://\xad/x", "http://a b/x",
    "file:///etc/passwd", "ftp://{there}/x", "data:,x", "javascript:x", "ws://{there}/x", "gopher://{there}/x",
    "http+unix://x/", "mailto:a@b", "https://127.0.0.1:1/x", "blob:http://{there}/x", "http://" + "a" * 70_000, "http://" + "a." * 200,
)  # fmt: skip
Calls = Callable[..., list[Any]]


@pytest.fixture
def other() -> Iterator[Loopback]:
    """Another origin."""
    with Loopback() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def calls(request: pytest.FixtureRequest, runtime: Runtime, server: Loopback) -> Calls:
    """Perform operations one after the other with one client, and give what came or was raised."""

    def settings(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        given = {"base_url": server.url, "verify": False, "max_retries": 0, **given}
        return {"_package": "shop", "_version": "1", **given.pop("members", {})}, given

    def perform(*operations: Any, **given: Any) -> list[Any]:
        members, given = settings(given)
        came: list[Any] = []
        with type("Shop", (runtime.client.SyncClient,), members)(**given) as client:
            for operation in operations:
                try:
                    came.append(client._call(operation, {}))
                except runtime.errors.APIError as error:
                    came.append(error)
        return came

    def perform_async(*operations: Any, **given: Any) -> list[Any]:
        async def run() -> list[Any]:
            members, ready = settings(given)
            came: list[Any] = []
            async with type("Shop", (runtime.client.AsyncClient,), members)(**ready) as client:
                for operation in operations:
                    try:
                        came.append(await client._call(operation, {}))
                    except runtime.errors.APIError as error:
                        came.append(error)
            return came

        return asyncio.run(run())

    return perform if request.param == "sync" else perform_async


def download(runtime: Runtime, path: str = "/v1/read", *schemes: str) -> Any:
    op = runtime.operation
    reply = op.Reply("200", None, "image/png")
    return op.Operation("read", "GET", path, replies=(reply,), security=(tuple(schemes),))


def led(
    runtime: Runtime, servers: tuple[Loopback, Loopback], calls: Calls, location: str, kind: str
) -> Any:
    """What came of a redirect."""
    server, other = servers
    here, there = (loopback.url.removeprefix("http://") for loopback in servers)
    port = other.url.rpartition(":")[2]
    written = location.replace("{here}", here).replace("{there}", there).replace("{port}", port)
    raw = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + written.encode() + b"\r\n\r\n"
    server.script(Answer(raw=raw), Answer(200, b"png", "image/png"))
    other.script(Answer(200, b"png", "image/png"))
    scheme = runtime.security.Scheme("s", *_SCHEMES[kind])
    [came] = calls(download(runtime, "/v1/read", "s"), members={"_schemes": (scheme,)}, credentials={"s": _SECRET})  # fmt: skip
    for request in server.received:
        assert "u:p" not in repr(request)
    assert not [request for request in other.received if _told(request)]
    return came


def _told(request: Received) -> bool:
    names = {name.lower() for name, _ in request.headers}
    return _SECRET in repr(request) or bool(names & {"authorization", "cookie", "x-api-key"})


@pytest.fixture
def servers(server: Loopback, other: Loopback) -> tuple[Loopback, Loopback]:
    return server, other


@pytest.mark.parametrize("kind", _SCHEMES)
@pytest.mark.parametrize("location", _WITHIN)
def test_the_same_origin(
    runtime: Runtime, servers: tuple[Loopback, Loopback], calls: Calls, location: str, kind: str
) -> None:
    server, other = servers
    assert led(runtime, servers, calls, location, kind) == b"png"
    assert other.received == []
    assert len(server.received) == 2
    assert _told(server.last)


@pytest.mark.parametrize("kind", _SCHEMES)
@pytest.mark.parametrize("location", _ELSEWHERE)
def test_another_origin(
    runtime: Runtime, servers: tuple[Loopback, Loopback], calls: Calls, location: str, kind: str
) -> None:
    server, other = servers
    assert led(runtime, servers, calls, location, kind) == b"png"
    assert (len(server.received), len(other.received)) == (1, 1)


@pytest.mark.parametrize("location", _NOWHERE)
def test_nowhere(
    runtime: Runtime, servers: tuple[Loopback, Loopback], calls: Calls, location: str
) -> None:
    came = led(runtime, servers, calls, location, "key")
    assert isinstance(came, runtime.errors.APIError)
    assert _SECRET not in f"{came} {came!r}"
    assert servers[1].received == []


_COOKIES = {
    "sid=a": True, "sid=a; Path=/": True, "sid=a; Path=/v1": True, "sid=a; HttpOnly": True, "sid=a; SameSite=Strict": True,
    "sid=a; Path=/v2": False, "sid=a; Path=/v1/rea": False, "sid=a; Max-Age=0": False, "sid=a; Max-Age=-1": False,
    "sid=a; Expires=Thu, 01 Jan 1970 00:00:00 GMT": False, "sid=a; Domain=evil.example": False, "sid=a; Domain=.example": False,
    "sid=a; Domain=com": False, "sid=a; Domain=localhost": False, "sid=a; Secure": False, "": False, ";": False,
}  # fmt: skip
"""``Set-Cookie``, and whether the next call to /v1/read over http has it (RFC 6265, 5.4)."""


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("cookie", _COOKIES)
def test_cookies_of_the_next_call(
    runtime: Runtime, server: Loopback, calls: Calls, cookie: str, kept: bool
) -> None:
    first = Answer(200, b"png", "image/png", headers=(("Set-Cookie", cookie),))
    server.script(first, Answer(200, b"png", "image/png"))
    calls(download(runtime), download(runtime), cookies=kept)
    assert server.last.header("cookie") == ("sid=a" if kept and _COOKIES[cookie] else None)


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("status", [200, 302, 307, 401, 500])
def test_cookies_that_come_along(
    runtime: Runtime, servers: tuple[Loopback, Loopback], calls: Calls, status: int, kept: bool
) -> None:
    """Whatever they come with they are kept where that is wanted, and stay with their origin."""
    server, other = servers
    headers = (("Set-Cookie", "sid=a; Path=/"), ("Location", "/v1/next"))
    server.script(Answer(status, b"", "image/png", headers), Answer(200, b"png", "image/png"))
    calls(download(runtime), download(runtime), cookies=kept)
    assert server.last.header("cookie") == ("sid=a" if kept else None)
    for url in (other.url, other.url.replace("127.0.0.1", "localhost")):
        away = Answer(302, b"", "", (("Location", f"{url}/x"), ("Set-Cookie", "sid=b; Path=/")))
        server.script(away)
        other.script(Answer(200, b"png", "image/png"))
        assert calls(download(runtime), cookies=kept) == [b"png"]
        assert other.last.header("cookie") is None
