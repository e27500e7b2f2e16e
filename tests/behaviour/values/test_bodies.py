"""Bodies with files in many positions and media types: what is on the wire, and what is refused."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.tools.packages import package_with
from tests.tools.reading import read_yaml
from tests.tools.shared import ROOT

DEFINITION = ROOT / "tests" / "behaviour" / "definitions" / "bodies.yaml"
PHOTO = Path("photo.png")
"""Stands for a file that holds ``PNG``."""


@pytest.fixture(scope="module", params=["httpx2", "httpx"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    definition = read_yaml(DEFINITION.read_text("utf-8"))
    folder = tmp_path_factory.mktemp(request.param)
    yield from package_with(request.param, definition, "Bodies", folder)


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


Send = Callable[[str, dict[str, Any]], tuple[str, bytes]]


@pytest.fixture
def send(package: Any, server: Loopback, tmp_path: Path) -> Send:
    """Calls a method, sync and async, and gives media type and content; boundaries are ``B``."""
    (tmp_path / PHOTO).write_bytes(b"PNG")

    def received() -> tuple[str, bytes]:
        kind, _, boundary = (server.last.header("content-type") or "").partition("; boundary=")
        body = server.last.body
        return kind, body.replace(boundary.encode(), b"B") if boundary else body

    async def later(method: str, given: dict[str, Any]) -> tuple[str, bytes]:
        async with package.AsyncBodiesClient(base_url=server.url) as client:
            await getattr(client, method)(**placed(given, tmp_path))
            return received()

    def sent(method: str, given: dict[str, Any]) -> tuple[str, bytes]:
        server.script(Answer(204, b"", ""))
        with package.BodiesClient(base_url=server.url) as client:
            getattr(client, method)(**placed(given, tmp_path))
        pair = received()
        assert asyncio.run(later(method, given)) == pair
        return pair

    return sent


def placed(value: Any, folder: Path) -> Any:
    """The value, with the photo where it lies; functions make what can be read once."""
    if callable(value):
        return value()
    if isinstance(value, dict):
        return {name: placed(item, folder) for name, item in value.items()}
    if isinstance(value, list):
        return [placed(item, folder) for item in value]
    return folder / value if value == PHOTO else value


FORM = "multipart/form-data"
Row = tuple[str, dict[str, Any], str, tuple[str, ...]]
SENT: list[Row] = [
    # Inside of other fields a file is its content, in base64: no path of this machine.
    ("create_album", {"cover": {"file": PHOTO}}, FORM, ('{"file":"UE5H"}',)),
    ("create_album", {"photos": [{"file": b"x"}]}, FORM, ('{"file":"eA=="}',)),
    ("create_album", {"cover": {"file": lambda: io.BytesIO(b"x")}}, FORM, ('{"file":"eA=="}',)),
    ("create_album", {"cover": {"file": PHOTO}, "content_type": "application/json"},
     "application/json", ('{"cover":{"file":"UE5H"}}',)),
    # A choice of objects travels as multipart where one of them has a file.
    ("create_pet", {"body": {"kind": "cat", "picture": PHOTO}}, FORM,
     ('name="picture"; filename="photo.png"\r\nContent-Type: image/png\r\n\r\nPNG',)),
    ("create_pet", {"body": {"kind": "dog", "name": "d"}}, FORM, ('name="name"\r\n\r\nd',)),
    # What holds no text is a file; what is encoded, or text itself, is a field.
    ("upload", {"file": PHOTO, "settings": "{}"}, FORM,
     ('filename="photo.png"', 'name="settings"\r\n\r\n{}')),
    ("upload", {"encoded": "UE5H"}, FORM, ('name="encoded"\r\n\r\nUE5H',)),
    ("attach", {"body": {"one": PHOTO, "two": b"x"}}, FORM, ('name="one"; filename="photo.png"',)),
    ("import_from", {"url": "u"}, "application/json", ('{"url":"u"}',)),
    ("import_from", {"body": PHOTO, "content_type": "application/octet-stream"},
     "application/octet-stream", ("PNG",)),
    # A range of types says nothing of the one that is sent; the name of the file does.
    ("set_icon", {"body": PHOTO}, "image/png", ("PNG",)),
    ("set_icon", {"body": (None, b"x", "image/gif")}, "image/gif", ("x",)),
    ("set_feed", {"body": "<title/>"}, "application/xml", ("<title/>",)),
    ("add_records", {"body": [{"id": 1}, {"id": 2}]}, "application/x-ndjson",
     ('{"id":1}\n{"id":2}\n',)),
    ("add_records", {"body": lambda: ({"id": item} for item in (1, 2))}, "application/x-ndjson",
     ('{"id":1}\n{"id":2}\n',)),
    ("add_records", {"body": {"id": 1}}, "application/x-ndjson", ('{"id":1}\n',)),
    ("add_records", {"body": '{"id":1}\n'}, "application/x-ndjson", ('{"id":1}\n',)),
    ("add_records", {"body": PHOTO}, "application/x-ndjson", ("PNG",)),
    ("add_sequence", {"body": [{"id": 1}]}, "application/json-seq", ('\x1e{"id":1}\n',)),
]  # fmt: skip


@pytest.mark.parametrize("row", SENT, ids=[f"{at}-{row[0]}" for at, row in enumerate(SENT)])
def test_what_is_sent(send: Send, tmp_path: Path, row: Row) -> None:
    method, given, kind, pieces = row
    text, content = send(method, given)
    assert text.partition(";")[0] == kind
    assert str(tmp_path).encode() not in content
    if kind == FORM:
        assert [piece for piece in pieces if piece.encode() not in content] == []
    else:
        assert content == "".join(pieces).encode()


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("create_album", {"cover": {"file": "text"}}, "cover.file must be a path"),
    ("create_album", {"photos": [{"file": "text"}]}, "photos.file must be a path"),
    ("create_album", {"body": b"x"}, "body must be a model or a mapping, got bytes"),
    ("create_pet", {"body": {"kind": "cat", "picture": "text"}}, "picture must be a path"),
    ("upload", {"file": "text"}, "file must be a path"),
    ("attach", {"body": {"one": "text"}}, "one must be a path"),
    ("import_from", {"body": b"x"}, "'body' goes with content_type='application/octet-stream'"),
    ("import_from", {"url": "u", "content_type": "application/octet-stream"},
     "'url' goes with content_type='application/json'"),
    ("set_feed", {"body": {"title": "t"}}, "application/xml is sent as it is written"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "given", "message"), REFUSED)
def test_what_is_refused(
    send: Send, server: Loopback, method: str, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=re.escape(message)):
        send(method, given)
    assert server.received == []


def test_a_model_with_text_where_a_file_belongs(send: Send, package: Any) -> None:
    with pytest.raises(TypeError, match="picture must be a path"):
        send("create_pet", {"body": package.models.Cat(picture="text")})
