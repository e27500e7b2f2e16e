"""Tokens of OAuth 2.0: fetched once, kept, renewed, and never shown."""

from __future__ import annotations

import asyncio
import base64
import gc
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.behaviour.runtime_package import Runtime

SECRET = "hidden-s:e%c"


class Provider:
    """An authorization server and the service behind it, at one address.

    A token is good until ``revoke``; every token is a new one.
    """

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self.granted: list[str] = []
        self.answer: dict[str, Any] = {"token_type": "Bearer", "expires_in": 3600}
        self.failure: Answer | None = None
        self.slow = 0.0
        server.respond = self.respond

    def respond(self, request: Received) -> Answer:
        if request.path == "/.well-known/openid":
            return answer_json({"token_endpoint": f"{self.server.url}/found/token"})
        if request.path.endswith("/token"):
            if self.failure is not None:
                return self.failure
            time.sleep(self.slow)
            self.granted.append(f"token-{len(self.granted) + 1}")
            return answer_json({"access_token": self.granted[-1], **self.answer})
        if not self.granted or request.header("authorization") != f"Bearer {self.granted[-1]}":
            return answer_json({"message": "who are you"}, 401)
        return answer_json({"ok": True})

    def revoke(self) -> None:
        self.granted.append("nobody has this one")

    @property
    def asked(self) -> list[Received]:
        return [received for received in self.server.received if received.path.endswith("/token")]

    def form(self, number: int = -1) -> dict[str, str]:
        result = parse_qs(self.asked[number].body.decode(), strict_parsing=True)
        return {name: values[0] for name, values in result.items()}


@pytest.fixture
def provider(server: Loopback) -> Provider:
    return Provider(server)


def operation(runtime: Runtime) -> Any:
    return runtime.operation.Operation("op", "POST", "/thing", security=(("o",),))


def scheme(runtime: Runtime, **oauth: Any) -> Any:
    known = oauth or {"token_url": "/oauth/token"}
    return runtime.security.Scheme("o", "bearer", oauth=runtime.oauth.OAuth(**known))


def members(runtime: Runtime, **oauth: Any) -> dict[str, Any]:
    return {"_schemes": (scheme(runtime, **oauth),)}


GIVEN = {"client_id": "me & you", "client_secret": SECRET}


def test_client_credentials(runtime: Runtime, provider: Provider, call: Any) -> None:
    oauth = {**GIVEN, "scopes": ["read", "write"]}
    assert call(operation(runtime), members=members(runtime), oauth=oauth) == {"ok": True}
    token, thing = provider.server.received
    assert (token.method, token.path) == ("POST", "/oauth/token")
    assert token.header("content-type") == "application/x-www-form-urlencoded"
    assert token.header("accept") == "application/json"
    assert token.header("user-agent") == "shop/1.2.3"
    assert token.body == b"grant_type=client_credentials&scope=read+write"
    # RFC 6749, 2.3.1: both are form-encoded before they are joined.
    pair = base64.b64encode(b"me+%26+you:hidden-s%3Ae%25c").decode()
    assert token.header("authorization") == f"Basic {pair}"
    assert thing.header("authorization") == "Bearer token-1"


def test_the_client_may_prove_itself_in_the_body(
    runtime: Runtime, provider: Provider, call: Any
) -> None:
    call(operation(runtime), members=members(runtime), oauth={**GIVEN, "token_auth": "body"})
    assert provider.asked[0].header("authorization") is None
    assert provider.form() == {"grant_type": "client_credentials", **GIVEN}


@pytest.mark.parametrize(
    "case",
    [
        ({"token_url": "oauth/token"}, {}, "/base/oauth/token"),
        ({"token_url": "/oauth/token"}, {}, "/oauth/token"),
        ({"token_url": "/oauth/token"}, {"token_url": "/mine/token"}, "/mine/token"),
        ({"discovery_url": "/.well-known/openid"}, {}, "/found/token"),
        ({"discovery_url": "/.well-known/openid"}, {"token_url": "/x/token"}, "/x/token"),
        ({"token_url": "/a/token", "refresh_url": "/b/token"}, {"refresh_token": "r"}, "/b/token"),
        ({"token_url": "/a/token"}, {"refresh_token": "r"}, "/a/token"),
    ],
)
def test_where_tokens_come_from(
    runtime: Runtime, provider: Provider, call: Any, case: tuple[Any, Any, str]
) -> None:
    oauth, given, path = case
    settings = {"base_url": f"{provider.server.url}/base", "oauth": {**GIVEN, **given}}
    call(operation(runtime), members=members(runtime, **oauth), **settings)
    assert provider.asked[0].path == path


