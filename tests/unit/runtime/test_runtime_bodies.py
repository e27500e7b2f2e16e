"""Request bodies, as the server receives them."""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import io
import re
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.behaviour.runtime_package import Runtime
from tests.unit.runtime.shop import models_of


class Colour(str, enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


class Plain(enum.Enum):
    DAY = dt.date(2024, 1, 2)


def post(runtime: Runtime, media_type: str, **details: Any) -> Any:
    op = runtime.operation
    return op.Operation("op", "POST", "/p", body=op.Body(media_type, **details))


def whole(runtime: Runtime, media_type: str, **details: Any) -> Any:
    return post(runtime, media_type, argument="body", **details)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": [1, 2.5, True, None, "ü€"]}, '{"a":[1,2.5,true,null,"ü€"]}'),
        (None, "null"),
        ([], "[]"),
        ("x", '"x"'),
        (dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.timezone.utc), '"2024-01-02T03:04:05Z"'),
        (
            dt.datetime(2024, 1, 2, 3, 4, 5, 60, dt.timezone(dt.timedelta(hours=8))),
            '"2024-01-02T03:04:05.000060+08:00"',
        ),
        (dt.date(2024, 1, 2), '"2024-01-02"'),
        (dt.time(3, 4, 5), '"03:04:05"'),
        (dt.timedelta(days=1, seconds=3661, milliseconds=500), '"P1DT1H1M1.5S"'),
        (dt.timedelta(seconds=-1), '"-PT1S"'),
        (uuid.UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (decimal.Decimal("1.10"), '"1.10"'),
        (decimal.Decimal("0.00000001"), '"0.00000001"'),
        (decimal.Decimal("1E+3"), '"1000"'),
        (decimal.Decimal("-1E+999999"), '"-1E+999999"'),
        (decimal.Decimal(0), '"0"'),
        (b"\xfb\xff", '"+/8="'),
        (Colour.RED, '"red"'),
        (Level.HIGH, "3"),
        (Plain.DAY, '"2024-01-02"'),
        (PurePosixPath("a") / "b", '"a/b"'),
        ((1, 2), "[1,2]"),
        ({7}, "[7]"),
        ({Colour.RED: 1, 2: 3, True: 4}, '{"red":1,"2":3,"true":4}'),
    ],
)
def test_json(runtime: Runtime, server: Loopback, call: Any, value: Any, expected: str) -> None:
    call(whole(runtime, "application/json"), {"body": value})
    assert server.last.body.decode() == expected
    assert server.last.header("content-type") == "application/json"
    assert server.last.header("content-length") == str(len(expected.encode()))


def test_a_naive_datetime_is_local_time(runtime: Runtime) -> None:
    naive = dt.datetime(2024, 7, 1, 12)
    written = runtime.encode.to_wire(naive)
    assert dt.datetime.fromisoformat(written.replace("Z", "+00:00")) == naive.astimezone()


@pytest.mark.parametrize("value", [float("nan"), {"a": float("inf")}])
def test_numbers_that_json_has_not(runtime: Runtime, value: Any) -> None:
    with pytest.raises(ValueError, match="JSON"):
        runtime.encode.to_json(value)


def test_values_that_cannot_be_sent(runtime: Runtime, server: Loopback, call: Any) -> None:
    with pytest.raises(TypeError, match="type object cannot be sent"):
        call(whole(runtime, "application/json"), {"body": {"a": object()}})
    assert server.received == []


def test_fields_are_arguments(runtime: Runtime, server: Loopback, call: Any) -> None:
    omit = runtime.omit.OMIT
    operation = post(runtime, "application/json", fields="a=aA b c")
    call(operation, {"a": None, "b": omit, "c": {"d": omit, "e": [omit, 1]}})
    assert server.last.body == b'{"aA":null,"c":{"e":[1]}}'
    call(operation, {"a": omit})
    assert server.last.body == b""
    assert server.last.header("content-type") is None


