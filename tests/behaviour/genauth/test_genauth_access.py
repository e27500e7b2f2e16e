"""How the management client of GenAuth proves who calls: tokens and signatures."""

from __future__ import annotations

import asyncio
import base64
import copy
import hashlib
import hmac
import json
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.behaviour.genauth.genauth_package import fetches, genauth, granting, part
from tests.behaviour.loopback import Answer, Loopback, answer_json

KEY, SECRET = "AK", "a secret that must not be seen"


def client(server: Loopback, **options: Any) -> Any:
    given = {
        "access_key_id": KEY,
        "access_key_secret": SECRET,
        "host": server.url,
        "max_retries": 0,
    }
    return genauth().ManagementClient(**{**given, **options})


def async_client(server: Loopback, **options: Any) -> Any:
    given = {
        "access_key_id": KEY,
        "access_key_secret": SECRET,
        "host": server.url,
        "max_retries": 0,
    }
    return genauth().AsyncManagementClient(**{**given, **options})


def test_the_token_is_fetched_once_and_names_the_user_pool() -> None:
    with Loopback(respond=granting()) as server, client(server, lang="en-US") as management:
        management.list_groups()
        management.list_groups()
        asked, *calls = server.received
    assert asked.json() == {"accessKeyId": KEY, "accessKeySecret": SECRET}
    assert asked.header("authorization") is None
    assert len(calls) == 2
    for call in calls:
        assert (call.header("authorization") or "").startswith("Bearer e30.")
        assert call.header("x-authing-userpool-id") == "pool_?>>>"
        assert call.header("x-authing-lang") == "en-US"
        assert call.header("x-authing-request-from") == "sdk"


def test_a_user_pool_that_is_given_stays() -> None:
    with Loopback(respond=granting()) as server, client(server, userpool_id="mine") as management:
        management.list_groups()
        assert server.last.header("x-authing-userpool-id") == "mine"


def test_fifty_threads_make_one_token_request() -> None:
    gate = threading.Barrier(50)

    def call(management: Any) -> None:
        gate.wait()
        management.list_groups()

    with Loopback(respond=granting()) as server, client(server) as management:
        with ThreadPoolExecutor(50) as pool:
            list(pool.map(call, [management] * 50))
        assert fetches(server.received) == 1
        assert len(server.received) == 51


def test_five_hundred_tasks_make_one_token_request() -> None:
    async def main(server: Loopback) -> None:
        async with async_client(server, timeout=60) as management:
            await asyncio.gather(*(management.list_groups() for _ in range(500)))

    with Loopback(respond=granting()) as server:
        asyncio.run(main(server))
        assert fetches(server.received) == 1
        assert len(server.received) == 501


def test_copies_share_the_token() -> None:
    with Loopback(respond=granting()) as server, client(server) as management:
        management.list_groups()
        management.with_options(timeout=3).list_groups()
        assert fetches(server.received) == 1


def test_a_token_is_renewed_before_it_expires() -> None:
    with Loopback(respond=granting(expires_in=0)) as server, client(server) as management:
        management.list_groups()
        management.list_groups()
        assert fetches(server.received) == 2


def test_a_refused_token_is_renewed_once() -> None:
    grant = granting()
    answers = iter((401, 200, 401, 401))

    def respond(request: Any) -> Answer:
        if fetches([request]):
            return grant(request)
        return answer_json({"statusCode": 200, "data": {}}, next(answers))

    with Loopback(respond=respond) as server, client(server) as management:
        management.request("GET", "/api/v3/anything")
        assert fetches(server.received) == 2
        with pytest.raises(genauth().AuthenticationError):
            management.request("GET", "/api/v3/anything")
        assert fetches(server.received) == 3


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (answer_json({"statusCode": 401, "message": "wrong key", "requestId": "r1"}), "AuthenticationError"),
        (answer_json({"message": "wrong key"}, 403), "PermissionDeniedError"),
        (answer_json({"statusCode": 200, "data": {}}), "APIResponseValidationError"),
        (Answer(502, b"<html>", "text/html"), "InternalServerError"),
        (Answer(drop=True), "APIConnectionError"),
    ],
    ids=["envelope", "status", "no-token", "html", "dropped"],
)  # fmt: skip
def test_a_failing_endpoint_is_an_error_without_secrets(answer: Answer, error: str) -> None:
    with Loopback([answer]) as server, client(server) as management:
        with pytest.raises(getattr(genauth(), error)) as caught:
            management.list_groups()
    shown = [str(caught.value), repr(caught.value), str(pickle.loads(pickle.dumps(caught.value)))]
    shown.append(str(vars(pickle.loads(pickle.dumps(caught.value)))))
    assert not any(SECRET in text for text in shown)


