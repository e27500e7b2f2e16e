"""An answer of any media type whose schema is a text: the text, however it is sent."""

from __future__ import annotations

import json

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer

ANY_TEXT = {"description": "ok", "content": {"*/*": {"schema": {"type": "string"}}}}
PATHS = {"/proxy": {"get": {"operationId": "proxy", "responses": {"200": ANY_TEXT}}}}


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
