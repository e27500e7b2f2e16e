"""Webhooks: signatures of Standard Webhooks, and which type a body is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
import time
from types import ModuleType
from typing import Any

import pytest

from tests.behaviour.runtime_package import Runtime

KEY = b"a key of some thirty-two bytes.."
SECRET = "whsec_" + base64.b64encode(KEY).decode()
_MODELS = """
from __future__ import annotations
from typing import Annotated, Any, Literal
from pydantic import Field
from {package}.values.models import Model

class Created(Model):
    type: Literal["order.created"] = "order.created"
    id: str

class Cancelled(Model):
    type: Literal["order.cancelled"] = "order.cancelled"
    id: str
    why: str | None = None

class Person(Model):
    kind: Literal["new", "old"]
    name: str

class Ping(Model):
    event: str
    zen: str

class Pong(Model):
    event: str
    zen: str
    extra: int | None = None

Both = Annotated[Created | Cancelled, Field(discriminator="type")]
"""


@pytest.fixture
def shop(runtime: Runtime) -> Any:
    name = f"webhook_models_with_{runtime.library}"
    if name not in sys.modules:
        module = sys.modules[name] = ModuleType(name)
        exec(_MODELS.format(package=runtime.package), module.__dict__)
    return sys.modules[name]


@pytest.fixture
def webhooks(runtime: Runtime, shop: Any) -> Any:
    event = runtime.webhooks.Event
    members = {
        "_environment": "SHOP_WEBHOOK_SECRET",
        "_events": (
            event("order", lambda: shop.Both),
            event("person", lambda: shop.Person),
            event("ping", lambda: shop.Ping),
            event("pong", lambda: shop.Pong),
            event("list", lambda: list[int]),
        ),
    }
    return type("ShopWebhooks", (runtime.webhooks.Webhooks,), members)


def signature(body: bytes, at: str, key: bytes = KEY, id_: str = "msg_1") -> str:
    digest = hmac.new(key, f"{id_}.{at}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def headers(body: bytes, age: float = 0, **changed: str) -> dict[str, str]:
    at = str(int(time.time() - age))
    headers = {"Webhook-Id": "msg_1", "WEBHOOK-TIMESTAMP": at}
    return {**headers, "webhook-signature": signature(body, at), **changed}


def test_a_known_signature(webhooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the reference implementations of Standard Webhooks."""
    monkeypatch.setattr(time, "time", lambda: 1614265330.0)
    given = {
        "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "svix-timestamp": "1614265330",
        "svix-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    webhooks(secret).verify('{"test": 2432232314}', given)


@pytest.mark.parametrize("body", [b"{}", b"\xff\x00", "ü".encode()])
def test_verified(webhooks: Any, body: bytes) -> None:
    webhooks(SECRET).verify(body, headers(body))
    webhooks().verify(body, headers(body), secret=SECRET.removeprefix("whsec_"))
    webhooks("whsec_AAAA").verify(body, headers(body), secret=KEY)
    webhooks(SECRET).verify(body, headers(body, 299))
    webhooks(SECRET).verify(body, headers(body, -298))


def test_one_of_several_signatures_is_enough(webhooks: Any) -> None:
    given = headers(b"{}")
    good = given["webhook-signature"]
    given["webhook-signature"] = f"v1a,x v1,{'A' * 44} {good} v1,"
    webhooks(SECRET).verify(b"{}", given)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"body": b"other"}, "no signature fits"),
        ({"webhook-signature": ""}, "headers are missing"),
        ({"webhook-signature": "v1,"}, "no signature fits"),
        ({"webhook-signature": "v1,ü"}, "no signature fits"),
        ({"Webhook-Id": "msg_2"}, "no signature fits"),
        ({"Webhook-Id": ""}, "headers are missing"),
        ({"age": 310}, "too old"),
        ({"age": -310}, "too new"),
        ({"WEBHOOK-TIMESTAMP": "nan"}, "too old"),
        ({"WEBHOOK-TIMESTAMP": "9" * 400}, "too old"),
        ({"WEBHOOK-TIMESTAMP": ""}, "headers are missing"),
    ],
)
def test_refused(runtime: Runtime, webhooks: Any, changed: dict[str, Any], said: str) -> None:
    given = headers(**{"body": b"{}", **changed})
    with pytest.raises(runtime.webhooks.WebhookVerificationError, match=said) as caught:
        webhooks(SECRET).verify(b"{}", given)
    assert isinstance(caught.value, runtime.webhooks.WebhookError)
    with pytest.raises(runtime.webhooks.WebhookVerificationError, match="headers are missing"):
        webhooks(SECRET).verify(b"{}", {})


def test_a_signature_of_another_version_counts_for_nothing(runtime: Runtime, webhooks: Any) -> None:
    given = headers(b"{}")
    given["webhook-signature"] = given["webhook-signature"].replace("v1,", "v2,")
    with pytest.raises(runtime.webhooks.WebhookVerificationError):
        webhooks(SECRET).verify(b"{}", given)


def test_secrets(webhooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="give secret="):
        webhooks().verify(b"{}", headers(b"{}"))
    with pytest.raises(ValueError, match="must be base64") as caught:
        webhooks("whsec_not base64!").verify(b"{}", headers(b"{}"))
    assert "not base64!" not in str(caught.value)
    monkeypatch.setenv("SHOP_WEBHOOK_SECRET", SECRET)
    webhooks().verify(b"{}", headers(b"{}"))


CASES: list[tuple[Any, str]] = [
    ({"type": "order.created", "id": "1"}, "Created"),
    ({"type": "order.cancelled", "id": "1"}, "Cancelled"),
    ({"type": "order.cancelled", "id": 5, "new": True}, "Cancelled"),  # lenient
    ({"kind": "old", "name": "x"}, "Person"),
    ({"event": "ping", "zen": "x"}, "Ping"),
    ({"event": "pong", "zen": "x"}, "Pong"),
    ({"event": "?", "zen": "x", "extra": 1}, "Pong"),
    ([1, 2], "list"),
]


@pytest.mark.parametrize(("value", "name"), CASES)
def test_the_type_of_a_body(webhooks: Any, value: Any, name: str) -> None:
    body = json.dumps(value).encode()
    unwrap = webhooks(SECRET).unwrap(body, headers(body))
    assert type(unwrap).__name__ == name
    assert (unwrap if name == "list" else unwrap.to_dict()) == value
    assert type(webhooks(SECRET).parse(body.decode())).__name__ == name


@pytest.mark.parametrize(
    "value", [{"type": "order.eaten", "id": "1"}, {"kind": "middle", "name": "x"}, {"a": 1}, None]
)
def test_an_unknown_body_is_kept(runtime: Runtime, webhooks: Any, value: Any) -> None:
    with pytest.raises(runtime.webhooks.WebhookPayloadError, match="no payload") as caught:
        webhooks(SECRET).parse(json.dumps(value))
    assert caught.value.body == value


def test_no_json(runtime: Runtime, webhooks: Any) -> None:
    with pytest.raises(runtime.webhooks.WebhookPayloadError, match="no JSON"):
        webhooks(SECRET).unwrap(b"<xml/>", headers(b"<xml/>"))
    with pytest.raises(runtime.webhooks.WebhookVerificationError):
        webhooks(SECRET).unwrap(b"<xml/>", {})