def test_an_endpoint_that_is_found_must_be_as_safe_as_what_names_it(runtime: Runtime) -> None:
    requests, http = runtime.token_requests, runtime.http
    asked = runtime.request.Prepared("GET", "https://id.example.com/x", {}, None, 1, 0, True)
    for endpoint in ("http://id.example.com/token", "file:///etc/passwd", "/token", 5, None):
        answer = http.Response(200, json={"token_endpoint": endpoint})
        with pytest.raises(runtime.errors.APIResponseValidationError, match="no token endpoint"):
            requests.endpoint_of(answer, asked)


def test_a_client_has_nothing_to_fetch_with(
    runtime: Runtime, provider: Provider, call: Any
) -> None:
    for given in ({}, {"client_id": "me"}, {"client_secret": "x"}):
        with pytest.raises(ValueError, match="no credential was given"):
            call(operation(runtime), members=members(runtime), oauth=given)
    assert provider.asked == []


def test_credentials_of_the_environment(
    runtime: Runtime, provider: Provider, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("SHOP_CLIENT_ID", "SHOP_CLIENT_SECRET", "SHOP_REFRESH_TOKEN")
    for name in names:
        monkeypatch.setenv(name, name.lower())
    call(operation(runtime), members=members(runtime, token_url="/token", environment=names))
    assert provider.form()["refresh_token"] == "shop_refresh_token"
    pair = base64.b64encode(b"shop_client_id:shop_client_secret").decode()
    assert provider.asked[0].header("authorization") == f"Basic {pair}"


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_token_is_kept_renewed_in_time_and_after_a_refusal(
    runtime: Runtime, provider: Provider, flavour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]

    class Clock:
        monotonic = staticmethod(lambda: now[0])

    monkeypatch.setattr(runtime.tokens, "time", Clock)

    def steps() -> Any:
        yield 1
        now[0] += 3539.0
        yield 1
        now[0] += 1.0  # a minute before its end
        yield 2
        provider.revoke()
        yield 4
        provider.answer = {"expires_in": "10"}
        now[0] += 4000.0
        yield 5
        now[0] += 8.9
        yield 5
        now[0] += 0.2
        yield 6

    settings = {"base_url": provider.server.url, "oauth": GIVEN, "verify": False}
    if flavour == "sync":
        cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
        with cls(**settings) as client:
            for expected in steps():
                assert client._call(operation(runtime), {}) == {"ok": True}
                assert len(provider.granted) == expected
    else:

        async def run() -> None:
            cls = type("Shop", (runtime.client.AsyncClient,), members(runtime))
            async with cls(**settings) as client:
                for expected in steps():
                    assert await client._call(operation(runtime), {}) == {"ok": True}
                    assert len(provider.granted) == expected

        asyncio.run(run())
    refused = [e for e in provider.server.received if e.header("authorization") == "Bearer token-2"]
    assert len(refused) == 2  # the one that was accepted, and the one that was refused


def test_a_refusal_renews_once_for_each_call(runtime: Runtime, server: Loopback, call: Any) -> None:
    def respond(request: Received) -> Answer:
        if request.path == "/oauth/token":
            return answer_json({"access_token": f"t{len(server.received)}"})
        return answer_json({"message": "never"}, 401)

    server.respond = respond
    with pytest.raises(runtime.errors.AuthenticationError, match="never"):
        call(operation(runtime), members=members(runtime), oauth=GIVEN)
    assert [received.path for received in server.received] == [
        "/oauth/token", "/thing", "/oauth/token", "/thing",
    ]  # fmt: skip


def test_refresh_tokens_rotate(runtime: Runtime, provider: Provider) -> None:
    provider.answer = {"refresh_token": "second", "expires_in": 0}
    cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
    given = {"refresh_token": "first", "client_id": "public"}
    with cls(base_url=provider.server.url, verify=False, oauth=given) as client:
        for _ in range(2):
            client._call(operation(runtime), {})
    assert [provider.form(number)["refresh_token"] for number in (0, 1)] == ["first", "second"]
    assert provider.form(0) == {
        "grant_type": "refresh_token", "refresh_token": "first", "client_id": "public",
    }  # fmt: skip


@pytest.mark.parametrize("library_user", [{"client_id": "app", "client_secret": "x"}, {}])
def test_a_password(
    runtime: Runtime, provider: Provider, call: Any, library_user: dict[str, str]
) -> None:
    given = {**library_user, "username": "ann", "password": SECRET}
    call(operation(runtime), members=members(runtime, password_url="/p/token"), oauth=given)
    [asked] = provider.asked
    assert asked.path == "/p/token"
    assert provider.form() == {"grant_type": "password", "username": "ann", "password": SECRET}
    pair = base64.b64encode(b"app:x").decode()
    assert asked.header("authorization") == (f"Basic {pair}" if library_user else None)


def test_a_password_is_asked_for_only_where_the_scheme_takes_one(
    runtime: Runtime, provider: Provider, call: Any
) -> None:
    given = {**GIVEN, "username": "ann", "password": "x"}
    call(operation(runtime), members=members(runtime), oauth=given)
    assert provider.form()["grant_type"] == "client_credentials"
    both = members(runtime, token_url="/c/token", password_url="/p/token")
    call(operation(runtime), members=both, oauth={**given, "refresh_token": "r"})
    assert provider.form()["grant_type"] == "refresh_token"


def requiring(runtime: Runtime, scopes: str) -> Any:
    op = runtime.operation.Operation
    return op("op", "POST", "/thing", security=(("o",),), scopes={"o": scopes} if scopes else {})


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_scopes_of_operations(runtime: Runtime, provider: Provider, flavour: str) -> None:
    """Each list of scopes has a token of its own, unless another token covers it."""
    provider.server.respond = lambda request: (
        answer_json({"access_token": f"t{len(provider.asked)}"})
        if request.path.endswith("/token")
        else answer_json({"ok": True})
    )
    calls = ["read write", "read", "", "admin", "write read", "read write", "admin"]
    settings = {"base_url": provider.server.url, "verify": False}

    async def run(given: Any) -> None:
        cls = type("Shop", (runtime.client.AsyncClient,), members(runtime))
        async with cls(oauth=given, **settings) as client:
            for scopes in calls:
                await client._call(requiring(runtime, scopes), {})

    def perform(**given: Any) -> tuple[list[str | None], list[str]]:
        provider.server.received.clear()
        if flavour == "async":
            asyncio.run(run(given))
        else:
            cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
            with cls(oauth=given, **settings) as client:
                for scopes in calls:
                    client._call(requiring(runtime, scopes), {})
        forms = [provider.form(number).get("scope") for number in range(len(provider.asked))]
        things = [received for received in provider.server.received if received.path == "/thing"]
        return forms, [thing.header("authorization") or "" for thing in things]

    forms, used = perform(**GIVEN)
    assert forms == ["read write", None, "admin"]
    assert used == [f"Bearer t{number}" for number in (1, 1, 2, 3, 1, 1, 3)]
    assert perform(**GIVEN, scopes=["own"])[0] == ["own"]
    assert perform(**GIVEN, scopes=[])[0] == [None]
    assert perform(refresh_token="r")[0] == [None]


def test_a_refused_token_is_renewed_for_its_scopes_alone(
    runtime: Runtime, provider: Provider
) -> None:
    cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
    with cls(base_url=provider.server.url, verify=False, oauth=GIVEN) as client:
        client._call(requiring(runtime, "read write"), {})
        provider.revoke()
        client._call(requiring(runtime, "read"), {})
    scopes = [provider.form(number)["scope"] for number in range(len(provider.asked))]
    assert scopes == ["read write", "read"]


def test_a_token_that_is_given_comes_first(runtime: Runtime, provider: Provider, call: Any) -> None:
    provider.granted.append("mine")
    settings = {"credentials": {"o": "mine"}, "oauth": GIVEN, "members": members(runtime)}
    call(operation(runtime), **settings)
    assert provider.asked == []
    provider.revoke()
    call(operation(runtime), **settings)
    assert len(provider.asked) == 1


def test_fifty_threads_fetch_one_token(runtime: Runtime, provider: Provider) -> None:
    provider.slow = 0.1
    cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
    with (
        cls(base_url=provider.server.url, verify=False, oauth=GIVEN) as client,
        ThreadPoolExecutor(50) as pool,
    ):
        gate = threading.Barrier(50)

        def run(_: int) -> Any:
            gate.wait()
            return client._call(operation(runtime), {})

        assert list(pool.map(run, range(50))) == [{"ok": True}] * 50
        assert len(provider.asked) == 1
        provider.revoke()  # all fifty are refused, and one of them renews
        assert list(pool.map(run, range(50))) == [{"ok": True}] * 50
    assert len(provider.asked) == 2


def test_fifty_tasks_fetch_one_token_in_each_of_two_loops(
    runtime: Runtime, provider: Provider
) -> None:
    provider.slow = 0.1
    cls = type("Shop", (runtime.client.AsyncClient,), members(runtime))
    client = cls(base_url=provider.server.url, verify=False, oauth=GIVEN)

    async def run() -> list[Any]:
        calls = [client._call(operation(runtime), {}) for _ in range(50)]
        gather = await asyncio.gather(*calls)
        return list(gather)

    assert asyncio.run(run()) == [{"ok": True}] * 50
    assert len(provider.asked) == 1
    provider.revoke()
    assert asyncio.run(run()) == [{"ok": True}] * 50
    assert len(provider.asked) == 2


def test_a_cancelled_fetch_leaves_the_lock_to_others(runtime: Runtime, provider: Provider) -> None:
    provider.slow = 0.2
    cls = type("Shop", (runtime.client.AsyncClient,), members(runtime))

    async def run() -> Any:
        async with cls(base_url=provider.server.url, verify=False, oauth=GIVEN) as client:
            first = asyncio.create_task(client._call(operation(runtime), {}))
            await asyncio.sleep(0.05)
            second = asyncio.create_task(client._call(operation(runtime), {}))
            await asyncio.sleep(0.05)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            return await second

    assert asyncio.run(run()) == {"ok": True}


@pytest.mark.parametrize(
    "case",
    [
        (
            answer_json({"error": "invalid_client", "error_description": "no such client"}, 400),
            "AuthenticationError",
            "no such client",
        ),
        (answer_json({"error": "invalid_grant"}, 400), "AuthenticationError", "invalid_grant"),
        (
            answer_json({"error": "invalid_scope"}, 200),
            "AuthenticationError",
            "invalid_scope; the client takes scopes",
        ),
        (answer_json({"message": "down"}, 500), "InternalServerError", "down"),
        (Answer(403, b"<html>", "text/html"), "PermissionDeniedError", "Forbidden|Status"),
        (Answer(200, b"<html>", "text/html"), "APIResponseValidationError", "no JSON object"),
        (answer_json({"id_token": "hidden-1"}), "APIResponseValidationError", "no access token"),
        (answer_json({"access_token": "a\r\nb"}), "APIResponseValidationError", "no access token"),
        (Answer(drop=True), "APIConnectionError", "no response"),
    ],
)
def test_no_token(
    runtime: Runtime, provider: Provider, call: Any, case: tuple[Answer, str, str]
) -> None:
    answer, error, said = case
    provider.failure = answer
    with pytest.raises(runtime.errors.APIError, match=said) as caught:
        call(
            operation(runtime), members=members(runtime), max_retries=0,
            oauth={**GIVEN, "token_auth": "body"},
        )  # fmt: skip
    assert type(caught.value).__name__ == error
    assert [received.path for received in provider.server.received] == ["/oauth/token"]
    if caught.value.response is not None:
        assert caught.value.http_status == answer.status
        assert caught.value.request.content == b""
        shown = str(caught.value) + repr(caught.value) + str(pickle.dumps(caught.value))
        assert "hidden" not in shown


def test_fetching_is_repeated_like_a_call(
    runtime: Runtime, server: Loopback, call: Any, hasty: None
) -> None:
    server.script(Answer(503), answer_json({"access_token": "t"}), answer_json(1))
    assert call(operation(runtime), members=members(runtime), oauth=GIVEN) == 1
    assert [received.path for received in server.received] == [
        "/oauth/token",
        "/oauth/token",
        "/thing",
    ]


def test_no_secret_is_shown(
    runtime: Runtime, provider: Provider, call: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
    oauth = {**GIVEN, "refresh_token": "hidden-r"}
    with cls(base_url=provider.server.url, verify=False, oauth=oauth) as client:
        client._call(operation(runtime), {})
        source = client._settings.credentials.choose((("o",),))[0]
        shown = [client, client._settings, client._settings.credentials, source, source._grant]
        text = "".join(map(repr, shown))
    text += caplog.text
    assert "hidden" not in text
    assert "token-1" not in text


def test_a_function_is_asked_for_each_attempt(
    runtime: Runtime, server: Loopback, call: Any, hasty: None
) -> None:
    tokens = iter(["one", "two", "three", "four"])
    server.script(Answer(503), Answer(401), answer_json(1))
    given = {"credentials": {"o": lambda: next(tokens)}, "members": members(runtime)}
    assert call(operation(runtime), **given) == 1
    sent = [received.header("authorization") for received in server.received]
    assert sent == ["Bearer one", "Bearer two", "Bearer three"]


def test_a_function_without_another_token_ends_the_call(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    server.script(answer_json({"message": "no"}, 401))
    given = {"credentials": {"o": lambda: "same"}, "members": members(runtime)}
    with pytest.raises(runtime.errors.AuthenticationError, match="no"):
        call(operation(runtime), **given)
    assert len(server.received) == 1


def test_an_awaitable_function(runtime: Runtime, server: Loopback) -> None:
    async def token() -> str:
        await asyncio.sleep(0)
        return "awaited"

    async def run() -> None:
        cls = type("Shop", (runtime.client.AsyncClient,), members(runtime))
        given = {"base_url": server.url, "verify": False, "credentials": {"o": token}}
        async with cls(**given) as client:
            await client._call(operation(runtime), {})

    asyncio.run(run())
    assert server.last.header("authorization") == "Bearer awaited"
    cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
    with (
        cls(base_url=server.url, verify=False, credentials={"o": token}) as client,
        pytest.raises(TypeError, match="must return a str"),
    ):
        client._call(operation(runtime), {})
    gc.collect()  # a coroutine left behind would warn


def test_a_function_is_no_api_key(runtime: Runtime, server: Loopback) -> None:
    for kind in ("header", "basic", "authorization"):
        cls = type("Shop", (runtime.client.SyncClient,), {})
        cls._schemes = (runtime.security.Scheme("k", kind, "X"),)
        with pytest.raises(TypeError):
            cls(base_url=server.url, credentials={"k": lambda: "x"})


def test_a_header_of_the_call_comes_before_any_token(
    runtime: Runtime, server: Loopback, provider: Provider, call: Any
) -> None:
    provider.granted.append("mine")
    options = {"headers": {"Authorization": "Bearer mine"}}
    settings = {"default_headers": {"Authorization": "Bearer other"}, "oauth": GIVEN}
    call(operation(runtime), {}, options, members=members(runtime), **settings)
    assert provider.asked == []
    call(operation(runtime), {}, members=members(runtime), **settings)
    assert server.last.header("authorization") == "Bearer token-2"


def test_alternatives_with_tokens(runtime: Runtime, provider: Provider, call: Any) -> None:
    key = runtime.security.Scheme("k", "header", "X-Key")
    both = {"_schemes": (scheme(runtime), key)}
    needed = runtime.operation.Operation("op", "GET", "/thing", security=(("o", "k"), ("k",)))
    call(needed, members=both, oauth=GIVEN, credentials={"k": "key"})
    last = provider.server.last
    assert (last.header("x-key"), last.header("authorization")) == ("key", "Bearer token-1")
    with pytest.raises(runtime.errors.AuthenticationError):
        call(needed, members=both, credentials={"k": "key"})
    assert provider.server.last.header("authorization") is None


def test_set_access_token_ends_fetching(runtime: Runtime, provider: Provider) -> None:
    provider.granted.append("fixed")
    cls = type("Shop", (runtime.client.SyncClient,), members(runtime))
    with cls(base_url=provider.server.url, verify=False, oauth=GIVEN) as client:
        client.set_access_token("fixed")
        assert client._call(operation(runtime), {}) == {"ok": True}
    assert provider.asked == []