def test_credentials_are_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with Loopback(respond=granting()) as server, client(server) as management:
        management.list_groups()
        shown = [repr(management), repr(management._identity), repr(vars(management)), caplog.text]
        assert not any(SECRET in text for text in shown)
        with pytest.raises(TypeError):
            pickle.dumps(management)
        with pytest.raises(TypeError):
            copy.copy(management._identity.access_key_secret)


# What the service's own SDK for Node.js signs, with the secret and the headers of its test.
SIGNED = {
    "x-authing-signature-nonce": "f02a938cdbcf1b1f10bf14887eda6659",
    "x-authing-signature-method": "HMAC-SHA1",
    "x-authing-signature-version": "1.0",
    "x-authing-sdk-version": "authing-node-sdk:4.0.2",
    "x-authing-lang": "zh-CN",
    "date": "Sun, 09 Oct 2022 06:14:00 GMT",
    "content-type": "application/json",
}


@pytest.mark.parametrize(
    ("method", "path", "data", "wanted"),
    [
        ("GET", "/api/v3/get-user", {"userId": "u1", "withCustomData": True}, "pMlds0rFfy+qKBMATPmXEjvs8bI="),
        (
            "POST",
            "/api/v3/list-users",
            {"options": {"pagination": {"page": 1, "limit": 10}}, "keywords": "张三", "n": None},
            "PTv3TsZCyr29boid/+A3Oj0SCfo=",
        ),
        ("GET", "/api/v3/list-x", {"a": ...}, "f2e7bUWYZZ0oAPyRR2BEwANlY7I="),
    ],
)  # fmt: skip
def test_signatures_are_those_of_the_vectors(
    method: str, path: str, data: dict[str, Any], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature, secret = part("identity.access.signature"), part("identity.secret")
    monkeypatch.setattr(part("identity.profile"), "SIGNED_HEADER", "x-authing-")
    data = {k: signature.OMITTED if v is ... else v for k, v in data.items()}
    text = signature.string_to_sign(method, SIGNED, path, data)
    assert signature.signature(secret.Secret("SECRET"), text) == wanted


def test_events_are_signed_as_the_vector() -> None:
    signature, secret = part("identity.access.signature"), part("identity.secret")
    value = signature.signature(secret.Secret("SECRET"), signature.WEBSOCKET)
    assert value == "YzTdlylGJ09UpLO60lST6cmlNGY="


def test_a_signed_request_carries_a_signature_of_what_was_sent() -> None:
    body = {"statusCode": 200, "data": {"list": [], "totalCount": 0}}
    with Loopback([answer_json(body)]) as server:
        with client(server, authentication="signature") as management:
            management.request("POST", "/api/v3/x", body={"b": 1.0, "a": {"z": "张", "y": [True]}})
            posted = server.last
            management.request("GET", "/api/v3/x", query={"b": "1", "a": "张 三"})
            got = server.last
    assert fetches(server.received) == 0
    wanted = {"POST": 'a={"z":"张","y":[true]}&b=1', "GET": "a=张 三&b=1"}
    for received in (posted, got):
        lines = sorted(
            f"{name.lower()}:{value}\n"
            for name, value in received.headers
            if name.lower().startswith("x-genauth-") or name.lower() == "date"
        )
        text = f"{received.method}\n{''.join(lines)}/api/v3/x?{wanted[received.method]}"
        digest = hmac.new(SECRET.encode(), text.encode(), hashlib.sha1).digest()
        signed = f"GenAuth {KEY}:{base64.b64encode(digest).decode()}"
        assert received.header("authorization") == signed
    assert json.loads(posted.body) == {"b": 1.0, "a": {"z": "张", "y": [True]}}


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"use_unverified_ssl": True}, TypeError, "verify"),
        ({"authentication": "none"}, ValueError, "authentication is one of"),
        ({"authentication": "signature", "access_key_secret": None}, ValueError, "access_key_secret"),
        ({"access_key_id": 7}, TypeError, "access_key_id"),
    ],
)  # fmt: skip
def test_options_that_cannot_be_are_refused(
    options: dict[str, Any], error: type[Exception], words: str
) -> None:
    with Loopback() as server, pytest.raises(error, match=words):
        client(server, **options)


