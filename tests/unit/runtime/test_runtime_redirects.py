"""Redirects: what is followed, and what never goes along."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.behaviour.runtime_package import Runtime

_SECRET = "s3cr3t"
_CREDENTIALS: dict[str, tuple[Any, ...]] = {
    "bearer": ("bearer",),
    "basic": ("basic",),
    "key": ("header", "X-Api-Key"),
    "odd": ("header", "X-Whatever"),
    "query": ("query", "api_key"),
    "cookie": ("cookie", "sid"),
    "authorization": ("authorization", "token"),
}


@pytest.fixture
def other() -> Iterator[Loopback]:
    """Another origin."""
    with Loopback() as running:
        yield running


@pytest.fixture
def servers(server: Loopback, other: Loopback) -> tuple[Loopback, Loopback]:
    return server, other


def _operation(runtime: Runtime, method: str = "GET", media_type: str = "image/png") -> Any:
    op = runtime.operation
    reply = op.Reply("200", (lambda: dict) if "json" in media_type else None, media_type)
    body = op.Body("application/json", argument="body") if method == "POST" else None
    return op.Operation("read", method, "/read", body=body, replies=(reply,), security=(("s",),))


def _given(runtime: Runtime, kind: str) -> dict[str, Any]:
    value = ("me", _SECRET) if kind == "basic" else _SECRET
    scheme = runtime.security.Scheme("s", *_CREDENTIALS[kind])
    return {"members": {"_schemes": (scheme,)}, "credentials": {"s": value}}


def _to(location: str, status: int = 302) -> Answer:
    return Answer(status, b"", "", headers=(("Location", location),))


def _shows(request: Received) -> bool:
    return _SECRET in repr(request) or "bWU6czNjcjN0" in repr(request)


@pytest.mark.parametrize("kind", _CREDENTIALS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_downloads_follow_without_credentials(
    runtime: Runtime, servers: tuple[Loopback, Loopback], call: Any, kind: str, status: int
) -> None:
    server, other = servers
    for method in ("GET", "HEAD"):
        _follows(runtime, server, other, call, (kind, status, method))


def _follows(
    runtime: Runtime, server: Loopback, other: Loopback, call: Any, case: tuple[str, int, str]
) -> None:
    kind, status, method = case
    server.received.clear()
    server.script(_to(f"{other.url}/file?signature=1", status))
    other.script(Answer(200, b"" if method == "HEAD" else b"png", "image/png"))
    headers = {"X-Tenant": _SECRET, "Accept-Language": "de"}
    settings = {**_given(runtime, kind), "default_headers": headers}
    follows = call(_operation(runtime, method), {}, {"headers": {"Cookie": _SECRET}}, **settings)
    assert follows == (None if method == "HEAD" else b"png")
    assert _shows(server.received[0])
    assert not _shows(other.last)
    assert (other.last.method, other.last.query) == (method, "signature=1")
    assert other.last.header("accept-language") == "de"


@pytest.mark.parametrize("kind", _CREDENTIALS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_one_origin_is_followed_as_it_was_asked(
    runtime: Runtime, server: Loopback, call: Any, kind: str, status: int
) -> None:
    server.script(_to("/read/", status), answer_json({"ok": 1}))
    value = call(_operation(runtime, media_type="application/json"), **_given(runtime, kind))
    assert value == {"ok": 1}
    assert server.last.path == "/read/"
    assert _shows(server.last) is (kind != "query")  # the server names the whole address


@pytest.mark.parametrize("status", [307, 308])
def test_content_goes_along_within_one_origin(
    runtime: Runtime, server: Loopback, other: Loopback, call: Any, status: int
) -> None:
    operation = _operation(runtime, "POST", "application/json")
    settings = _given(runtime, "key")
    server.script(_to("/read/", status), answer_json({"ok": 1}))
    assert call(operation, {"body": {"a": 1}}, **settings) == {"ok": 1}
    assert (server.last.method, server.last.json()) == ("POST", {"a": 1})
    server.script(_to(f"{other.url}/read", status))
    with pytest.raises(runtime.errors.APIStatusError):
        call(operation, {"body": {"a": 1}}, follow_redirects=True, **settings)
    assert other.received == []


def test_see_other_is_read(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(_to("/done", 303), answer_json({"ok": 1}))
    operation = _operation(runtime, "POST", "application/json")
    assert call(operation, {"body": {"a": 1}}, **_given(runtime, "key")) == {"ok": 1}
    assert (server.last.method, server.last.body) == ("GET", b"")
    server.script(_to("/done", 302))
    with pytest.raises(runtime.errors.APIStatusError):  # a POST would become a GET
        call(operation, {"body": {"a": 1}}, **_given(runtime, "key"))


@pytest.mark.parametrize("kind", _CREDENTIALS)
@pytest.mark.parametrize("follow", [None, False, True])
def test_another_host_is_asked_for_data_only_where_that_is_wanted(
    runtime: Runtime,
    servers: tuple[Loopback, Loopback],
    call: Any,
    kind: str,
    follow: bool | None,
) -> None:
    server, other = servers
    server.script(_to(f"{other.url}/read"))
    other.script(answer_json({"ok": 1}))
    operation = _operation(runtime, media_type="application/json")
    settings = {**_given(runtime, kind), "follow_redirects": follow}
    if follow:
        assert call(operation, **settings) == {"ok": 1}
        assert not _shows(other.last)
        return
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        call(operation, **settings)
    assert f"to {other.url}/read" in str(caught.value)
    assert other.received == []


@pytest.mark.parametrize(
    "location",
    ["", "ftp://127.0.0.1/x", "http://", "http://[::1", "javascript:alert(1)", "//", "http:///x"],
)
def test_targets_that_lead_nowhere(
    runtime: Runtime, server: Loopback, call: Any, location: str
) -> None:
    server.script(_to(location))
    with pytest.raises(runtime.errors.APIError):
        call(_operation(runtime), max_retries=0, **_given(runtime, "key"))
    assert len(server.received) <= 11


def test_circles_end(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(_to("/read"))
    with pytest.raises(runtime.errors.APIStatusError):
        call(_operation(runtime), **_given(runtime, "key"))
    assert len(server.received) == 11


def test_a_given_client_follows_without_credentials_too(
    runtime: Runtime, server: Loopback, other: Loopback
) -> None:
    other.script(Answer(200, b"png", "image/png"))
    server.script(_to(f"{other.url}/file"))
    given = {"headers": {"X-Key": _SECRET}, "auth": ("me", _SECRET), "follow_redirects": True}
    with runtime.http.Client(**given, cookies={"sid": _SECRET}) as own:
        client = runtime.client.SyncClient(base_url=server.url, http_client=own)
        assert client._call(_operation(runtime), {}) == b"png"
    assert _shows(server.last)
    assert not _shows(other.last)
    assert other.last.header("x-key") is None
    assert other.last.header("authorization") is None


@pytest.mark.parametrize("is_async", [False, True])
def test_no_hop_behind_another_host_carries_credentials(runtime: Runtime, is_async: bool) -> None:
    """Another host may redirect within itself, or back."""
    library = import_module(runtime.http.Client.__module__.partition(".")[0])
    way = ["https://b.test/1", "https://b.test/2", "https://a.test/file"]
    seen: list[Any] = []

    def respond(request: Any) -> Any:
        seen.append(request)
        if len(seen) <= len(way):
            headers = {"location": way[len(seen) - 1], "set-cookie": f"n={len(seen)}; Path=/"}
            return library.Response(302, headers=headers)
        return library.Response(200, content=b"png", headers={"content-type": "image/png"})

    given = {"auth": ("me", _SECRET), "cookies": {"sid": _SECRET}, "headers": {"X-Key": _SECRET}}
    transport = library.MockTransport(respond)

    async def later() -> object:
        async with runtime.http.AsyncClient(transport=transport, **given) as own:
            client = runtime.client.AsyncClient(base_url="https://a.test", http_client=own)
            return await client._call(_operation(runtime), {})

    if is_async:
        assert asyncio.run(later()) == b"png"
    else:
        with runtime.http.Client(transport=transport, **given) as own:
            client = runtime.client.SyncClient(base_url="https://a.test", http_client=own)
            assert client._call(_operation(runtime), {}) == b"png"
    shown = [
        (str(value.url.host), "authorization" in value.headers, "x-key" in value.headers,
         value.headers.get("cookie", ""))
        for value in seen
    ]  # fmt: skip
    assert shown == [
        ("a.test", True, True, f"sid={_SECRET}"),
        ("b.test", False, False, ""),
        ("b.test", False, False, "n=2"),
        ("a.test", False, False, "n=1"),
    ]


@pytest.mark.parametrize("status", ["302", "3XX"])
def test_a_declared_redirect_is_the_result(
    runtime: Runtime, server: Loopback, other: Loopback, call: Any, status: str
) -> None:
    op = runtime.operation
    operation = op.Operation("zip", "GET", "/a/zip", replies=(op.Reply(status, media_type=""),))
    server.script(_to(f"{other.url}/b?signature=1"))
    assert call(operation) == f"{other.url}/b?signature=1"
    server.script(_to("../b"))
    assert call(operation) == f"{server.url}/b"
    assert other.received == []
    server.script(Answer(302, b"", ""))
    with pytest.raises(runtime.errors.APIResponseValidationError, match="without Location"):
        call(operation)


def test_not_modified_is_none(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(Answer(304, b"", ""))
    settings = _given(runtime, "key")
    assert call(_operation(runtime), {}, {"headers": {"If-None-Match": "1"}}, **settings) is None
