"""Credentials, tokens, webhooks, callbacks and idempotency keys of a generated package."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import importlib
import inspect
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import black
import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import import_everything, specmill

PACKAGE = "network_shop"
SECRET = base64.b64encode(b"secret").decode()


def event(name: str, **properties: Any) -> dict[str, Any]:
    """A webhook or callback whose body has a constant type."""
    fields = {"type": {"const": name}, **properties}
    schema = {"type": "object", "properties": fields, "required": ["type"]}
    content = {"application/json": {"schema": schema}}
    return {
        "post": {"requestBody": {"content": content}, "responses": {"200": {"description": ""}}}
    }


def operation(tag: str, **details: Any) -> dict[str, Any]:
    return {"tags": [tag], "responses": {"200": {"description": "fine"}}, **details}


KEY = {"name": "X-Idempotency-Key", "in": "header", "schema": {"type": "string"}}
LENGTH = {"name": "Content-Length", "in": "header", "schema": {"type": "string"}}
DEFINITION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "servers": [{"url": "https://shop.example.com/v1"}],
    "security": [{"machine": ["read"]}],
    "paths": {
        "/me": {"get": operation("users", operationId="me")},
        "/open": {"get": operation("users", operationId="open", security=[])},
        "/both": {
            "get": operation(
                "users", operationId="both", security=[{"machine": [], "client_id": []}, {"pair": []}]
            )
        },
        "/found": {"get": operation("users", operationId="found", security=[{"oidc": []}])},
        "/odd": {"get": operation("users", operationId="odd", security=[{"host": []}, {"mtls": []}])},
        "/hooks": {"get": operation("webhooks", operationId="list")},
        "/orders": {
            "post": operation(
                "orders", operationId="create", parameters=[KEY, LENGTH],
                callbacks={"paid": {"{$request.body#/url}": event("order.paid", sum={"type": "number"})}},
            )
        },
    },
    "webhooks": {
        "orderCreated": event("order.created", id={"type": "string"}),
        "orderCancelled": event("order.cancelled", id={"type": "string"}),
        "empty": {"post": {"responses": {"200": {"description": ""}}}},
    },
    "components": {
        "securitySchemes": {
            "machine": {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {"tokenUrl": "/oauth/token", "scopes": {"read": "r"}},
                    "authorizationCode": {
                        "authorizationUrl": "/login", "tokenUrl": "/user/token", "scopes": {},
                    },
                    "password": {"tokenUrl": "/person/token", "scopes": {"read": "r"}},
                },
            },
            "oidc": {"type": "openIdConnect", "openIdConnectUrl": "/.well-known/openid"},
            "client_id": {"type": "apiKey", "in": "header", "name": "X-Client-Id"},
            "pair": {"type": "http", "scheme": "basic"},
            "host": {"type": "apiKey", "in": "header", "name": "Host"},
            "mtls": {"type": "mutualTLS"},
        }
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("network")
    (folder / "api.json").write_text(json.dumps(DEFINITION), "utf-8")
    options = ("--package", PACKAGE, "--only", "python", "--out", "out")
    result = specmill("generate", "api.json", *options, folder=folder)
    assert result.returncode == 0, result.stderr
    (folder / "out" / "findings.txt").write_text(result.stdout + result.stderr, "utf-8")
    return folder / "out"


@pytest.fixture(scope="module")
def shop(out: Path) -> Iterator[Any]:
    source = str(out / "python" / "src")
    sys.path.insert(0, source)
    yield importlib.import_module(PACKAGE)
    sys.path.remove(source)


def respond(request: Received) -> Answer:
    if request.path == "/.well-known/openid":
        return answer_json({"token_endpoint": f"http://{request.header('host')}/oidc/token"})
    if request.path.endswith("/token"):
        return answer_json({"access_token": f"from {request.path}".replace(" ", "-")})
    return Answer(200, b"", "")


@pytest.fixture
def service() -> Iterator[Loopback]:
    with Loopback(respond=respond) as running:
        yield running


def call(shop: Any, flavour: str, path: str, settings: Any, **arguments: Any) -> None:
    def member(client: Any) -> Any:
        for name in path.split("."):
            client = getattr(client, name)
        return client(**arguments)

    async def run() -> None:
        async with shop.AsyncShop(verify=False, **settings) as client:
            await member(client)

    if flavour == "async":
        asyncio.run(run())
    else:
        with shop.Shop(verify=False, **settings) as client:
            member(client)


def test_it_is_laid_out_like_black_and_imports(out: Path) -> None:
    files = list((out / "python").rglob("*.py"))
    texts = {path: path.read_text("utf-8") for path in files}
    assert any(path.parent.name == "webhooks" for path in files)
    for path, text in texts.items():
        assert black.format_str(text, mode=black.Mode()) == text, path
    import_everything(out, PACKAGE)


def test_arguments(shop: Any) -> None:
    for name in ("Shop", "AsyncShop"):
        parameters = inspect.signature(getattr(shop, name)).parameters
        wanted = [
            "access_token", "client_id", "username", "password", "oauth_client_id",
            "client_secret", "refresh_token", "oauth_username", "oauth_password", "scopes", "token_url", "token_auth", "webhook_secret",
            "middleware",
        ]  # fmt: skip
        assert [text for text in wanted if text not in parameters] == []
        assert not {"host", "mtls"} & parameters.keys()


def test_findings(out: Path) -> None:
    findings = (out / "findings.txt").read_text("utf-8")
    assert "the API key 'host' is not sent" in findings
    assert "no caller set a header 'Content-Length'" in findings


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_tokens(shop: Any, service: Loopback, flavour: str) -> None:
    base = {"base_url": f"{service.url}/v1", "client_secret": "s"}
    machine = {**base, "oauth_client_id": "me"}
    call(shop, flavour, "users.me", machine)
    token, me = service.received
    assert (token.path, token.body) == (
        "/oauth/token",
        b"grant_type=client_credentials&scope=read",
    )
    assert (me.target, me.header("authorization")) == ("/v1/me", "Bearer from-/oauth/token")
    call(shop, flavour, "users.me", {**machine, "scopes": ["own", "more"]})
    assert service.received[-2].body == b"grant_type=client_credentials&scope=own+more"
    person = {"oauth_username": "ann", "oauth_password": "p"}
    call(shop, flavour, "users.me", {"base_url": base["base_url"], **person})
    assert service.received[-2].body == b"grant_type=password&username=ann&password=p&scope=read"
    assert service.last.header("authorization") == "Bearer from-/person/token"
    call(shop, flavour, "users.me", {**machine, "refresh_token": "r"})
    assert service.last.header("authorization") == "Bearer from-/user/token"
    call(shop, flavour, "users.found", machine)
    assert service.last.header("authorization") == "Bearer from-/oidc/token"
    call(shop, flavour, "users.me", {**base, "access_token": "plain"})
    assert service.last.header("authorization") == "Bearer plain"
    call(shop, flavour, "users.me", {**base, "access_token": lambda: "called"})
    assert service.last.header("authorization") == "Bearer called"


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_requirements(shop: Any, service: Loopback, flavour: str) -> None:
    base = {"base_url": service.url, "access_token": "t"}
    call(shop, flavour, "users.open", base)
    assert service.last.header("authorization") is None
    call(shop, flavour, "users.both", {**base, "client_id": "c"})
    assert service.last.header("authorization") == "Bearer t"
    assert service.last.header("x-client-id") == "c"
    call(shop, flavour, "users.both", {**base, "username": "u", "password": "p"})
    assert service.last.header("authorization") == "Basic dTpw"
    assert service.last.header("x-client-id") is None
    call(shop, flavour, "users.odd", base)
    assert service.last.header("authorization") is None


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_idempotency_keys(
    shop: Any, service: Loopback, flavour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    retries = importlib.import_module(f"{PACKAGE}._runtime.net.retries")
    monkeypatch.setattr(retries, "_FIRST", 0.01)
    service.respond = None
    base = {"base_url": service.url, "access_token": "t"}
    service.script(Answer(500), Answer(drop=True), Answer(200, b"", ""))
    call(shop, flavour, "orders.create", base)
    keys = [received.header("x-idempotency-key") for received in service.received]
    assert len(keys) == 3
    assert len(set(keys)) == 1
    assert len(keys[0] or "") == 36
    call(shop, flavour, "orders.create", base)
    assert service.last.header("x-idempotency-key") not in keys
    call(shop, flavour, "orders.create", base, x_idempotency_key="mine")
    assert service.last.header("x-idempotency-key") == "mine"
    own = {"headers": {"X-Idempotency-Key": "other"}}
    call(shop, flavour, "orders.create", base, request_options=own)
    assert service.last.header("x-idempotency-key") == "other"


def signed(body: bytes) -> dict[str, str]:
    at = str(int(time.time()))
    digest = hmac.new(b"secret", f"1.{at}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"webhook-id": "1", "webhook-timestamp": at, "webhook-signature": signature}


def test_webhooks_and_callbacks(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETWORK_SHOP_WEBHOOK_SECRET", SECRET)
    for client in (shop.Shop(), shop.AsyncShop(), shop.Shop().with_options(timeout=1)):
        for name, more in (
            ("created", {"id": "1"}),
            ("cancelled", {"id": "2"}),
            ("paid", {"sum": 1.5}),
        ):
            value = {"type": f"order.{name}", **more}
            body = json.dumps(value).encode()
            payload = client.webhook_events.unwrap(body, signed(body))
            assert name in type(payload).__name__.lower()
            assert payload.to_dict() == value
        with pytest.raises(shop.WebhookVerificationError):
            client.webhook_events.verify(b"{}", signed(b"other"))
        with pytest.raises(shop.WebhookPayloadError):
            client.webhook_events.parse('{"type": "order.eaten"}')
    own = shop.Shop(webhook_secret="whsec_" + base64.b64encode(b"other").decode())
    with pytest.raises(shop.WebhookError):
        own.webhook_events.verify(b"{}", signed(b"{}"))
    own.webhook_events.verify(b"{}", signed(b"{}"), secret=SECRET)
    assert callable(own.webhooks.list)
