"""OpenAPI 2.0 on the wire: what a generated package sends, sync and async, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer
from tests.tools.shared import ROOT

FEATURES = ROOT / "specs" / "features"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("openapi20")


@pytest.fixture(scope="module")
def bodies(folder: Path) -> Generated:
    return make(FEATURES / "swagger-bodies.yaml", folder, "swagger_bodies")


@pytest.fixture(scope="module")
def forms(folder: Path) -> Generated:
    return make(FEATURES / "swagger-forms.yaml", folder, "swagger_forms")


@pytest.fixture(scope="module")
def collections(folder: Path) -> Generated:
    return make(FEATURES / "swagger-collections.yaml", folder, "swagger_collections")


@pytest.fixture(scope="module")
def security(folder: Path) -> Generated:
    return make(FEATURES / "swagger-security.yaml", folder, "swagger_security")


def test_a_body_by_reference(bodies: Generated) -> None:
    pet = b'{"id":3,"name":"Rex","owner":null}'
    sent, result = bodies.wire(
        lambda client: client.replace_pet(id=3, x_trace="t", name="Rex", owner=None),
        Answer(200, pet),
    )
    assert (sent.method, sent.target, sent.body) == (
        "PUT",
        "/pets/3",
        b'{"name":"Rex","owner":null}',
    )
    assert sent.header("content-type") == "application/json"
    assert sent.header("x-trace") == "t"
    assert (result.id, result.name, result.owner) == (3, "Rex", None)


def test_media_types_of_an_operation_replace_those_of_the_root(bodies: Generated) -> None:
    sent, _ = bodies.wire(lambda client: client.add_note(body="hello"))
    assert (sent.header("content-type"), sent.body) == ("text/plain", b"hello")


def test_a_file_comes_back_as_bytes(bodies: Generated) -> None:
    answer = Answer(200, b"\x00\xff", "application/octet-stream")
    sent, result = bodies.wire(lambda client: client.download_log(), answer)
    assert sent.header("accept") == "application/octet-stream"
    assert result == b"\x00\xff"


def test_https_is_called_first(bodies: Generated) -> None:
    with bodies.module.BodiesClient() as client:
        assert client.base_url == "https://api.example.com/v2"


def test_a_form(forms: Generated) -> None:
    sent, _ = forms.wire(
        lambda client: client.login(
            user_name="a b", scopes=["x", "y,z"], groups=["g", "h"], rows=[1, 2]
        )
    )
    assert sent.header("content-type") == "application/x-www-form-urlencoded"
    assert sent.body == b"user+name=a+b&scopes=x,y%2Cz&groups=g&groups=h&rows=1%092"


def test_a_form_with_a_file(forms: Generated) -> None:
    sent, _ = forms.wire(
        lambda client: client.add_photo(photo=("cat.png", b"PNG"), title="A cat", tags=["a", "b"])
    )
    kind, _, boundary = (sent.header("content-type") or "").partition("; boundary=")
    assert kind == "multipart/form-data"
    parts = sent.body.split(b"--" + boundary.encode())
    assert [part.strip(b"\r\n") for part in parts[1:-1]] == [
        b'Content-Disposition: form-data; name="photo"; filename="cat.png"\r\n'
        b"Content-Type: image/png\r\n\r\nPNG",
        b'Content-Disposition: form-data; name="title"\r\n\r\nA cat',
        b'Content-Disposition: form-data; name="tags"\r\n\r\na b',
    ]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("plain", "plain=a%2Cb,c%20d"),
        ("csv", "csv=a%2Cb,c%20d"),
        ("ssv", "ssv=a%2Cb%20c%20d"),
        ("tsv", "tsv=a%2Cb%09c%20d"),
        ("pipes", "pipes=a%2Cb%7Cc%20d"),
        ("multi", "multi=a%2Cb&multi=c%20d"),
    ],
)
def test_collection_formats(collections: Generated, name: str, query: str) -> None:
    sent, _ = collections.wire(
        lambda client: client.find(ids=[1, 2], **{name: ["a,b", "c d"]}), Answer(200, b"[]")
    )
    assert sent.target == f"/find/1%7C2?{query}"


def test_collection_format_of_a_header_and_an_empty_value(collections: Generated) -> None:
    sent, _ = collections.wire(
        lambda client: client.find(ids=[1], x_tags=["a", "b"], flag=""), Answer(200, b"[]")
    )
    assert sent.target == "/find/1?flag="
    assert sent.header("x-tags") == "a\tb"


@pytest.mark.parametrize(
    ("call", "arguments", "header", "target"),
    [
        ("by_password", {"username": "u", "password": "p"}, "Basic dTpw", "/basic"),
        ("by_key", {"key": "k"}, None, "/key?api_key=k"),
        ("by_token", {"access_token": "t"}, "Bearer t", "/token"),
    ],
)
def test_credentials(
    security: Generated, call: str, arguments: dict[str, Any], header: str | None, target: str
) -> None:
    sent, _ = security.wire(lambda client: getattr(client, call)(), **arguments)
    assert (sent.header("authorization"), sent.target) == (header, target)
