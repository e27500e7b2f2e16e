"""Clients: credentials, servers, options, connections and logging."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from functools import cached_property
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime


def ping(runtime: Runtime, path: str = "/ping", **details: Any) -> Any:
    return runtime.operation.Operation("ping", "GET", path, **details)


def client_class(runtime: Runtime, **members: Any) -> Any:
    return type("Shop", (runtime.client.SyncClient,), {"_package": "my-shop", **members})


def schemes(runtime: Runtime) -> tuple[Any, ...]:
    scheme = runtime.security.Scheme
    return (
        scheme("key", "header", "X-Api-Key", ("SHOP_KEY",)),
        scheme("query", "query", "api key"),
        scheme("cookie", "cookie", "session"),
        scheme("token", "bearer", environment=("SHOP_TOKEN",)),
        scheme("basic", "basic", environment=("SHOP_USER", "SHOP_PASSWORD")),
        scheme("digest", "authorization", "negotiate"),
        scheme("tls", "none"),
    )


@pytest.mark.parametrize(
    "case",
    [
        ((("key",),), {"key": "k"}, {"x-api-key": "k"}),
        ((("token",),), {"token": "t"}, {"authorization": "Bearer t"}),
        ((("token",),), {"token": "Bearer t"}, {"authorization": "Bearer t"}),
        ((("basic",),), {"basic": ("ü", "p:w")}, {"authorization": "Basic w7w6cDp3"}),
        ((("digest",),), {"digest": "abc"}, {"authorization": "Negotiate abc"}),
        ((("cookie",),), {"cookie": "c"}, {"cookie": "session=c"}),
        ((("key", "token"),), {"key": "k", "token": "t"},
         {"x-api-key": "k", "authorization": "Bearer t"}),
        ((("key",), ("token",)), {"token": "t"}, {"authorization": "Bearer t"}),
        ((("key",), ("token",)), {"key": "k", "token": "t"}, {"x-api-key": "k"}),
        ((("key", "token"), ("token",)), {"token": "t"}, {"authorization": "Bearer t"}),
        ((("key", "token"), ("basic",)), {"key": "k"}, {"x-api-key": "k"}),
        (((), ("key",)), {"key": "k"}, {"x-api-key": "k"}),
        ((("key",), ()), {"key": "k"}, {"x-api-key": "k"}),
        ((("key",), ()), {}, {}),
        (((), ("key",)), {}, {}),
        ((("tls", "key"),), {"key": "k"}, {"x-api-key": "k"}),
        ((("undefined", "key"),), {"key": "k"}, {"x-api-key": "k"}),
        ((), {"key": "k"}, {}),
    ],
)  # fmt: skip
def test_alternatives(
    runtime: Runtime, server: Loopback, call: Any, case: tuple[Any, Any, Any]
) -> None:
    security, given, sent = case
    members = {"_schemes": schemes(runtime)}
    call(ping(runtime, security=security), credentials=given, members=members)
    alternatives = {
        name: server.last.header(name) for name in ("x-api-key", "authorization", "cookie")
    }
    assert {name: value for name, value in alternatives.items() if value} == sent


def test_a_key_in_the_query(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(
        ping(runtime, security=(("query",),)),
        credentials={"query": "a&b"},
        members={"_schemes": schemes(runtime)},
    )
    assert server.last.query == "api%20key=a%26b"


def test_a_key_that_the_call_gives_is_sent_once(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    parameter = runtime.operation.Parameter("api_key", "api key", "query")
    operation = ping(runtime, parameters=(parameter,), security=(("query",),))
    settings = {"credentials": {"query": "own"}, "members": {"_schemes": schemes(runtime)}}
    call(operation, {"api_key": "given"}, **settings)
    assert server.last.query == "api%20key=given"
    call(operation, {}, {"query": {"api key": "other"}}, **settings)
    assert server.last.query == "api%20key=other"
    call(operation, {}, **settings)
    assert server.last.query == "api%20key=own"


def test_credentials_of_the_environment_are_read_when_the_client_is_made(
    monkeypatch: pytest.MonkeyPatch, runtime: Runtime, server: Loopback
) -> None:
    monkeypatch.setenv("SHOP_TOKEN", "from-env")
    monkeypatch.setenv("SHOP_USER", "u")
    monkeypatch.setenv("SHOP_PASSWORD", "p")
    monkeypatch.setenv("MY_SHOP_BASE_URL", server.url)
    cls = client_class(runtime, _schemes=schemes(runtime))
    with cls(credentials={"token": None}) as client:
        monkeypatch.setenv("SHOP_TOKEN", "later")
        client._call(ping(runtime, security=(("token",),)), {})
        assert server.last.header("authorization") == "Bearer from-env"
        client._call(ping(runtime, security=(("basic",),)), {})
        assert server.last.header("authorization") == "Basic dTpw"


def test_set_access_token(runtime: Runtime, server: Loopback) -> None:
    operation = ping(runtime, security=(("key", "token"),))
    with client_class(runtime, _schemes=schemes(runtime))(base_url=server.url) as client:
        copy = client.with_options(timeout=3)
        client.set_access_token("new")
        copy._call(operation, {})
        assert server.last.header("authorization") == "Bearer new"
        assert server.last.header("x-api-key") is None


def test_a_refusal_names_the_missing_credentials(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    """Half of what is needed is sent, and a refusal tells what is missing."""
    server.script(answer_json({"message": "who are you?"}, 401))
    members = {"_schemes": schemes(runtime)}
    operation = ping(runtime, security=(("key", "token"),))
    with pytest.raises(
        runtime.errors.AuthenticationError, match=r"no credential .* token \(SHOP_TOKEN\)"
    ):
        call(operation, credentials={"key": "k"}, members=members)


def test_missing_credentials_are_noticed_before_anything_is_sent(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    members = {"_schemes": schemes(runtime)}
    operation = ping(runtime, security=(("key",), ("token",)))
    with pytest.raises(ValueError, match=r"for key \(SHOP_KEY\), token \(SHOP_TOKEN\): give one"):
        call(operation, members={**members})
    assert server.received == []
    for name in ("Authorization", "x-api-key"):
        call(operation, {}, {"headers": {name: "own"}}, members={**members})
        assert server.last.header(name) == "own"
        call(operation, members={**members}, default_headers={name: "own"})
        assert server.last.header(name) == "own"


def test_no_secret_is_shown(runtime: Runtime) -> None:
    cls = client_class(runtime, _schemes=schemes(runtime))
    client = cls(
        base_url="http://user:hidden@127.0.0.1",
        credentials={"key": "hidden", "basic": ("hidden", "hidden")},
        default_headers={"X-Secret": "hidden"},
    )
    shown = [client, client._settings, client._settings.credentials]
    shown += client._settings.credentials.choose((("key",),))
    assert "hidden" not in "".join(map(repr, shown))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "https://eu.example.com/v1"),
        ({"server_variables": {"region": "us"}}, "https://us.example.com/v1"),
        ({"server": 1}, "https://test.example.com"),
        ({"server": "test"}, "https://test.example.com"),
        ({"base_url": "http://localhost:1/x/"}, "http://localhost:1/x"),
        ({"base_url": "http://localhost:1", "server": 2}, "http://localhost:1"),
    ],
)
def test_servers(runtime: Runtime, settings: Any, expected: str) -> None:
    server, variable = runtime.servers.Server, runtime.servers.ServerVariable
    region = variable("region", "eu", ("eu", "us"))
    servers = (
        server("https://{region}.example.com/{v}/", "live", (region, variable("v", "v1"))),
        server("https://test.example.com", "test"),
        server("/relative"),
    )
    assert client_class(runtime, _servers=servers)(**settings).base_url == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "give base_url= or set MY_SHOP_BASE_URL"),
        ({"base_url": "example.com"}, "must begin with https:// or http://: 'example.com'"),
        ({"base_url": "localhost:80"}, "must begin with https://"),
        ({"base_url": "ftp://example.com"}, "must begin with https://"),
        ({"base_url": "http://example.com?x=1"}, "query"),
        ({"default_headers": {"a": "b\nc"}, "base_url": "http://x"}, "line ends"),
    ],
)
def test_bad_settings(runtime: Runtime, settings: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        client_class(runtime)(**settings)


def test_a_base_url_is_absolute_whatever_the_servers_are(runtime: Runtime) -> None:
    server = runtime.servers.Server("https://a.example.com", "live")
    with pytest.raises(ValueError, match="must begin with https://"):
        client_class(runtime, _servers=(server,))(base_url="api.example.com")


def test_credentials_that_are_none(runtime: Runtime, server: Loopback, call: Any) -> None:
    """What is empty is missing, and what is no text is refused when the client is made."""
    members = {"_schemes": schemes(runtime)}
    said = r"no credential was given for token \(SHOP_TOKEN\)"
    with pytest.raises(ValueError, match=said):
        call(ping(runtime, security=(("token",),)), credentials={"token": ""}, members=members)
    assert server.received == []
    with pytest.raises(TypeError, match="the credential for 'token' must be a str"):
        call(ping(runtime), credentials={"token": 5}, members=members)


def test_unknown_servers(runtime: Runtime) -> None:
    server = runtime.servers.Server("https://a.example.com", "live")
    with pytest.raises(ValueError, match="no server 'dead'; known are 'live'"):
        client_class(runtime, _servers=(server,))(server="dead")


def test_servers_of_operations(runtime: Runtime, server: Loopback) -> None:
    """They count unless the user names an address."""
    servers = runtime.servers.Server
    operation = ping(runtime, server=server.url + "/own/")
    with client_class(runtime, _servers=(servers("http://127.0.0.1:9"),))() as client:
        client._call(operation, {})
        assert server.last.target == "/own/ping"
    with client_class(runtime)(base_url=server.url + "/given") as client:
        client._call(operation, {})
        assert server.last.target == "/given/ping"
    with client_class(runtime, _servers=(servers(server.url + "/a"),))() as client:
        client._call(ping(runtime, server="/b"), {})
        assert server.last.target == "/b/ping"


def test_headers(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(
        ping(runtime, security=(("key",),)),
        {},
        {"headers": {"x-own": "3", "X-API-KEY": "mine"}, "query": {"q": [1, True], "z": None}},
        default_headers={"X-Own": "1", "X-Other": "2"},
        credentials={"key": "k"},
        members={"_schemes": schemes(runtime)},
    )
    last = server.last
    assert [last.header(name) for name in ("x-own", "x-other", "x-api-key")] == ["3", "2", "mine"]
    assert last.header("user-agent") == "shop/1.2.3"
    assert last.query == "q=1&q=true"


def test_unknown_options_are_refused(runtime: Runtime, server: Loopback, call: Any) -> None:
    with pytest.raises(TypeError, match="unknown request options: retry"):
        call(ping(runtime), {}, {"retry": 1, "timeout": 1})
    assert server.received == []


def test_query_options_replace_arguments(runtime: Runtime, server: Loopback, call: Any) -> None:
    parameter = runtime.operation.Parameter("limit", "limit", "query")
    call(ping(runtime, parameters=(parameter,)), {"limit": 1}, {"query": {"limit": 2}})
    assert server.last.query == "limit=2"


def test_connections_are_reused_and_opened_once(runtime: Runtime, server: Loopback) -> None:
    with client_class(runtime)(base_url=server.url) as client:
        assert client._transport.pool.ready is None
        for _ in range(3):
            client._call(ping(runtime), {})
            client.with_options(max_retries=0)._call(ping(runtime), {})
        assert {request.connection for request in server.received} == {1}
        pool = client._transport.pool.ready
        client.with_options(timeout=1)._call(ping(runtime), {})
        assert client._transport.pool.ready is pool


def test_many_threads_share_one_pool(runtime: Runtime, server: Loopback) -> None:
    pools: list[Any] = []
    with client_class(runtime)(base_url=server.url) as client:
        threads = [
            threading.Thread(target=lambda: pools.append(client._transport.pool.open()))
            for _ in range(16)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len({id(pool) for pool in pools}) == 1


def test_own_http_client(runtime: Runtime, server: Loopback) -> None:
    with runtime.http.Client(headers={"X-Mine": "1"}, timeout=1) as own:
        client = client_class(runtime)(base_url=server.url, http_client=own)
        client._call(ping(runtime), {})
        assert server.last.header("x-mine") == "1"
        server.script(Answer(hang=30))
        with pytest.raises(runtime.errors.APITimeoutError):
            client.with_options(max_retries=0)._call(ping(runtime), {})


def test_an_http_client_of_another_kind_is_refused(runtime: Runtime) -> None:
    with pytest.raises(TypeError, match=r"http_client must be a httpx2?\.Client, got a"):
        client_class(runtime)(base_url="http://x", http_client=object())


def test_with_options_leaves_cached_resources_behind(runtime: Runtime, server: Loopback) -> None:
    class Auth(runtime.client.SyncResource):  # type: ignore[name-defined,misc]
        @cached_property
        def inner(self) -> Any:
            return Auth(self)

        def ping(self) -> Any:
            return self._call(ping(runtime), {})

    class Shop(runtime.client.SyncClient):  # type: ignore[name-defined,misc]
        @cached_property
        def auth(self) -> Auth:
            return Auth(self)

    with Shop(base_url=server.url) as client:
        assert client.auth.ping() == {}
        assert client.auth.inner.ping() == {}
        copy = client.with_options(timeout=7)
        assert copy.auth is not client.auth
        assert copy.auth.inner._client is copy
        assert copy._settings.timeout == 7
        assert client._settings.timeout != 7


def test_async_resources_and_parallel_calls(runtime: Runtime, server: Loopback) -> None:
    async def run() -> list[Any]:
        cls = type("AsyncShop", (runtime.client.AsyncClient,), {})
        async with cls(base_url=server.url) as client:
            resource = runtime.client.AsyncResource(runtime.client.AsyncResource(client))
            calls = [resource._call(ping(runtime), {}) for _ in range(20)]
            return list(await asyncio.gather(*calls))

    assert asyncio.run(run()) == [{}] * 20


def test_default_timeouts(runtime: Runtime) -> None:
    client = client_class(runtime)(base_url="http://x")
    timeout = client._settings.timeout
    assert (timeout.connect, timeout.read) == (5.0, 60.0)
    assert client_class(runtime)(base_url="http://x", timeout=None)._settings.timeout is None


def test_redirects_are_not_followed_with_credentials(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    location = ("Location", "http://elsewhere.example/login?token=secret")
    server.script(Answer(302, b"", "", headers=(location,)))
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        call(ping(runtime))
    assert "to http://elsewhere.example/login" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert len(server.received) == 1


def test_certificates_are_verified_by_default(runtime: Runtime) -> None:
    pool = runtime.pools.Pool()
    assert pool.arguments()["verify"] is True
    context = ssl.create_default_context()
    assert runtime.pools.Pool(verify=context).arguments()["verify"] is context


def test_the_log_is_quiet_and_has_no_secrets(
    runtime: Runtime, server: Loopback, call: Any, caplog: pytest.LogCaptureFixture
) -> None:
    operation = ping(runtime, security=(("query", "token"),))
    settings = {
        "credentials": {"query": "hidden", "token": "hidden"},
        "members": {"_schemes": schemes(runtime)},
    }
    with caplog.at_level(logging.DEBUG, "shop"):
        call(operation, {}, {"query": {"q": "hidden"}}, **settings)
    lines = [record.getMessage() for record in caplog.records if record.name == "shop"]
    assert len(lines) == 1
    assert lines[0].startswith(f"GET {server.url.rpartition(':')[0]}")
    assert "/ping -> 200 in " in lines[0]
    assert "hidden" not in lines[0]
    caplog.clear()
    call(operation, {})
    assert [record for record in caplog.records if record.name == "shop"] == []
