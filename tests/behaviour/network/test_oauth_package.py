"""Every way to a token that a generated package promises, against a provider at the loopback: which
request is sent, how often, when anew, and what an error tells."""

from __future__ import annotations

import asyncio
import importlib
import pickle
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.packages import package_with

SECRET = "hidden-secret"
SCOPES = {"things:read": "r", "things:write": "w"}
SCHEMES: dict[str, Any] = {
    "machine": {"clientCredentials": {"tokenUrl": "/machine/token", "scopes": SCOPES}},
    "person": {"password": {"tokenUrl": "/person/token", "scopes": SCOPES}},
    "visitor": {
        "authorizationCode": {
            "authorizationUrl": "/login", "tokenUrl": "/visitor/token",
            "refreshUrl": "/visitor/refresh/token", "scopes": SCOPES,
        },
    },
    "television": {
        "deviceAuthorization": {
            "deviceAuthorizationUrl": "/device", "tokenUrl": "/device/token", "scopes": SCOPES,
        },
    },
    "described": {"authorizationCode": {"authorizationUrl": "/login", "scopes": SCOPES}},
}  # fmt: skip


def operation(name: str) -> dict[str, Any]:
    responses = {"200": {"description": "d", "content": {"application/json": {"schema": {}}}}}
    return {
        "operationId": name,
        "security": [{name: ["things:read"] if name in SCHEMES else []}],
        "responses": responses,
    }


DEFINITION: dict[str, Any] = {
    "openapi": "3.2.0",
    "info": {"title": "Things", "version": "1"},
    "paths": {f"/{name}": {"post": operation(name)} for name in (*SCHEMES, "identified")},
    "components": {
        "securitySchemes": {
            **{name: {"type": "oauth2", "flows": flows} for name, flows in SCHEMES.items()},
            "described": {
                "type": "oauth2",
                "oauth2MetadataUrl": "/.well-known/metadata",
                "flows": SCHEMES["described"],
            },
            "identified": {"type": "openIdConnect", "openIdConnectUrl": "/.well-known/metadata"},
        }
    },
}


