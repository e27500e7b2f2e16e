"""Paths with a fragment or a query of their own: generated, called, and seen by a server."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback
from tests.tools.generating import generate

PACKAGE = "path_templates"


def path_item(*parameters: tuple[str, str]) -> dict[str, Any]:
    declared = [
        {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}}
        for name, place in parameters
    ]
    return {"get": {"parameters": declared, "responses": {"204": {"description": "nothing"}}}}


DEFINITION = {
    "openapi": "3.0.3",
    "info": {"title": "Paths", "version": "1"},
    "paths": {
        "/files/{id}#link": path_item(("id", "path"), ("fields", "query")),
        "/files/{id}": path_item(("id", "path")),
        "/do?action=list": path_item(("page", "query")),
        "/do?action={action}#x?y": path_item(("action", "path"), ("page", "query")),
        "/find?q={q}": path_item(("q", "query"), ("page", "query")),
    },
}
CASES: list[tuple[str, dict[str, str], str]] = [
    ("/files/{id}#link", {"id": "a#b", "fields": "x"}, "/files/a%23b?fields=x"),
    ("/files/{id}#link", {"id": "a"}, "/files/a"),
    ("/files/{id}", {"id": "a"}, "/files/a"),
    ("/do?action=list", {"page": "2"}, "/do?action=list&page=2"),
    ("/do?action=list", {}, "/do?action=list"),
    ("/do?action={action}#x?y", {"action": "a&b"}, "/do?action=a%26b"),
    ("/do?action={action}#x?y", {"action": "a", "page": "2"}, "/do?action=a&page=2"),
    ("/find?q={q}", {"q": "a&b", "page": "2"}, "/find?q=a%26b&page=2"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, dict[str, str]]]:
    """The generated package, and the call of each path."""
    folder = tmp_path_factory.mktemp("paths")
    (folder / "api.json").write_text(json.dumps(DEFINITION), "utf-8")
    options = ("--package", PACKAGE, "--only", "python", "--layout", "flat")
    out = generate(str(folder / "api.json"), *options, out=folder / "out")
    surface = json.loads((out / ".specmill" / "surface.json").read_text("utf-8"))
    calls = {value["path"]: value["call"] for value in surface["clients"][0]["methods"]}
    source = str(out / "python" / "src")
    sys.path.insert(0, source)
    yield importlib.import_module(PACKAGE), calls
    sys.path.remove(source)


@pytest.mark.parametrize(("path", "arguments", "target"), CASES)
def test_target(
    made: tuple[Any, dict[str, str]], path: str, arguments: dict[str, str], target: str
) -> None:
    package, calls = made
    with Loopback() as server, package.PathsClient(base_url=server.url) as client:
        getattr(client, calls[path])(**arguments)
        assert server.last.target == target


def test_a_query_of_the_template_lets_no_value_leave_its_segment(
    made: tuple[Any, dict[str, str]],
) -> None:
    package, calls = made
    with (
        Loopback() as server,
        package.PathsClient(base_url=server.url) as client,
        pytest.raises(ValueError, match="segment"),
    ):
        getattr(client, calls["/files/{id}#link"])(id="..")
    assert server.received == []
