"""Fields that travel one way, formats, and the less common shapes of JSON Schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.behaviour.loopback import Loopback
from tests.tools.packages import Service, package_of

DEFINITION = Path(__file__).parents[1] / "definitions" / "values.yaml"
USER = {
    "createdAt": "2024-01-02T03:04:05Z",
    "by": "me",
    "id": "u1",
    "name": "Ann",
    "role": {"id": 1, "title": "admin"},
    "roles": [{"id": 2, "title": "user"}],
    "either": {"id": 3, "title": "guest"},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of(DEFINITION, "some_values", tmp_path_factory.mktemp("values"))


@pytest.fixture
def service(package: Any) -> Iterator[Service]:
    with Loopback() as server:
        yield Service(package, "ValuesClient", server)


def test_read_only_fields_come_back_and_are_not_sent(service: Service) -> None:
    user = service.receive("get_user", USER, strict=True)
    assert (user.id, user.role.id, user.either.id, user.password) == ("u1", 1, 3, None)
    assert user.to_dict() == USER
    assert service.send("put_users", body=[user]) == (
        b'[{"name":"Ann","role":{"title":"admin"},"roles":[{"title":"user"}],'
        b'"either":{"title":"guest"}}]'
    )
    assert service.send("put_users", body=[{"id": "given"}]) == b'[{"id":"given"}]'


def test_a_request_is_built_without_read_only_fields(service: Service, package: Any) -> None:
    models = package.models
    role = models.Role(title="admin")
    assert role.id is None
    assert service.send("put_user", name="Ann", password="p", role=role) == (
        b'{"name":"Ann","password":"p","role":{"title":"admin"}}'
    )
    user = models.User(name="Ann", password="p", role={"title": "admin"})
    assert service.send("put_users", body=[user]) == (
        b'[{"name":"Ann","password":"p","role":{"title":"admin"}}]'
    )
    with pytest.raises(TypeError, match="id"):
        service.send("put_user", id="u1", name="Ann", password="p", role=role)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": ...}, "id"),
        ({"createdAt": ...}, "createdAt"),
        ({"role": {"title": "x"}}, "role.id"),
        ({"roles": [{"id": 1, "title": "x"}, {"title": "x"}]}, "roles.1.id"),
        ({"name": ...}, "name"),
        ({"role": 7}, "role"),
    ],
)
def test_what_an_answer_must_have(
    service: Service, package: Any, change: dict[str, Any], path: str
) -> None:
    value = {key: item for key, item in {**USER, **change}.items() if item is not ...}
    assert service.receive("get_user", value).to_dict() == value
    with pytest.raises(package.APIResponseValidationError, match=f"type: {path}: ") as caught:
        service.receive("get_user", value, strict=True)
    assert caught.value.body == value


FORMATS: list[tuple[str, str, Any]] = [
    ("at", '"2024-01-02T03:04:05Z"', dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.timezone.utc)),
    ("at", '"2024-01-02T03:04:05+05:30"', dt.datetime(2024, 1, 2, 3, 4, 5,
     tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))),
    ("at", '"2024-01-02T03:04:05"', dt.datetime(2024, 1, 2, 3, 4, 5)),
    ("day", '"2024-02-29"', dt.date(2024, 2, 29)),
    ("time", '"10:20:30Z"', dt.time(10, 20, 30, tzinfo=dt.timezone.utc)),
    ("wait", '"P1DT12H"', dt.timedelta(days=1, hours=12)),
    ("wait", '"-PT0.5S"', -dt.timedelta(milliseconds=500)),
    ("wait", '"P1M"', "P1M"),
    ("wait", '"P1Y2DT3H"', "P1Y2DT3H"),
    ("wait", '"PT0.1234567S"', "PT0.1234567S"),
    ("id", '"00000000-0000-0000-0000-00000000000a"', UUID(int=10)),
    ("price", '"12345678901234567890.10"', Decimal("12345678901234567890.10")),
    ("data", '"+/8="', b"\xfb\xff"),
    ("picture", '"iVBORw=="', b"\x89PNG"),
    ("key", '"-_8"', b"\xfb\xff"),
    ("key", '"-_8="', b"\xfb\xff"),
    ("inner", '"5"', "5"),
    ("link", '"https://x.test/?q"', "https://x.test/?q"),
    ("mail", '"no mail"', "no mail"),
    ("count", "9223372036854775807", 2**63 - 1),
    ("since", "1700000000", 1700000000),
    ("ratio", "1.5", 1.5),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), FORMATS)
def test_formats(service: Service, name: str, text: str, expected: Any) -> None:
    receive = service.receive("get_formats", f'{{"{name}":{text}}}'.encode(), strict=True)
    value = getattr(receive, name)
    assert value == expected
    assert isinstance(value, type(expected))
    assert receive.to_dict() == {name: json.loads(text)}
    if getattr(expected, "tzinfo", True) is not None:
        argument = f"body_{name}" if name in ("id", "amount", "wait") else name
        assert service.send("put_formats", **{argument: value}) == f'{{"{name}":{text}}}'.encode()


def test_decimals_that_are_numbers_keep_their_digits(service: Service, package: Any) -> None:
    sent = b'{"amount":0.10000000000000000000001,"amounts":[1.50,2,-3E+20]}'
    receive = service.receive("get_formats", sent, strict=True)
    assert receive.amount == Decimal("0.10000000000000000000001")
    assert [str(amount) for amount in receive.amounts] == ["1.50", "2", "-3E+20"]
    assert json.loads(json.dumps(receive.to_dict())) == json.loads(sent)
    given = {"body_amount": receive.amount, "amounts": receive.amounts}
    assert service.send("put_formats", **given) == sent
    number = package.JsonDecimal("2.50")
    assert service.send("put_formats", amounts=[number, 1, 0.5]) == b'{"amounts":[2.50,1,0.5]}'
    model = package.models.Formats(amount=number, key=package.Base64UrlBytes(b"\xff"))
    assert service.send("put_formats", body_amount=model.amount, key=model.key) == (
        b'{"amount":2.50,"key":"_w"}'
    )


MALFORMED = {
    "at": "yesterday", "day": "2024-13-01", "time": "noon", "wait": 5, "id": "u1",
    "price": "free", "amount": "free", "data": "%%%", "key": "ä", "count": "many",
}  # fmt: skip


def test_what_has_not_its_format_stays_as_it_came(service: Service, package: Any) -> None:
    value = {**MALFORMED, "since": 1}
    receive = service.receive("get_formats", value)
    assert {name: getattr(receive, name) for name in value} == value
    assert receive.to_dict() == value
    for name, item in MALFORMED.items():
        with pytest.raises(package.APIResponseValidationError, match=f"type: {name}: "):
            service.receive("get_formats", {name: item}, strict=True)


SHAPES: list[tuple[str, Any]] = [
    ("level", 2), ("level", 7), ("level", None), ("mixed", 1), ("mixed", True), ("mixed", 0.5),
    ("mixed", "other"), ("yes", True), ("only", {"a": [1]}), ("pair", ["a", 1]), ("short", []),
    ("short", ["a", 1]), ("rest", ["a", True, False]), ("sizes", ["M", "L"]),
    ("colours", ["red", "blue"]), ("typed", {"name": "x", "a": {"id": 1, "title": "t"}}),
    ("maps", {"a": {"b": 1, "c": 1.5}}), ("byPattern", {"x-a": 1}), ("names", {"a": "b"}),
    ("anything", [{"a": None}]), ("all", 5), ("implied", {"a": "b"}), ("list", "a"), ("list", 1),
    ("list", None), ("not", "y"), ("choice", None), ("choice", "c"), ("broken", 3), ("copy", "c"),
    ("nothing", None), ("nothings", [None]), ("textOrNothing", None), ("textOrNothing", "t"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), SHAPES)
def test_shapes(service: Service, name: str, value: Any) -> None:
    receive = service.receive("get_shapes", {name: value}, strict=True)
    shown = receive.to_dict()
    assert json.dumps(shown) == json.dumps({name: value})
    assert json.loads(service.send("put_shapes", body=[receive])) == (
        [{name: value}] if name != "typed" else [{name: {"name": "x", "a": {"title": "t"}}}]
    )


def test_other_fields_are_typed(service: Service, package: Any) -> None:
    typed = service.receive(
        "get_shapes", {"typed": {"name": "x", "a": {"id": 1, "title": "t"}}}
    ).typed
    assert isinstance(typed.extras["a"], package.models.Role)
    assert typed.a.title == "t"
    drifted = service.receive("get_shapes", {"typed": {"name": 5, "a": {"id": "1"}, "b": 3}}).typed
    assert isinstance(drifted.extras["a"], package.models.Role)
    assert (drifted.extras["b"], drifted.to_dict()["name"]) == (3, 5)
    built = package.models.Typed(name="x", a={"title": "t"})
    assert built.extras["a"].title == "t"


def test_recursion(service: Service, package: Any) -> None:
    value = [1, [2, {"left": {"right": [{}, {"byName": {"k": [3]}}]}}]]
    receive = service.receive("get_nested", value, strict=True)
    assert isinstance(receive[1][1].left.right[1], package.models.Tree)
    assert receive[1][1].to_dict() == value[1][1]  # type: ignore[index]
    bent = service.receive("get_nested", [1, {"left": {"right": [{"left": 5}]}}])
    assert isinstance(bent[1].left.right[0], package.models.Tree)
    assert bent[1].left.right[0].left == 5


def test_a_default_is_documented_and_never_sent(service: Service, package: Any) -> None:
    assert package.models.Shapes().defaulted is None
    assert service.send("put_shapes", body=[package.models.Shapes()]) == b"[{}]"