def test_options_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    prefix = genauth().__name__.upper()
    with Loopback(respond=granting()) as server:
        given = {"ACCESS_KEY_ID": KEY, "ACCESS_KEY_SECRET": SECRET, "HOST": server.url}
        for name, value in given.items():
            monkeypatch.setenv(f"{prefix}_{name}", value)
        with genauth().ManagementClient() as management:
            management.list_groups()
        assert server.received[0].json() == {"accessKeyId": KEY, "accessKeySecret": SECRET}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "give access_key_id= and access_key_secret= to the client, or set {}_ACCESS_KEY_ID and {}_ACCESS_KEY_SECRET"),
        ({"access_key_id": KEY}, "give access_key_secret= to the client, or set {}_ACCESS_KEY_SECRET"),
        ({"access_key_secret": SECRET}, "give access_key_id= to the client, or set {}_ACCESS_KEY_ID"),
    ],
)  # fmt: skip
def test_a_missing_access_key_is_named(given: dict[str, str], words: str) -> None:
    told = words.replace("{}", genauth().__name__.upper())
    with Loopback(respond=granting()) as server:
        with pytest.raises(ValueError, match=told) as caught:
            genauth().ManagementClient(host=server.url, **given).list_groups()
        assert SECRET not in str(caught.value)

        async def main() -> None:
            with pytest.raises(ValueError, match=told):
                async with genauth().AsyncManagementClient(host=server.url, **given) as client:
                    await client.list_groups()

        asyncio.run(main())
        assert server.received == []


def test_a_token_stands_for_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback([answer_json({"statusCode": 200, "data": {}})]) as server:
        with genauth().ManagementClient(
            host=server.url, access_token="T", access_key_id=KEY
        ) as one:
            one.list_groups()
        assert server.last.header("authorization") == "Bearer T"
        with genauth().ManagementClient(host=server.url) as later:
            later.set_access_token("L")
            later.list_groups()
        assert server.last.header("authorization") == "Bearer L"
        monkeypatch.setenv(f"{genauth().__name__.upper()}_ACCESS_TOKEN", "E")
        with genauth().ManagementClient(host=server.url) as told:
            told.list_groups()
        assert server.last.header("authorization") == "Bearer E"


def test_the_address_of_an_application_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    name = genauth().__name__.upper()
    for cls in (genauth().AuthenticationClient, genauth().AsyncAuthenticationClient):
        with pytest.raises(ValueError, match=f"app_host= or set {name}_APP_HOST"):
            cls(app_id="APP")
    monkeypatch.setenv(f"{name}_BASE_URL", "https://base.example")
    assert genauth().AuthenticationClient(app_id="APP").base_url == "https://base.example"
    monkeypatch.setenv(f"{name}_APP_HOST", "host.example")
    assert genauth().AuthenticationClient(app_id="APP").base_url == "https://host.example"


def test_an_event_is_json() -> None:
    with Loopback(respond=granting()) as server, client(server) as management:
        for data in (float("nan"), object()):
            with pytest.raises((TypeError, ValueError)):
                management.put_event("x", data)
        assert server.received == []
