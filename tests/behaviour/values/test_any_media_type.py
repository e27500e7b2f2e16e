"""Any media type: an answer whose schema is a text, and a file that is sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer

ANY_TEXT = {"description": "ok", "content": {"*/*": {"schema": {"type": "string"}}}}
ANY_FILE = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
DONE = {"204": {"description": "ok"}}
PATHS = {
    "/proxy": {"get": {"operationId": "proxy", "responses": {"200": ANY_TEXT}}},
    "/files": {"post": {"operationId": "store", "requestBody": ANY_FILE, "responses": DONE}},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("any")
    definition = {"openapi": "3.0.3", "info": {"title": "Any", "version": "1"}, "paths": PATHS}
    (folder / "api.json").write_text(json.dumps(definition), "utf-8")
    return make(folder / "api.json", folder, "any_media_type")


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("content", "content_type", "expected"),
    [
        (b"pong", "text/plain", "pong"),
        (b"<p>pong</p>", "text/html", "<p>pong</p>"),
        (b"1", "application/x-new", "1"),
        (b'"pong"', "application/json", "pong"),
    ],
)
def test_a_text(
    package: Generated, content: bytes, content_type: str, expected: str, strict: bool
) -> None:
    answer = Answer(200, content, content_type)
    request, result = package.wire(lambda client: client.proxy(), answer, strict_responses=strict)
    assert result == expected
    assert request.header("accept") == "*/*"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("", "application/octet-stream"), ("a.png", "image/png"), ("a", "application/octet-stream")],
)
def test_a_file_says_what_it_is(
    package: Generated, tmp_path: Path, name: str, content_type: str
) -> None:
    (tmp_path / (name or "x")).write_bytes(b"bytes")
    body = tmp_path / name if name else b"bytes"
    request, _ = package.wire(lambda client: client.store(body=body), Answer(204, b"", ""))
    assert (request.header("content-type"), request.body) == (content_type, b"bytes")
