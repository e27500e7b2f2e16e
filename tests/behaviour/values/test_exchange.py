"""What is sent and read is what was given and what came: nothing is made up, nothing is lost."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer, Loopback, answer_json

DEFINITION = Path(__file__).parents[1] / "definitions" / "exchange.yaml"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return make(DEFINITION, tmp_path_factory.mktemp("exchange"), "exchange_package")


def read(package: Generated, method: str, value: Any, **arguments: Any) -> Any:
    answer = Answer(200, value) if isinstance(value, bytes) else answer_json(value)
    return package.wire(lambda client: getattr(client, method)(), answer, **arguments)[1]


@pytest.mark.parametrize(
    ("method", "value", "name", "fits"),
    [
        ("get_member", {"id": "a", "kind": "member", "since": 3}, "Member", True),
        ("get_member", {"id": "a", "kind": "member", "since": "2024"}, "Member", False),
        ("get_member", {"id": "a", "kind": "member"}, "Member", False),
        ("get_member", {"id": "a"}, "Member", False),
        ("get_member", {"id": "a", "kind": "member", "gone": True}, "FormerMember", True),
        ("get_former", {"id": "a"}, "FormerMember", False),
        ("get_former", {"id": "a", "kind": "member", "gone": True, "last_name": "x"}, "FormerMember", True),
        ("get_job", {"state": "broken"}, "Broken", True),
        ("get_job", {"done": 1}, "Running", False),
        ("get_job", {}, "UnknownVariant", False),
        ("get_job", {"status": "broken"}, "UnknownVariant", False),
    ],
)  # fmt: skip
def test_answers_are_not_made_up(
    package: Generated, method: str, value: Any, name: str, fits: bool
) -> None:
    result = read(package, method, value)
    assert type(result).__name__ == name
    assert result.to_dict() == value
    assert json.loads(result.model_dump_json()) == json.loads(result.to_json()) == value
    if fits:
        assert read(package, method, value, strict_responses=True).to_dict() == value
    else:
        with pytest.raises(package.module.APIResponseValidationError):
            read(package, method, value, strict_responses=True)


def test_python_names_are_no_names_of_the_wire(package: Generated) -> None:
    value = {"id": "a", "kind": "member", "gone": True, "last_name": "x"}
    names = read(package, "get_former", value)
    assert (names.last_name, names.model_extra) == (None, {"last_name": "x"})
    both = {**value, "lastName": "y"}
    assert read(package, "get_former", both).to_dict() == both


def test_requests_send_their_constants(package: Generated) -> None:
    models = package.module.models
    assert models.Broken(why="x").to_dict() == {"state": "broken", "why": "x"}
    assert models.FormerMember(id="a", last_name="b").to_dict()["lastName"] == "b"


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("method", "names"),
    [
        ("list_notices", "Hello StaffNotice StaffLeft StaffBack"),
        ("list_staff_notices", "StaffNotice StaffLeft StaffBack"),
    ],
)
def test_children_without_fields(package: Generated, method: str, names: str, strict: bool) -> None:
    value = [{"type": part, "text": "t"} for part in names.split()]
    result = read(package, method, value, strict_responses=strict)
    assert " ".join(type(item).__name__ for item in result) == names


def test_read_change_write_back(package: Generated) -> None:
    value = {
        "id": 7,
        "shipTo": {"firstName": "A", "zip": "1", "floor": 3},
        "lines": [{"count": 2}],
        "note": None,
        "sentAt": "2024-07-01T10:00:00",
        "colour": "red",
    }
    result = read_one(package, value)
    result.ship_to.zip = "2"
    wanted = {**value, "shipTo": {"firstName": "A", "zip": "2", "floor": 3}}
    del wanted["id"]
    for body in (result, result.to_dict()):
        sent, _ = package.wire(lambda client, body=body: client.replace_parcel(id=7, body=body))
        expected = wanted if body is result else {**wanted, "id": 7}
        assert sent.json() == expected


def read_one(package: Generated, value: Any) -> Any:
    return package.wire(lambda client: client.get_parcel(id=7), answer_json(value))[1]


def test_a_whole_and_its_fields(package: Generated) -> None:
    def calls(client: Any) -> None:
        with pytest.raises(TypeError, match=r"'ship_to'.*'body'"):
            client.replace_parcel(id=7, note="x")
        with pytest.raises(TypeError, match="beside it: note"):
            client.replace_parcel(id=7, body={}, note="x")
        with pytest.raises(TypeError, match="did you mean 'ship_to'"):
            client.replace_parcel(id=7, shipto={})

    with getattr(package.module, package.client)() as client:
        calls(client)


@pytest.mark.parametrize(
    "arguments",
    [
        {"name": "n", "extra_body": {"x": "y"}},
        {"body": {"name": "n", "x": "y"}},
        {"name": "n", "request_options": {"body": {"x": "y"}}},
    ],
)
def test_members_beyond_the_named_ones(package: Generated, arguments: Any) -> None:
    sent, _ = package.wire(lambda client: client.set_tags(**arguments))
    assert sent.json() == {"name": "n", "x": "y"}


def test_extra_query_and_headers(package: Generated) -> None:
    omit = package.module.OMIT
    sent, _ = package.wire(
        lambda client: client.list_parcels(
            extra_query={"a": 1}, extra_headers={"X-B": "2", "X-Default": omit}
        ),
        answer_json([]),
        default_headers={"X-Default": "d", "X-Other": "o"},
    )
    assert sent.query == "a=1"
    assert sent.header("x-b") == "2"
    assert sent.header("x-default") is None
    assert sent.header("x-other") == "o"
    own = {"User-Agent": omit, "Accept": omit}  # of which the HTTP library has some too
    sent, _ = package.wire(lambda client: client.list_parcels(extra_headers=own), answer_json([]))
    assert (sent.header("user-agent"), sent.header("accept")) == (None, None)


@pytest.mark.parametrize("kind", ["path", "bytes", "file", "tuple", "iterator"])
def test_files_go_as_files(package: Generated, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG")

    def given() -> Any:
        return {
            "path": path,
            "bytes": b"\x89PNG",
            "file": io.BytesIO(b"\x89PNG"),
            "tuple": ("photo.png", b"\x89PNG"),
            "iterator": iter([b"\x89P", b"NG"]),
        }[kind]

    sent, _ = package.wire(lambda client: client.add_picture(file=given()))
    assert (sent.header("content-type") or "").startswith("multipart/form-data")
    assert b"\x89PNG" in sent.body
    assert str(tmp_path).encode() not in sent.body
    sent, _ = package.wire(lambda client: client.add_icon(file=given()))
    assert sent.json() == {"file": "iVBORw=="}


@pytest.mark.parametrize("method", ["add_picture", "add_icon", "put_blob"])
def test_a_text_is_no_file(package: Generated, method: str) -> None:
    name = "body" if method == "put_blob" else "file"
    client = getattr(package.module, package.client)()
    with client, pytest.raises(TypeError, match=r"got str; pathlib\.Path"):
        getattr(client, method)(**{name: "photo.png"})


def test_uploads_are_streamed(package: Generated) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one "
        yield b"two"

    async def later() -> AsyncIterator[bytes]:
        yield b"one "
        yield b"two"

    sent, _ = package.wire(lambda client: client.put_blob(body=pieces()))
    assert sent.header("transfer-encoding") == "chunked"
    assert b"one " in sent.body

    async def run(url: str) -> None:
        async with getattr(package.module, package.async_client)(base_url=url) as client:
            await client.put_blob(body=later())

    with Loopback() as server:
        server.script(Answer(204, b"", ""))
        asyncio.run(run(server.url))
        assert b"two" in server.last.body


def test_other_media_types(package: Generated) -> None:
    sent, _ = package.wire(lambda client: client.add_import(url="u"))
    assert sent.json() == {"url": "u"}
    kind = "multipart/form-data"
    sent, _ = package.wire(lambda client: client.add_import(content_type=kind, file=b"abc"))
    assert b"abc" in sent.body
    assert (sent.header("content-type") or "").startswith(kind)
    csv = Answer(200, b"a,b", "text/csv")
    sent, types = package.wire(lambda client: client.get_report(accept="text/csv"), csv)
    assert (sent.header("accept"), types) == ("text/csv", "a,b")
    sent, types = package.wire(lambda client: client.get_report(), answer_json({"total": 1}))
    assert (sent.header("accept"), types.total) == ("application/json", 1)
    client = getattr(package.module, package.client)()
    with client, pytest.raises(ValueError, match="accept must be one of"):
        client.get_report(accept="text/html")


@pytest.mark.parametrize("method", ["get_file", "get_tree"])
def test_slashes_of_paths(package: Generated, method: str) -> None:
    sent, _ = package.wire(lambda client: getattr(client, method)(path="a b/c.txt"))
    assert sent.target.endswith("/a%20b/c.txt")
    client = getattr(package.module, package.client)()
    with client, pytest.raises(ValueError, match="cannot be a segment"):
        getattr(client, method)(path="a/../b")


def test_a_date_has_no_time(package: Generated) -> None:
    day = dt.datetime(2024, 1, 2, 5, tzinfo=dt.timezone.utc)
    sent, _ = package.wire(lambda client: client.list_parcels(day=day), answer_json([]))
    assert sent.query == "day=2024-01-02"


def test_a_user_s_own_time_is_local(package: Generated) -> None:
    made = package.module.models.Parcel(
        ship_to={"firstName": "A"}, sent_at=dt.datetime(2024, 7, 1, 10)
    )
    sent, _ = package.wire(lambda client: client.replace_parcel(id=1, body=made))
    text = json.loads(sent.body)["sentAt"]
    assert dt.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (b"\\ud83d", "\ufffd"),
        (b"a\\uDE00b", "a\ufffdb"),
        (b"\\ud83d\\ude00", "\U0001f600"),
        (b"\\\\ud83d", "\\ud83d"),
        (b"\\ud83d\\ud83d\\ude00", "\ufffd\U0001f600"),
        ("\u2028".encode(), "\u2028"),
    ],
)
def test_halves_of_pairs(package: Generated, written: bytes, wanted: str, strict: bool) -> None:
    content = b'{"id": 5.0, "shipTo": {"firstName": "' + written + b'"}, "lines": [{"count": 2.0}]}'
    halves = package.wire(
        lambda client: client.get_parcel(id=1), Answer(200, content), strict_responses=strict
    )[1]
    assert (halves.ship_to.first_name, halves.id, halves.lines[0].count) == (wanted, 5, 2)
    assert type(halves.id) is int


@pytest.mark.parametrize("value", [8080, "http"])
def test_a_number_or_a_text(package: Generated, value: Any) -> None:
    sent, result = package.wire(
        lambda client: client.set_port(target=value), answer_json({"target": value}),
        strict_responses=True,
    )  # fmt: skip
    assert sent.json() == {"target": value}
    assert result.target == value


@pytest.mark.parametrize("count", [30, 3000])
def test_what_drifts_in_a_long_list(package: Generated, count: int) -> None:
    row: dict[str, Any] = {"id": 1, "shipTo": {"firstName": "A" * 20}}
    rows = [dict(row) for _ in range(count)]
    rows[count // 2] = {"id": "x", "shipTo": {"firstName": "B"}, "new": 1}
    drifts = read(package, "list_parcels", rows)
    assert [value.to_dict() for value in drifts] == rows
    assert {type(value).__name__ for value in drifts} == {"Parcel"}
    assert drifts[count // 2].id == "x"
    assert drifts[count // 2].ship_to.first_name == "B"
