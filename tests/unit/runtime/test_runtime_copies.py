"""Copies of clients, cookies, queries of all calls, requests by hand, the environment."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.behaviour.runtime_package import Runtime

_OUTSIDE = """/../admin /a/../../admin /. /.. /a/./b /%2e%2e/admin /%2E./admin /.%2e/a /..%2fadmin
/..%5Cadmin /a/..\\admin /..;/admin /..;x=1/admin admin https://evil.example/ //../a /a/%2E%2e/b
/%2e%2e%2fadmin /..%2F..%2fadmin /a/.%2E/ /..%5c..%5cadmin /..#x /..?x=1 http:/x ?x=1 #x \\\\evil\\x evil.example:80/x @evil.example/x
/%2e /%2E/ /a/%2e;x/b /\\..\\a""".split()


def _operation(runtime: Runtime, security: Any = ()) -> Any:
    return runtime.operation.Operation("read", "GET", "/read", security=security)


def _shop(runtime: Runtime, flavour: str = "SyncClient") -> Any:
    """A client as it is generated."""
    base: Any = getattr(runtime.client, flavour)
    scheme = runtime.security.Scheme

    class Shop(base):  # type: ignore[misc]
        _package = "shop"
        _version = "1"
        _schemes = (scheme("t", "bearer"), scheme("b", "basic"), scheme("k", "header", "X-Key"))

        def __init__(
            self,
            *,
            access_token: str | None = None,
            username: str | None = None,
            password: str | None = None,
            key: str | None = None,
            base_url: str | None = None,
            max_retries: int = 2,
            default_headers: Any = None,
            default_query: Any = None,
            deadline: float | None = None,
            cookies: bool = False,
            proxy: str | None = None,
            http_client: Any = None,
        ) -> None:
            credentials = {"t": access_token, "b": (username, password), "k": key}
            super().__init__(
                credentials=credentials, base_url=base_url, max_retries=max_retries, verify=False,
                default_headers=default_headers, default_query=default_query, deadline=deadline,
                cookies=cookies, proxy=proxy, http_client=http_client,
            )  # fmt: skip

        @cached_property
        def group(self) -> Any:
            return object()

    return Shop


def test_copies_with_other_credentials(runtime: Runtime, server: Loopback) -> None:
    operation = _operation(runtime, (("t", "k"),))
    with _shop(runtime)(access_token="a", key="k", base_url=server.url) as client:

        def sent(one: Any) -> tuple[str | None, str | None]:
            one._call(operation, {})
            return server.last.header("authorization"), server.last.header("x-key")

        copy = client.with_options(access_token="b")
        assert sent(copy) == ("Bearer b", "k")
        assert sent(client) == ("Bearer a", "k")
        assert copy._transport is client._transport
        assert sent(copy.with_options(key="l")) == ("Bearer b", "l")
        client.set_access_token("c")  # for copies with the same credentials
        assert sent(client.with_options(max_retries=0)) == ("Bearer c", "k")
        assert sent(client.with_options(key="l")) == ("Bearer c", "l")
        assert sent(client.with_options(access_token="d")) == ("Bearer d", "k")
        assert sent(copy) == ("Bearer b", "k")


def test_copies_with_other_settings(runtime: Runtime, server: Loopback) -> None:
    given = {"default_headers": {"X-A": "1"}, "default_query": {"v": 1}, "deadline": 9}
    with _shop(runtime)(base_url=server.url, **given) as client:
        copy = client.with_options(default_headers={"X-B": "2"}, default_query={"w": 2})
        copy._call(_operation(runtime), {})
        assert (server.last.header("x-a"), server.last.header("x-b")) == ("1", "2")
        assert server.last.query == "v=1&w=2"
        assert copy._settings.deadline == 9
        assert copy.with_options(deadline=None)._settings.deadline is None
        elsewhere = client.with_options(base_url=f"{server.url}/v2")
        elsewhere._call(_operation(runtime), {})
        assert server.last.path == "/v2/read"
        own = client.with_options(proxy=server.url)
        assert own._transport is not client._transport
        with pytest.raises(TypeError, match="wait"):
            client.with_options(wait=5)
        assert client.group is client.group
        assert copy.group is not client.group


@pytest.mark.parametrize("flavour", ["SyncClient", "AsyncClient"])
def test_classes_of_the_user(runtime: Runtime, flavour: str) -> None:
    class Mine(_shop(runtime, flavour)):  # type: ignore[misc]
        def __init__(self, tenant: str) -> None:
            super().__init__(access_token="a", base_url="http://x")
            self.tenant = tenant

    copy = Mine("blue").with_options(max_retries=5)
    assert (type(copy), copy.tenant, copy._settings.max_retries) == (Mine, "blue", 5)
    assert copy._settings.credentials.choose((("t",),))[0].value == "Bearer a"


@pytest.mark.parametrize("kept", [False, True])
def test_cookies_of_servers(runtime: Runtime, server: Loopback, kept: bool) -> None:
    """They are kept where that is asked for, and join those of the call."""
    op = runtime.operation
    operation = op.Operation(
        "read", "GET", "/read", parameters=(op.Parameter("theme", "theme", "cookie"),)
    )
    server.script(Answer(headers=(("Set-Cookie", "sid=abc; Path=/"),)), Answer())
    with _shop(runtime)(base_url=server.url, cookies=kept) as client:
        client._call(operation, {})
        client._call(operation, {})
        assert server.last.header("cookie") == ("sid=abc" if kept else None)
        client._call(operation, {"theme": "dark"})
        assert server.last.header("cookie") == ("sid=abc; theme=dark" if kept else "theme=dark")
        client._call(operation, {}, {"headers": {"Cookie": "sid=mine"}})
        assert server.last.header("cookie") == "sid=mine"


def test_a_token_without_a_scheme(runtime: Runtime, server: Loopback, call: Any) -> None:
    scheme = runtime.security.Scheme
    for schemes in ((), (scheme("", "bearer"),), (scheme("b", "basic"),)):
        cls = type("Shop", (runtime.client.SyncClient,), {"_schemes": schemes})
        with cls(base_url=server.url, verify=False) as client:
            client._call(_operation(runtime), {})
            assert server.last.header("authorization") is None
            client.set_access_token("t")
            client._call(_operation(runtime), {})
            assert server.last.header("authorization") == "Bearer t"
    call(_operation(runtime), credentials={"": "t"}, members={"_schemes": (scheme("", "bearer"),)})
    assert server.last.header("authorization") == "Bearer t"
    members = {"_schemes": (scheme("k", "query", "key"),)}
    with type("Shop", (runtime.client.SyncClient,), members)(base_url=server.url) as client:
        client.set_access_token("t")
        client._call(_operation(runtime, (("k",),)), {})
        assert server.last.query == "key=t"


@pytest.mark.parametrize("path", _OUTSIDE)
def test_requests_by_hand_stay_below_the_base_address(
    runtime: Runtime, server: Loopback, path: str
) -> None:
    with _shop(runtime)(base_url=f"{server.url}/v1") as client:
        for send in (lambda: client.request("GET", path), lambda: client.get(path)):
            with pytest.raises(ValueError, match="path"):
                send()
        client.get("/a/..b/c...d/.e", query={"q": "/../"})

    async def run() -> None:
        async with _shop(runtime, "AsyncClient")(base_url=f"{server.url}/v1") as client:
            for send in (lambda: client.request("GET", path), lambda: client.get(path)):
                with pytest.raises(ValueError, match="path"):
                    await send()

    asyncio.run(run())
    assert [received.target for received in server.received] == ["/v1/a/..b/c...d/.e?q=%2F..%2F"]


@pytest.mark.parametrize("verb", ["get", "post", "put", "patch", "delete", "head", "options"])
def test_verbs(runtime: Runtime, server: Loopback, verb: str) -> None:
    server.script(Answer(200, b"" if verb == "head" else b'{"a": 1}'))
    with _shop(runtime)(base_url=server.url) as client:
        verbs = getattr(client, verb)("/x", query={"a": 1}, headers={"X-A": "1"})
    assert verbs == (None if verb == "head" else {"a": 1})
    assert (server.last.method, server.last.query) == (verb.upper(), "a=1")


@pytest.mark.parametrize(
    "case",
    [
        ("ALL_PROXY", "socks5://127.0.0.1:9", r"ALL_PROXY names a SOCKS proxy.*install httpx2?\["),
        ("https_proxy", "socks5h://127.0.0.1:9", "https_proxy names a SOCKS proxy"),
        ("HTTP_PROXY", "gopher://127.0.0.1:9", "HTTP_PROXY names no proxy that can be used"),
        ("SSL_CERT_FILE", "/does/not/exist.pem", "SSL_CERT_FILE names '/does/not/exist.pem'"),
    ],
)
def test_what_the_environment_breaks(
    runtime: Runtime, server: Loopback, call: Any, monkeypatch: pytest.MonkeyPatch, case: Any
) -> None:
    name, value, said = case
    monkeypatch.setenv(name, value)
    with pytest.raises(runtime.errors.APIConnectionError, match=said):
        call(_operation(runtime), verify=True)


def test_a_proxy_that_needs_another_package(runtime: Runtime) -> None:
    with pytest.raises(ValueError, match=r"proxy: SOCKS needs another package, install httpx2?\["):
        _shop(runtime)(base_url="http://x", proxy="socks5://127.0.0.1:9")
