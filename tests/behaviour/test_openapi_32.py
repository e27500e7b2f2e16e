"""OpenAPI 3.2 on the wire: what a generated package sends, sync and async, byte for byte."""

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
    return tmp_path_factory.mktemp("openapi32")


@pytest.fixture(scope="module")
def methods(folder: Path) -> Generated:
    return make(FEATURES / "methods-32.yaml", folder, "methods_32")


@pytest.fixture(scope="module")
def querystring(folder: Path) -> Generated:
    return make(FEATURES / "querystring.yaml", folder, "querystring_32")


@pytest.fixture(scope="module")
def multipart(folder: Path) -> Generated:
    return make(FEATURES / "multipart-32.yaml", folder, "multipart_32")


@pytest.fixture(scope="module")
def security(folder: Path) -> Generated:
    return make(FEATURES / "security-32.yaml", folder, "security_32")


def test_the_query_method(methods: Generated) -> None:
    sent, result = methods.wire(
        lambda client: client.find_products(text="a"), Answer(200, b'["b"]')
    )
    assert (sent.method, sent.target, sent.body) == ("QUERY", "/products", b'{"text":"a"}')
    assert result == ["b"]


@pytest.mark.parametrize(("call", "method"), [("link_product", "LINK"), ("copy_product", "copy")])
def test_additional_operations_are_sent_as_written(
    methods: Generated, call: str, method: str
) -> None:
    sent, _ = methods.wire(lambda client: getattr(client, call)())
    assert (sent.method, sent.target) == (method, "/products")


def test_servers_stand_relative_to_the_definition_and_have_names(methods: Generated) -> None:
    with methods.module.MethodsClient() as client:
        assert client.base_url == "https://example.com/v1"


def test_a_form_is_the_query_string(querystring: Generated) -> None:
    sent, _ = querystring.wire(
        lambda client: client.by_form(filter={"text": "a + b&", "tags": ["x", "y"]})
    )
    assert sent.target == "/form?text=a+%2B+b%26&tags=x&tags=y"


def test_json_is_the_query_string(querystring: Generated) -> None:
    sent, _ = querystring.wire(lambda client: client.by_json(filter={"a": 1}))
    assert sent.target == "/json?%7B%22a%22%3A1%7D"


def test_cookies(querystring: Generated) -> None:
    sent, _ = querystring.wire(
        lambda client: client.by_cookie(
            plain="a b/é%", list=["x", "y"], flat=["1", "2"], form="a b"
        )
    )
    assert sent.header("cookie") == "plain=a b/é%; list=x; list=y; flat=1,2; form=a%20b"


def test_reserved_characters(querystring: Generated) -> None:
    sent, _ = querystring.wire(
        lambda client: client.by_path(path="a:b/c?", where="x/y?z&q", session="a/b;c")
    )
    assert sent.target == "/files/a:b%2Fc%3F?where=x/y?z&q"
    assert sent.header("cookie") == "session=a/b%3Bc"


def parts_of(kind: str, body: bytes) -> list[bytes]:
    boundary = kind.partition("boundary=")[2].encode()
    head, *parts, end = body.split(b"--" + boundary)
    assert (head, end) == (b"", b"--\r\n")
    return [part.removeprefix(b"\r\n").removesuffix(b"\r\n") for part in parts]


def test_parts_by_position(multipart: Generated) -> None:
    sent, _ = multipart.wire(
        lambda client: client.send_mixed(body=[{"title": "T"}, "# Text", "a,b", "c,d"])
    )
    kind = sent.header("content-type") or ""
    assert kind.startswith("multipart/mixed; boundary=")
    assert parts_of(kind, sent.body) == [
        b'Content-Type: application/json\r\n\r\n{"title":"T"}',
        b"Content-Type: text/markdown\r\n\r\n# Text",
        b"Content-Type: text/csv\r\n\r\na,b",
        b"Content-Type: text/csv\r\n\r\nc,d",
    ]


def test_parts_that_are_items(multipart: Generated) -> None:
    sent, _ = multipart.wire(lambda client: client.send_items(body=[{"n": 1}, {"n": 2}]))
    assert parts_of(sent.header("content-type") or "", sent.body) == [
        b'Content-Type: application/vnd.item+json\r\n\r\n{"n":1}',
        b'Content-Type: application/vnd.item+json\r\n\r\n{"n":2}',
    ]


def test_a_part_that_has_parts(multipart: Generated) -> None:
    sent, _ = multipart.wire(lambda client: client.send_nested(name="N", notes=["a", "b"]))
    first, second = parts_of(sent.header("content-type") or "", sent.body)
    assert first == b'Content-Disposition: form-data; name="name"\r\n\r\nN'
    head, _, inner = second.partition(b"\r\n\r\n")
    assert head.startswith(
        b'Content-Disposition: form-data; name="notes"\r\nContent-Type: multipart/mixed; boundary='
    )
    assert parts_of(head.decode(), inner) == [
        b"Content-Type: text/markdown\r\n\r\na",
        b"Content-Type: text/markdown\r\n\r\nb",
    ]  # fmt: skip


def test_a_sequence_of_items(multipart: Generated) -> None:
    answer = Answer(200, b'{"n":1}\n{"n":2}\n', "application/jsonl")
    sent, _ = multipart.wire(lambda client: client.send_lines(body=[{"n": 1}, {"n": 2}]), answer)
    assert sent.header("content-type") == "application/jsonl"
    assert sent.body == b'{"n":1}\n{"n":2}\n'


@pytest.mark.parametrize(
    ("call", "arguments", "header"),
    [
        ("get_pet", {"access_token": "t"}, ("authorization", "Bearer t")),
        ("get_old", {"old": "k"}, ("x-key", "k")),
    ],
)
def test_security_by_reference(
    security: Generated, call: str, arguments: dict[str, Any], header: tuple[str, str]
) -> None:
    answer = Answer(200, b'{"kind":"Cat","lives":9}') if call == "get_pet" else None
    sent, _ = security.wire(lambda client: getattr(client, call)(), answer, **arguments)
    assert sent.header(header[0]) == header[1]
