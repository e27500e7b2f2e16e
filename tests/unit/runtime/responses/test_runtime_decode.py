"""Answers as typed values: by status and media type, strictly and leniently."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import pytest
from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime
from tests.unit.runtime.shop import models_of

JSON = "application/json"


@pytest.fixture
def shop(runtime: Runtime) -> Any:
    return models_of(runtime)


def get(runtime: Runtime, *replies: Any, method: str = "GET") -> Any:
    """An operation whose replies are told by status, media type and type."""
    declared = tuple(
        runtime.operation.Reply(status, *type_, media_type=name) for status, name, *type_ in replies
    )
    return runtime.operation.Operation("op", method, "/p", replies=declared)


def decode(runtime: Runtime, type_: Any, value: Any, strict: bool = False) -> Any:
    content = runtime.encode.to_json(value)
    return runtime.decode.Decoder(lambda: type_).decode(content, strict)


def test_replies_by_status(runtime: Runtime, server: Loopback, call: Any, shop: Any) -> None:
    operation = get(
        runtime,
        ("200", JSON, lambda: shop.Cat),
        ("201", JSON, lambda: shop.Dog),
        ("2XX", JSON, lambda: list[int]),
    )
    for status, body, kind in (
        (200, {"kind": "cat", "name": "T"}, shop.Cat),
        (201, {"kind": "dog", "name": "R"}, shop.Dog),
        (202, [1], list),
    ):
        server.script(answer_json(body, status))
        assert type(call(operation)) is kind


def test_replies_by_media_type(runtime: Runtime, server: Loopback, call: Any) -> None:
    operation = get(
        runtime,
        ("200", JSON, lambda: dict[str, int]),
        ("200", "text/csv", None),
        ("200", "image/*", None),
    )
    for kind, body, expected in (
        (JSON + "; charset=utf-8", b'{"a":1}', {"a": 1}),
        ("text/csv; charset=latin-1", "ü".encode("latin-1"), "ü"),
        ("image/png", b"\x89PNG", b"\x89PNG"),
    ):
        server.script(Answer(200, body, kind))
        assert call(operation) == expected
    assert server.last.header("accept") == "application/json, text/csv, image/*"


@pytest.mark.parametrize(
    "case",
    [
        (("200", ""), answer_json({"a": 1}), None),
        (("204", ""), Answer(204, b"", ""), None),
        (("200", JSON, lambda: int), Answer(204, b"", ""), None),
        (("200", JSON), answer_json({"a": [1]}), {"a": [1]}),
        (("200", JSON), Answer(200, b"", ""), None),
        (("200", "text/plain", lambda: str), Answer(200, b"hi", "text/plain"), "hi"),
        (("200", "application/octet-stream"), Answer(200, b"\x00", "x/y"), b"\x00"),
        (("200", "application/xml"), Answer(200, b"<a/>", "application/xml"), "<a/>"),
        (("200", "application/jsonl", lambda: list[int]), Answer(200, b"1\n2\n"), [1, 2]),
        (("200", "application/json-seq", lambda: list[int]), Answer(200, b"\x1e1\n\x1e2\n"), [1, 2]),
        (("default", JSON, lambda: int), answer_json(5), 5),
        (("200", JSON, lambda: int), answer_json(5, 202), 5),
        (("200", JSON, lambda: int), Answer(200, b"\xef\xbb\xbf5"), 5),
        (("200", JSON, lambda: int), Answer(200, b"5", "text/html"), 5),
        (("200", "*/*"), answer_json([1]), [1]),
    ],
)  # fmt: skip
def test_replies(
    runtime: Runtime, server: Loopback, call: Any, case: tuple[Any, Answer, Any]
) -> None:
    reply, answer, expected = case
    server.script(answer)
    assert call(get(runtime, reply)) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (answer_json({"a": 1}), {"a": 1}),
        (Answer(200, b"hi", "text/plain"), "hi"),
        (Answer(200, b"\x00", "image/png"), b"\x00"),
        (Answer(200, b"", ""), None),
    ],
)
def test_nothing_declared(
    runtime: Runtime, server: Loopback, call: Any, answer: Answer, expected: Any
) -> None:
    server.script(answer)
    assert call(get(runtime)) == expected
    assert server.last.header("accept") == "*/*"


def test_formats(runtime: Runtime, shop: Any) -> None:
    value = {
        "day": "2024-01-02",
        "at": "2024-01-02T03:04:05Z",
        "id": "00000000-0000-0000-0000-000000000001",
        "amount": "1.10",
        "pair": [1, "x"],
        "anything": {"a": [1]},
        "node": {"day": "2024-01-03"},
    }
    result = decode(runtime, shop.Everything, value, strict=True)
    assert result.day == date(2024, 1, 2)
    assert result.at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert (result.id, result.amount, result.pair) == (UUID(int=1), Decimal("1.10"), (1, "x"))
    assert result.node.day == date(2024, 1, 3)
    assert result.to_dict() == value


@pytest.mark.parametrize(
    ("type_", "content", "expected"),
    [
        (datetime, '"2024-01-02T03:04:05"', datetime(2024, 1, 2, 3, 4, 5)),
        (list[datetime], '["2024-01-02T03:04:05"]', [datetime(2024, 1, 2, 3, 4, 5)]),
        (dict[str, Decimal], '{"a":"1.50"}', {"a": Decimal("1.50")}),
        (tuple[Decimal, int], '["1.50",2]', (Decimal("1.50"), 2)),
        (list[Decimal | None], '["1.50",null]', [Decimal("1.50"), None]),
        (dict[str, str | Decimal | int], '{"a":"0","b":0}', {"a": "0", "b": 0}),
        (Decimal | str, '"1.50"', Decimal("1.50")),
        (str | Decimal, '"1.50"', "1.50"),
        (datetime | Decimal, '"1.50"', Decimal("1.50")),
        (date | str, '"0"', "0"),
        (str | datetime, '"1714557600"', "1714557600"),
        (Decimal | str, '"1_0"', "1_0"),
        (Decimal | str, '"NaN"', "NaN"),
        (Decimal, '"0.00000001"', Decimal("0.00000001")),
        (Decimal, '"1E-100"', Decimal("1E-100")),
    ],
)
def test_outside_of_models_values_are_read_as_in_them(
    runtime: Runtime, type_: Any, content: str, expected: Any
) -> None:
    for strict in (False, True):
        result = runtime.decode.Decoder(lambda: type_).decode(content.encode(), strict)
        assert result == expected
        assert runtime.encode.to_json(result).decode() == content


@pytest.mark.parametrize(
    ("type_", "content"),
    [
        (date, '"0"'),
        (date, '"1714521600"'),
        (date, '"2024-05-01T00:00:00"'),
        (datetime, '"1714557600"'),
        (datetime, '"-1.5"'),
        (datetime, '"2024-05-01"'),
        (Decimal, '" 1.5 "'),
        (Decimal, '"1e99999999999999999999"'),
    ],
)
def test_texts_that_are_no_dates_and_decimals_stay_texts(
    runtime: Runtime, type_: Any, content: str
) -> None:
    decoder = runtime.decode.Decoder(lambda: type_)
    assert decoder.decode(content.encode(), strict=False) == json.loads(content)
    with pytest.raises(ValueError, match="match pattern"):
        decoder.decode(content.encode(), strict=True)


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-02T03:04:05.123456789Z",
        "2024-01-02T03:04:05.000000001+08:00",
        "2024-01-02T03:04:05.1234567",
        "2024-01-02T03:04:05.123456Z",
        "2024-01-02T03:04:05.123456+08:00",
        "2024-01-02T03:04:05.123456",
    ],
)
def test_points_in_time_go_back_with_all_their_digits(
    runtime: Runtime, shop: Any, text: str
) -> None:
    result = decode(runtime, shop.Dated, {"at": text, "all": [text]}, strict=True)
    assert isinstance(result.at, datetime)
    assert (result.at.year, result.at.tzinfo is None) == (2024, text[-1] != "Z" and "+" not in text)
    assert result.to_dict() == {"at": text, "all": [text]}
    assert json.loads(runtime.encode.to_json(result)) == {"at": text, "all": [text]}
    copies = [copy.copy(result.at), result.model_copy(deep=True).all[0]]
    copies += [pickle.loads(pickle.dumps(result.at, number)) for number in (2, 5)]
    for again in copies:
        assert (again, hash(again)) == (result.at, hash(result.at))
        assert runtime.encode.to_wire(again) == text
    zone = next((zone for zone in ("Z", "+08:00") if text.endswith(zone)), "")
    changed = result.at.replace(year=2025, microsecond=0)
    assert runtime.encode.to_wire(changed) == f"2025-01-02T03:04:05{zone}"
    later = result.at.replace(microsecond=0) + timedelta(days=1)
    assert runtime.encode.to_wire(later) == f"2024-01-03T03:04:05{zone}"


def test_json_schema_tells_the_formats_of_what_is_read_of_texts(shop: Any) -> None:
    told = shop.Dated.model_json_schema()
    assert told["additionalProperties"]["format"] == "date-time"
    assert told["properties"]["at"]["anyOf"][0]["format"] == "date-time"
    made = shop.Everything.model_json_schema()["$defs"]["Everything"]["properties"]
    assert made["day"]["anyOf"][0]["format"] == "date"
    assert made["amount"]["anyOf"][0]["type"] == "string"


def test_types_that_hold_themselves_and_further_members_are_read_as_fields(
    runtime: Runtime, shop: Any
) -> None:
    tree = {
        "at": "2024-01-02T03:04:05",
        "all": [{"when": "2024-01-02T03:04:05", "price": "1.50"}, ["0", "1714557600"]],
        "more": "2024-01-02T03:04:05",
    }
    result = decode(runtime, shop.Dated, tree, strict=True)
    assert type(result.all[0]["when"]) is type(result.more) is type(result.at)
    assert result.all[0]["price"] == Decimal("1.50")
    assert result.all[1] == [Decimal(0), Decimal(1714557600)]
    assert result.to_dict() == tree
    assert runtime.encode.to_json(result) == json.dumps(tree, separators=(",", ":")).encode()
    alone = runtime.decode.Decoder(lambda: shop.Tree).decode(
        json.dumps(tree["all"]).encode(), strict=True
    )
    assert alone == result.all
    assert type(alone[0]["when"]) is type(result.at)


@pytest.mark.parametrize(
    ("type_", "content"),
    [
        (Decimal, "1.5"),
        (list[Decimal], "[1.5]"),
        (dict[str, Decimal | None], '{"a":1.5}'),
        (dict[str, str | Decimal], '{"a":0}'),
    ],
)
def test_a_number_in_place_of_a_decimal_in_a_text_stays_a_number(
    runtime: Runtime, type_: Any, content: str
) -> None:
    decoder = runtime.decode.Decoder(lambda: type_)
    assert (
        runtime.encode.to_json(decoder.decode(content.encode(), strict=False)).decode() == content
    )
    with pytest.raises(ValueError, match="valid string"):
        decoder.decode(content.encode(), strict=True)


def test_what_fits_is_typed_beside_what_does_not(runtime: Runtime, shop: Any) -> None:
    value = {
        "day": "some day",
        "at": "2024-01-02T03:04:05Z",
        "pair": ["x", 1],
        "node": {"day": "2024-01-03", "amount": [], "new": 1},
    }
    result = decode(runtime, shop.Everything, value)
    assert (result.day, result.pair) == ("some day", ("x", 1))
    assert result.at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert isinstance(result.node, shop.Everything)
    assert (result.node.day, result.node.amount, result.node.new) == (date(2024, 1, 3), [], 1)
    assert result.to_dict() == value


def test_collections_are_typed_item_by_item(runtime: Runtime, shop: Any) -> None:
    value = [{"kind": "cat", "name": 1}, 7, {"kind": "cat", "name": "T"}]
    result = decode(runtime, list[shop.Cat], value)
    assert [type(item).__name__ for item in result] == ["Cat", "int", "Cat"]
    assert result[0].name == 1
    mapped = decode(runtime, dict[str, shop.Cat], {"a": {"name": 1}, "b": None})
    assert (mapped["a"].name, mapped["b"]) == (1, None)


def test_unions(runtime: Runtime, shop: Any) -> None:
    union: Any = shop.Cat | shop.Dog
    assert type(decode(runtime, union, {"kind": "dog", "name": "R"})) is shop.Dog
    drifted = decode(runtime, union, {"kind": "dog", "name": 5, "owner": {"pets": [{"name": 1}]}})
    assert type(drifted) is shop.Dog
    assert type(drifted.owner) is shop.Owner
    assert drifted.owner.full_name is None
    unknown = {"kind": "fish", "name": "Nemo"}
    assert decode(runtime, union, unknown) == unknown
    assert decode(runtime, union | None, None) is None
    assert decode(runtime, list[union], [unknown, 3]) == [unknown, 3]


def test_unknown_enum_members_pass(runtime: Runtime, shop: Any) -> None:
    value = decode(runtime, shop.Owner, {"fullName": "A", "mood": "sleepy"}, strict=True)
    assert value.mood == "sleepy"


def test_nested_unknown_variants_do_not_spoil_the_rest(runtime: Runtime, shop: Any) -> None:
    value = {
        "fullName": "A",
        "pets": [{"kind": "fish"}, {"kind": "cat", "name": "T", "livesLeft": 9}],
        "byName": {"T": {"kind": "cat", "name": "T"}, "x": 1},
    }
    owner = decode(runtime, shop.Owner, value)
    assert owner.pets[0] == {"kind": "fish"}
    assert (type(owner.pets[1]), owner.pets[1].lives_left) == (shop.Cat, 9)
    assert (type(owner.by_name["T"]), owner.by_name["x"]) == (shop.Cat, 1)
    assert owner.to_dict() == value


def test_names_of_python_are_no_names_of_the_wire(runtime: Runtime, shop: Any) -> None:
    value = {"fullName": 1, "full_name": "extra"}
    assert decode(runtime, shop.Owner, value).full_name == 1


def test_the_type_is_asked_for_once(runtime: Runtime, server: Loopback) -> None:
    asked: list[int] = []

    def lazy() -> Any:
        asked.append(1)
        return list[int]

    server.script(answer_json([1]))
    operation = get(runtime, ("200", JSON, lazy))
    for _ in range(3):
        with runtime.client.SyncClient(base_url=server.url) as client:
            assert client._call(operation, {}) == [1]
    assert asked == [1]


def test_types_that_are_no_models(runtime: Runtime) -> None:
    """What ``cast_to`` may name beside models."""

    @dataclass
    class Point:
        x: int

    class Row(TypedDict):
        x: int

    for type_, expected in ((Point, Point(1)), (Row, {"x": 1}), (dict[str, int], {"x": 1})):
        decoder = runtime.decode.Decoder(lambda value=type_: value)
        assert decoder.decode(b'{"x": 1}', strict=True) == expected
        with pytest.raises(ValueError, match="x"):
            decoder.decode(b'{"x": "?"}', strict=True)


def test_first_use_by_many_threads(runtime: Runtime) -> None:
    """A class is built once, whichever thread comes first, also without any decoder."""
    models_of.cache_clear()
    shop: Any = models_of(runtime)
    decoder = runtime.decode.Decoder(lambda: list[shop.Owner])
    ready = threading.Barrier(32)
    failures: list[BaseException] = []

    def use(number: int) -> None:
        try:
            ready.wait()
            if number % 2:
                value = decoder.decode(
                    b'[{"fullName":"A","pets":[{"kind":"cat","name":"T"}]}]', True
                )
                assert value[0].pets[0].name == "T"
            else:
                assert shop.Owner(full_name="A", pets=[shop.Cat(name="T")]).pets[0].name == "T"
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_unions_with_a_discriminator_are_lenient_too(runtime: Runtime, shop: Any) -> None:
    union: Any = Annotated[shop.Cat | shop.Dog, Field(discriminator="kind")]
    assert type(decode(runtime, list[union], [{"kind": "dog", "name": "R"}])[0]) is shop.Dog
    unions = decode(runtime, list[union], [{"kind": "dog", "name": 1}, {"kind": "fish"}, {}])
    assert (type(unions[0]), unions[0].name) == (shop.Dog, 1)
    assert unions[1:] == [{"kind": "fish"}, {}]


def test_aliases_of_types_are_opened(runtime: Runtime, shop: Any) -> None:
    alias = TypeAliasType("alias", list[shop.Cat])
    assert decode(runtime, alias, [{"name": 1}])[0].name == 1