@pytest.fixture(scope="module", params=["httpx2", "httpx"])
def things(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("things")
    yield from package_with(request.param, DEFINITION, "Things", folder)


class Provider:
    """Grants a new token for each request, and accepts the last one of each endpoint."""

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self.good: set[str] = set()
        self.life: Any = 3600
        self.slow = 0.0
        self.failure: Answer | None = None
        server.respond = self.respond

    def respond(self, request: Received) -> Answer:
        if request.path == "/.well-known/metadata":
            return answer_json({"issuer": "x", "token_endpoint": f"{self.server.url}/found/token"})
        if request.path.endswith("/token"):
            time.sleep(self.slow)
            if self.failure is not None:
                return self.failure
            token = f"token-{len(self.asked)}"
            self.good = {f"Bearer {token}"}
            return answer_json({"access_token": token, "expires_in": self.life})
        if request.header("authorization") not in self.good:
            return answer_json({"message": "expired"}, 401)
        return answer_json({"ok": True})

    @property
    def asked(self) -> list[tuple[str, dict[str, str]]]:
        """Path and form of the requests for a token."""
        result = [received for received in self.server.received if received.path.endswith("/token")]
        return [
            (received.path, {k: v[0] for k, v in parse_qs(received.body.decode()).items()})
            for received in result
        ]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Loopback() as server:
        yield Provider(server)


def calls(things: Any, flavour: str, provider: Provider, *names: str, **given: Any) -> list[Any]:
    """The results of calls with one client."""
    settings = {"base_url": provider.server.url, "verify": False, **given}

    async def run() -> list[Any]:
        async with things.AsyncThingsClient(**settings) as client:
            return [await getattr(client, name)() for name in names]

    if flavour == "async":
        return asyncio.run(run())
    with things.ThingsClient(**settings) as client:
        return [getattr(client, name)() for name in names]


CLIENT = {"client_id": "me", "client_secret": SECRET}
MACHINE = {"grant_type": "client_credentials", "scope": "things:read"}
REFRESH = {"grant_type": "refresh_token", "refresh_token": "r"}
WAYS: dict[str, tuple[str, dict[str, str], str, dict[str, str]]] = {
    "client credentials": ("machine", CLIENT, "/machine/token", MACHINE),
    "password": (
        "person", {"username": "ann", "password": SECRET}, "/person/token",
        {"grant_type": "password", "username": "ann", "password": SECRET, "scope": "things:read"},
    ),
    "refresh after a login": ("visitor", {"refresh_token": "r"}, "/visitor/refresh/token", REFRESH),
    "refresh after a device": (
        "television", {"refresh_token": "r", "client_id": "me"}, "/device/token",
        {**REFRESH, "client_id": "me"},
    ),
    "metadata": ("described", CLIENT, "/found/token", MACHINE),
    "metadata, refresh": ("described", {"refresh_token": "r"}, "/found/token", REFRESH),
    "OpenID Connect": (
        "identified", CLIENT, "/found/token", {"grant_type": "client_credentials"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_a_token(things: Any, flavour: str, provider: Provider, way: str) -> None:
    name, given, path, form = WAYS[way]
    assert calls(things, flavour, provider, name, name, **given) == [{"ok": True}] * 2
    assert provider.asked == [(path, form)], "one request serves both calls"


@pytest.mark.parametrize("way", ["client credentials", "refresh after a login"])
def test_what_is_needed_may_stand_in_the_environment(
    things: Any, provider: Provider, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, given, path, form = WAYS[way]
    for key, value in given.items():
        monkeypatch.setenv(f"{things.__name__}_{key}".upper(), value)
    assert calls(things, "sync", provider, name) == [{"ok": True}]
    assert provider.asked == [(path, form)]


@pytest.mark.parametrize("name", ["visitor", "television"])
def test_a_person_cannot_be_replaced(things: Any, provider: Provider, name: str) -> None:
    """Without a refresh token the flows of persons fetch nothing; the token itself is given."""
    with pytest.raises(ValueError, match=f"no credential was given for {name}"):
        calls(things, "sync", provider, name, **CLIENT)
    provider.good = {"Bearer mine"}
    assert calls(things, "sync", provider, name, access_token="mine") == [{"ok": True}]
    assert provider.asked == []


def test_32_threads_ask_once(things: Any, provider: Provider) -> None:
    provider.slow = 0.2
    gate = threading.Barrier(32)
    settings = {"base_url": provider.server.url, "verify": False, **CLIENT}
    with things.ThingsClient(**settings) as client, ThreadPoolExecutor(32) as pool:

        def run(_: int) -> Any:
            gate.wait()
            return client.machine()

        assert list(pool.map(run, range(32))) == [{"ok": True}] * 32
        assert len(provider.asked) == 1
        provider.good = set()  # as if it had been revoked: all are refused, one asks anew
        assert list(pool.map(run, range(32))) == [{"ok": True}] * 32
    assert len(provider.asked) == 2


def test_100_tasks_ask_once(things: Any, provider: Provider) -> None:
    provider.slow = 0.2
    settings = {"base_url": provider.server.url, "verify": False, **CLIENT}

    async def run() -> None:
        async with things.AsyncThingsClient(**settings) as client:
            for expected in (1, 2):
                gather = await asyncio.gather(*[client.machine() for _ in range(100)])
                assert gather == [{"ok": True}] * 100
                assert len(provider.asked) == expected
                provider.good = set()

    asyncio.run(run())


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_token_is_renewed_before_its_end(things: Any, flavour: str, provider: Provider) -> None:
    """A minute before, a tenth of its life at most: clocks and networks are never exact."""
    tokens = importlib.import_module(f"{things.__name__}._runtime.auth.tokens")
    now = [0.0]

    class Clock:
        monotonic = staticmethod(lambda: now[0])

    plan = [
        (3600, 3539, 1), (3600, 3541, 2),  # life, seconds that pass, tokens asked for at the end
        (100, 89, 1), (100, 91, 2),
        ("100", 91, 2), (1e9, 1e8, 1), (0, 0, 2), (-5, 0, 2), (None, 1e9, 1), ("soon", 1e9, 1),
    ]  # fmt: skip
    real = tokens.time
    tokens.time = Clock
    try:
        for life, seconds, expected in plan:
            provider.server.received.clear()
            provider.life, now[0] = life, 0.0

            async def run(seconds: float = seconds) -> None:
                settings = {"base_url": provider.server.url, "verify": False, **CLIENT}
                if flavour == "sync":
                    with things.ThingsClient(**settings) as client:
                        client.machine()
                        now[0] += seconds
                        client.machine()
                else:
                    async with things.AsyncThingsClient(**settings) as client:
                        await client.machine()
                        now[0] += seconds
                        await client.machine()

            asyncio.run(run())
            assert len(provider.asked) == expected, (life, seconds)
    finally:
        tokens.time = real


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_refused_token_is_asked_for_once_more(
    things: Any, flavour: str, provider: Provider
) -> None:
    """Also where the server's clock is ahead; a second refusal is the caller's."""
    provider.good = {"Bearer old"}
    with pytest.raises(things.AuthenticationError, match="expired"):
        calls(things, flavour, provider, "machine", "machine", access_token="none")
    provider.server.received.clear()
    result = calls(things, flavour, provider, "machine", access_token="none", **CLIENT)
    assert result == [{"ok": True}]
    assert [received.path for received in provider.server.received] == [
        "/machine", "/machine/token", "/machine",
    ]  # fmt: skip
    provider.server.received.clear()
    granting = provider.respond
    provider.server.respond = lambda request: (
        granting(request)
        if request.path.endswith("/token")
        else answer_json({"message": "no"}, 401)
    )
    with pytest.raises(things.AuthenticationError, match="no"):
        calls(things, flavour, provider, "machine", **CLIENT)
    assert [received.path for received in provider.server.received] == [
        "/machine/token", "/machine", "/machine/token", "/machine",
    ]  # fmt: skip


CODES = (
    "invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type "
    "invalid_scope"
).split()


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("code", CODES)
def test_the_provider_says_no(
    things: Any, flavour: str, provider: Provider, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    said = {"error": code, "error_description": "ask the\noffice", "error_uri": "https://x"}
    status = 401 if code == "invalid_client" else 400
    provider.failure = answer_json(said, status, X_Request_Id="r-1")
    with pytest.raises(
        things.AuthenticationError, match=r"no token from .*: ask the office"
    ) as caught:
        calls(things, flavour, provider, "machine", token_auth="body", **CLIENT)
    error = caught.value
    assert (error.api_code, error.status_code, error.request_id) == (code, status, "r-1")
    assert error.body == said
    assert error.request.url.path == "/machine/token"
    assert [received.path for received in provider.server.received] == ["/machine/token"]
    shown = str(error) + repr(error) + str(pickle.dumps(error)) + caplog.text
    assert "hidden" not in shown + "".join(traceback.format_exception(error))


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_renewal_that_fails_gives_the_connection_back(
    things: Any, flavour: str, provider: Provider
) -> None:
    """The answer that refused the token was not yet read: it must not stay open."""
    provider.failure = answer_json({"error": "invalid_client"}, 401)
    settings = {"base_url": provider.server.url, "verify": False, "access_token": "old", **CLIENT}

    async def run() -> Any:
        async with things.AsyncThingsClient(**settings) as client:
            with pytest.raises(things.AuthenticationError, match="no token"):
                async with client.with_streaming_response.machine():
                    pass
            pool = await client._transport.pool.client()
            return list(pool._transport._pool._requests)

    def run_sync() -> Any:
        with things.ThingsClient(**settings) as client:
            with (
                pytest.raises(things.AuthenticationError, match="no token"),
                client.with_streaming_response.machine(),
            ):
                pass
            return list(client._transport.pool.ready._transport._pool._requests)

    assert (asyncio.run(run()) if flavour == "async" else run_sync()) == []