def test_a_required_body_is_sent_when_empty(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(post(runtime, "application/json", fields={"a": "a"}, required=True), {})
    assert server.last.body == b"{}"


def test_models_and_mappings(runtime: Runtime, server: Loopback, call: Any) -> None:
    shop = models_of(runtime)
    owner = shop.Owner(full_name="Ann", pets=[shop.Cat(name="Tom", lives_left=None)])
    owner.mood = "good"
    call(whole(runtime, "application/json"), {"body": [owner, {"fullName": "Bob"}]})
    assert server.last.json() == [
        {
            "fullName": "Ann",
            "pets": [{"kind": "cat", "name": "Tom", "livesLeft": None}],
            "mood": "good",
        },
        {"fullName": "Bob"},
    ]


def test_unknown_fields_of_models_are_sent(runtime: Runtime) -> None:
    shop = models_of(runtime)
    cat = shop.Cat.model_validate({"name": "Tom", "colour": "grey"})
    assert cat.to_dict() == {"kind": "cat", "name": "Tom", "colour": "grey"}


def test_vendor_json_and_ranges(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(whole(runtime, "application/vnd.x+json; v=1"), {"body": 1})
    assert server.last.header("content-type") == "application/vnd.x+json; v=1"
    call(whole(runtime, "*/*"), {"body": {"a": 1}})
    assert server.last.header("content-type") == "application/json"
    call(whole(runtime, "application/x-ndjson"), {"body": [{"a": 1}, 2]})
    assert server.last.body == b'{"a":1}\n2\n'


def test_a_form_that_the_caller_wrote(runtime: Runtime, server: Loopback, call: Any) -> None:
    operation = whole(runtime, "application/x-www-form-urlencoded")
    call(operation, {"body": "a=1&b=%C3%BC"})
    assert server.last.header("content-type") == "application/x-www-form-urlencoded"
    assert server.last.body == b"a=1&b=%C3%BC"


def test_form(runtime: Runtime, server: Loopback, call: Any) -> None:
    encoding = runtime.operation.Encoding
    encodings = {
        "csv": encoding(explode=False),
        "deep": encoding(style="deepObject"),
        "spread": encoding(),
        "json": encoding(content_type="application/json"),
        "raw": encoding(allow_reserved=True),
    }
    fields = {name: name for name in ("text", "many", "obj", "on", "gone", *encodings)}
    operation = post(
        runtime, "application/x-www-form-urlencoded", fields=fields, encodings=encodings
    )
    values = {
        "text": "a b&c=ü+",
        "many": ["x", "y"],
        "obj": {"k": "v"},
        "on": True,
        "gone": None,
        "csv": [1, 2],
        "deep": {"a": {"b": 1}},
        "spread": {"r": 1, "g": 2},
        "json": {"j": [1]},
        "raw": "a/b",
    }
    call(operation, values)
    assert server.last.header("content-type") == "application/x-www-form-urlencoded"
    assert server.last.body.decode().split("&") == [
        "text=a+b%26c%3D%C3%BC%2B",
        "many=x",
        "many=y",
        "obj=%7B%22k%22%3A%22v%22%7D",
        "on=true",
        "csv=1,2",
        "deep%5Ba%5D%5Bb%5D=1",
        "r=1",
        "g=2",
        "json=%7B%22j%22%3A%5B1%5D%7D",
        "raw=a/b",
    ]


def parts_of(server: Loopback) -> list[tuple[str, bytes]]:
    """Head and content of each part; checks the boundary."""
    kind = server.last.header("content-type") or ""
    match = re.fullmatch(r"multipart/[a-z-]+; boundary=([0-9a-f]{32})", kind)
    assert match, kind
    pieces = server.last.body.split(b"--" + match[1].encode())
    assert (pieces[0], pieces[-1]) == (b"", b"--\r\n")
    split = [piece.removeprefix(b"\r\n").partition(b"\r\n\r\n") for piece in pieces[1:-1]]
    return [(head.decode(), content.removesuffix(b"\r\n")) for head, _, content in split]


def test_multipart(runtime: Runtime, server: Loopback, call: Any, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"PNG")
    encodings = {"typed": runtime.operation.Encoding(content_type="application/xml")}
    names = ("path", "raw", "io", "pair", "triple", "many", "text", "on", "obj", "typed", "list")
    operation = post(
        runtime,
        "multipart/form-data",
        fields={name: name + "[]" if name == "many" else name for name in names},
        encodings=encodings,
    )
    with path.open("rb") as opened:
        values = {
            "path": path,
            "raw": b"\x00\xff",
            "io": opened,
            "pair": ("a.txt", b"A"),
            "triple": ("b", io.BytesIO(b"B"), "image/gif"),
            "many": [b"1", ("2.bin", b"2")],
            "text": "ü b",
            "on": True,
            "obj": {"k": [1]},
            "typed": "<a/>",
            "list": ["x", "y"],
        }
        call(operation, values)
    form = "Content-Disposition: form-data; name="
    octets = "\r\nContent-Type: application/octet-stream"
    assert parts_of(server) == [
        (f'{form}"path"; filename="photo.png"\r\nContent-Type: image/png', b"PNG"),
        (f'{form}"raw"; filename="raw"{octets}', b"\x00\xff"),
        (f'{form}"io"; filename="photo.png"\r\nContent-Type: image/png', b"PNG"),
        (f'{form}"pair"; filename="a.txt"\r\nContent-Type: text/plain', b"A"),
        (f'{form}"triple"; filename="b"\r\nContent-Type: image/gif', b"B"),
        (f'{form}"many[]"; filename="many[]"{octets}', b"1"),
        (f'{form}"many[]"; filename="2.bin"{octets}', b"2"),
        (f'{form}"text"', "ü b".encode()),
        (f'{form}"on"', b"true"),
        (f'{form}"obj"\r\nContent-Type: application/json', b'{"k":[1]}'),
        (f'{form}"typed"\r\nContent-Type: application/xml', b"<a/>"),
        (f'{form}"list"', b"x"),
        (f'{form}"list"', b"y"),
    ]


def test_headers_of_parts(runtime: Runtime, server: Loopback, call: Any) -> None:
    encoding = runtime.operation.Encoding
    encodings = {
        "fixed": encoding(headers={"X-Kind": "raw"}),
        "typed": encoding(content_type="application/json; charset=utf-8", headers={"X-A": "1"}),
    }
    fields = {name: name for name in ("fixed", "typed", "files")}
    operation = post(runtime, "multipart/form-data", fields=fields, encodings=encodings)
    files = [
        ("a.bin", b"A", "image/gif", {"X-Part": "one", "Content-ID": "<a>"}),
        ("b.txt", b"B", None, {"X-Part": "ü"}),
        (None, "plain", "text/plain; charset=utf-8", {"X-Part": "three"}),
    ]
    call(operation, {"fixed": ("f", b"F"), "typed": {"k": 1}, "files": files})
    form = "Content-Disposition: form-data; name="
    heads = [tuple(head.split("\r\n")) for head, _ in parts_of(server)]
    octets = "Content-Type: application/octet-stream"
    json_type = "Content-Type: application/json; charset=utf-8"
    plain = "Content-Type: text/plain; charset=utf-8"
    assert heads == [
        (f'{form}"fixed"; filename="f"', "X-Kind: raw", octets),
        (f'{form}"typed"', "X-A: 1", json_type),
        (f'{form}"files"; filename="a.bin"', "X-Part: one", "Content-ID: <a>", "Content-Type: image/gif"),
        (f'{form}"files"; filename="b.txt"', "X-Part: ü", "Content-Type: text/plain"),
        (f'{form}"files"; filename="files"', "X-Part: three", plain),
    ]  # fmt: skip
    assert [content for _, content in parts_of(server)] == [b"F", b'{"k":1}', b"A", b"B", b"plain"]


@pytest.mark.parametrize(
    "file",
    [
        ("a", b"A", "text/plain\r\nX-Evil: 1"),
        ("a", b"A", None, {"X-A": "1\r\nX-Evil: 1"}),
        ("a", b"A", None, {"X-A: 1\r\nX-Evil": "1"}),
    ],
)
def test_a_part_cannot_be_split(runtime: Runtime, server: Loopback, call: Any, file: Any) -> None:
    operation = post(runtime, "multipart/form-data", fields={"a": "a"})
    with pytest.raises(ValueError, match=r"line ends|cannot be the name of a header"):
        call(operation, {"a": file})
    assert server.received == []


def test_names_of_fields_and_files_are_escaped(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    name = 'a"b\r\nc'
    operation = post(runtime, "multipart/form-data", fields={"a": name})
    call(operation, {"a": ('x"\r\nX-Evil: 1', b"A")})
    [(head, content)] = parts_of(server)
    assert content == b"A"
    assert head.split("\r\n")[0] == (
        'Content-Disposition: form-data; name="a%22b%0D%0Ac"; filename="x%22%0D%0AX-Evil: 1"'
    )
    assert len(head.split("\r\n")) == 2


def test_text_in_its_charset(runtime: Runtime, server: Loopback, call: Any) -> None:
    for charset, expected in (
        ("iso-8859-1", b"\xfc"),
        ("UTF-8", "ü".encode()),
        ("?", "ü".encode()),
        ("rot13", "ü".encode()),
    ):
        call(whole(runtime, f"text/plain; charset={charset}"), {"body": "ü"})
        assert server.last.body == expected
        assert server.last.header("content-type") == f"text/plain; charset={charset}"
    with pytest.raises(ValueError, match="ordinal not in range"):
        call(whole(runtime, "text/plain; charset=iso-8859-1"), {"body": "用"})


def test_the_boundary_is_never_the_same(runtime: Runtime, server: Loopback, call: Any) -> None:
    for media_type in ("multipart/form-data", "multipart/mixed"):
        operation = post(runtime, media_type, fields={"a": "a"})
        call(operation, {"a": b"x"})
        first = server.last.header("content-type")
        assert parts_of(server)[0][1] == b"x"
        call(operation, {"a": b"x"})
        assert server.last.header("content-type") != first
        assert (first or "").startswith(media_type)


@pytest.mark.parametrize("kind", ["bytes", "path", "io", "unseekable"])
def test_octets(runtime: Runtime, server: Loopback, call: Any, tmp_path: Path, kind: str) -> None:
    content = bytes(range(256)) * 1000
    path = tmp_path / "data"
    path.write_bytes(content)
    opened = io.BytesIO(b"skipped" + content)
    opened.seek(7)
    values = {"bytes": content, "path": path, "io": opened, "unseekable": Unseekable(content)}
    call(whole(runtime, "application/octet-stream"), {"body": values[kind]})
    assert server.last.body == content
    assert server.last.header("content-type") == "application/octet-stream"
    known = None if kind == "unseekable" else str(len(content))
    assert server.last.header("content-length") == known


class Unseekable(io.RawIOBase):
    def __init__(self, content: bytes) -> None:
        self._rest = content

    def read(self, size: int = -1) -> bytes:
        end = len(self._rest) if size < 0 else size
        chunk, self._rest = self._rest[:end], self._rest[end:]
        return chunk


@pytest.mark.usefixtures("hasty")
def test_files_are_sent_again_from_where_they_began(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    operation = whole(runtime, "application/octet-stream")
    opened = io.BytesIO(b"..rest")
    opened.seek(2)
    server.script(Answer(429), Answer())
    call(operation, {"body": opened})
    assert [request.body for request in server.received] == [b"rest", b"rest"]
    server.script(Answer(429), Answer())
    call(post(runtime, "multipart/form-data", fields={"f": "f"}), {"f": io.BytesIO(b"part")})
    assert [b"part" in request.body for request in server.received] == [True, True]
    server.script(Answer(429), Answer())
    with pytest.raises(runtime.errors.RateLimitError):
        call(operation, {"body": Unseekable(b"once")})
    assert [request.body for request in server.received] == [b"once"]


class Compressed(io.RawIOBase):
    """A file that tells where it is, and not how long it is."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == io.SEEK_END:
            raise ValueError("no seek from the end")
        return self._file.seek(offset, whence)


class Spooled(io.BytesIO):
    """A file that does not say where it is after seeking, as those of Python 3.10 that are kept in
    memory while they are small."""

    def seek(self, offset: int, whence: int = 0) -> Any:
        super().seek(offset, whence)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("kind", ["memory", "disk", "spooled", "compressed", "unseekable"])
@pytest.mark.parametrize(
    "body",
    [
        ("application/octet-stream", b"rest"),
        ("application/x-www-form-urlencoded", b"f=rest"),
        ("application/json", b'{"f":"cmVzdA=="}'),
        ("multipart/form-data", b""),
        ("multipart/mixed", b""),
    ],
)
def test_a_file_that_was_read_in_part_goes_from_where_it_stands(
    runtime: Runtime, server: Loopback, call: Any, kind: str, body: tuple[str, bytes]
) -> None:
    media_type, expected = body
    files: dict[str, Callable[[], Any]] = {
        "memory": lambda: io.BytesIO(b"head:rest"),
        "disk": tempfile.TemporaryFile,
        "spooled": lambda: Spooled(b"head:rest"),
        "compressed": lambda: Compressed(b"head:rest"),
        "unseekable": lambda: Unseekable(b"head:rest"),
    }
    read_at_once = media_type not in ("application/octet-stream", "multipart/form-data")
    attempts = 2 if read_at_once or kind in ("memory", "disk", "spooled") else 1
    server.script(*[Answer(429)] * (attempts - 1), Answer())
    with files[kind]() as file:
        if kind == "disk":
            file.write(b"head:rest")
            file.seek(0)
        assert file.read(5) == b"head:"
        if media_type == "multipart/mixed":
            call(whole(runtime, media_type), {"body": [file]})
        elif media_type == "application/octet-stream":
            call(whole(runtime, media_type), {"body": file})
        else:
            call(post(runtime, media_type, fields={"f": "f"}), {"f": file})
    assert len(server.received) == attempts
    if media_type.startswith("multipart/"):
        assert [content for _, content in parts_of(server)] == [b"rest"]
        assert all(b"head" not in request.body for request in server.received)
    else:
        assert [request.body for request in server.received] == [expected] * attempts


@pytest.mark.parametrize(
    "media_type",
    [
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data",
        "multipart/mixed",
    ],
)
def test_a_file_at_its_end_is_not_sent_as_nothing(
    runtime: Runtime, server: Loopback, call: Any, media_type: str
) -> None:
    written = io.BytesIO()
    written.write(b"all of it")
    is_whole = media_type in ("application/octet-stream", "multipart/mixed")
    operation = (
        whole(runtime, media_type) if is_whole else post(runtime, media_type, fields={"f": "f"})
    )

    def send(file: Any) -> None:
        body = [file] if media_type == "multipart/mixed" else file
        call(operation, {"body": body} if is_whole else {"f": body})

    server.script(Answer())
    with pytest.raises(ValueError, match=r"at its end; seek\(0\)"):
        send(written)
    assert server.received == []
    written.seek(0)
    send(written)
    server.script(Answer())
    send(io.BytesIO())


def test_a_form_that_is_a_list_has_positions_for_names(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    operation = whole(runtime, "application/x-www-form-urlencoded")
    for value in (["a b", 2, None, {"c": 1}], ("a b", 2, None, {"c": 1})):
        call(operation, {"body": value})
        assert server.last.body == b"0=a+b&1=2&3=%7B%22c%22%3A1%7D"


def test_a_list_of_parts(runtime: Runtime, server: Loopback, call: Any, tmp_path: Path) -> None:
    encoding = runtime.operation.Encoding
    body = runtime.operation.Body(
        "multipart/mixed", "body", prefix=(encoding(), encoding("image/*")), items=encoding("a/b")
    )
    operation = runtime.operation.Operation("op", "POST", "/p", body=body)
    (tmp_path / "x.png").write_bytes(b"PNG")
    values = [{"a": 1}, tmp_path / "x.png", b"raw", ("n.csv", b"1,2", "text/csv"), "text"]
    call(operation, {"body": values})
    kind, _, boundary = (server.last.header("content-type") or "").partition("; boundary=")
    assert kind == "multipart/mixed"
    parts = server.last.body.split(f"--{boundary}".encode())
    assert [part.strip(b"\r\n") for part in parts] == [
        b"",
        b'Content-Type: application/json\r\n\r\n{"a":1}',
        b"Content-Type: image/png\r\n\r\nPNG",
        b"Content-Type: a/b\r\n\r\nraw",
        b"Content-Type: text/csv\r\n\r\n1,2",
        b"Content-Type: a/b\r\n\r\ntext",
        b"--",
    ]
    with pytest.raises(ValueError, match="line ends"):
        call(operation, {"body": [("n", b"", "a/b\r\nX-Evil: 1")]})


def test_text(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(whole(runtime, "text/plain"), {"body": "plain"})
    assert (server.last.header("content-type"), server.last.body) == ("text/plain", b"plain")
    call(whole(runtime, "application/xml"), {"body": "<ü/>"})
    assert server.last.header("content-type") == "application/xml; charset=utf-8"
    assert server.last.body == "<ü/>".encode()


@pytest.mark.parametrize("value", [1, {"a": 1}, io.StringIO("text")])
def test_no_file_where_one_is_wanted(
    runtime: Runtime, server: Loopback, call: Any, value: Any
) -> None:
    with pytest.raises(TypeError, match="binary"):
        call(whole(runtime, "application/octet-stream"), {"body": value})
    assert server.received == []


def test_a_missing_file_is_an_error_before_sending(
    runtime: Runtime, server: Loopback, call: Any, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        call(whole(runtime, "application/octet-stream"), {"body": tmp_path / "none"})
    assert server.received == []
