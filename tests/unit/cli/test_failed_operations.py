"""With ``--keep-going`` an operation that cannot be read is left out, and everything else is made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specmill.diagnostics import Diagnostic, SourceLocation
from specmill.openapi.failed_parts import failed_parts
from specmill.source import Tree
from tests.tools.generating import specmill

DONE = {"200": {"description": "Done"}}
WRONG = [{"name": "q", "in": "nowhere", "schema": {"type": "string"}}]


def shop(**more: Any) -> dict[str, Any]:
    """A definition in which one of three operations is beyond help."""
    return {
        "openapi": "3.2.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example.com"}],
        "paths": {
            "/a": {"get": {"operationId": "list", "responses": DONE}},
            "/b": {
                "get": {"operationId": "find", "parameters": WRONG, "responses": DONE},
                "post": {"operationId": "add", "responses": DONE},
            },
        },
        **more,
    }


def run(folder: Path, document: dict[str, Any], *options: str) -> tuple[int, str]:
    (folder / "shop.json").write_text(json.dumps(document), "utf-8")
    call = ("generate", "shop.json", "--out", "out", "--only", "docs,llm", "--locales", "en")
    result = specmill(*call, *options, folder=folder)
    return result.returncode, result.stderr


def test_an_operation_is_left_out_and_reported(tmp_path: Path) -> None:
    for _ in range(2):  # the second time nothing is to be done, and it is said again
        code, told = run(tmp_path, shop(), "--keep-going")
        assert code == 1
        assert told.count("error[incomplete-parameter]") == 1
        assert "#/paths/~1b/get/parameters/0/in" in told
    coverage = json.loads((tmp_path / "out/.specmill/coverage.json").read_text("utf-8"))
    assert coverage["counts"] == {
        "total": 3, "documented": 2, "hidden": 0, "excluded": 0, "failed": 1,
    }  # fmt: skip
    result = {value["operation_id"]: value for value in coverage["operations"]}
    assert result["find"]["status"] == "failed"
    assert result["find"]["reason"].startswith("incomplete-parameter: `in` of a parameter")
    assert result["add"]["pages"]
    assert not list((tmp_path / "out").rglob("find.md"))


def test_without_the_option_nothing_is_made(tmp_path: Path) -> None:
    code, told = run(tmp_path, shop())
    assert code == 2
    assert "error[incomplete-parameter]" in told
    assert not (tmp_path / "out").exists()


def test_a_mended_operation_comes_back(tmp_path: Path) -> None:
    run(tmp_path, shop(), "--keep-going")
    mended = json.loads(json.dumps(shop()).replace("nowhere", "query"))
    code, _ = run(tmp_path, mended, "--keep-going")
    assert code == 0
    assert list((tmp_path / "out/docs").rglob("find.md"))


CIRCLE = {
    "schemas": {
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/A"},
    }
}
BODY = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
SHARED = {"parameters": [{"$ref": "#/components/parameters/Q"}], "responses": DONE}


@pytest.mark.parametrize(
    ("path", "components", "failed"),
    [
        ({"parameters": WRONG, "get": {"responses": DONE}, "put": {"responses": DONE}}, {}, ["GET", "PUT"]),
        ({"get": "words", "put": {"responses": DONE}}, {}, ["GET"]),
        ({"get": {"$ref": "gone.yaml"}, "put": {"responses": DONE}}, {}, ["GET"]),
        ("words", {}, []),
        ({"$ref": "gone.yaml"}, {}, []),
        ({"get": {"requestBody": BODY, "responses": DONE}}, CIRCLE, ["GET"]),
        ({"get": SHARED, "put": SHARED}, {"parameters": {"Q": WRONG[0]}}, ["GET", "PUT"]),
        ({"parameters": SHARED["parameters"], "put": {"responses": DONE}}, {"parameters": {"Q": WRONG[0]}}, ["PUT"]),
        ({"put": {"responses": DONE}}, {"schemas": {"Z": {"properties": [1]}}}, []),
        (
            {"put": {"responses": DONE}, "additionalOperations": {"COPY": {"responses": DONE, "parameters": WRONG}}},
            {},
            ["COPY"],
        ),
    ],
    ids=[
        "of the path", "no object", "no file", "no path", "no file of a path", "circle",
        "shared parameter", "shared parameter of a path", "nobody uses it", "another method",
    ],
)  # fmt: skip
def test_what_needs_a_broken_part_is_left_out(
    tmp_path: Path, path: Any, components: dict[str, Any], failed: list[str]
) -> None:
    document = shop(components=components)
    document["paths"]["/b"] = path
    code, told = run(tmp_path, document, "--keep-going")
    assert code == 1
    assert "error[" in told
    assert "shop.json:" in told
    assert _failed(tmp_path) == failed
    assert list((tmp_path / "out/docs").rglob("list.md"))


def _failed(folder: Path) -> list[str]:
    coverage = json.loads((folder / "out/.specmill/coverage.json").read_text("utf-8"))
    return [value["http_method"] for value in coverage["operations"] if value["status"] == "failed"]


@pytest.mark.parametrize(
    ("item", "parts", "failed"),
    [
        ({"get": {"$ref": "parts.json#/get"}, "put": {"responses": DONE}}, {"get": {"parameters": WRONG}}, ["GET"]),
        (
            {"get": {"parameters": [{"$ref": "parts.json#/q"}], "responses": DONE}, "put": {"responses": DONE}},
            {"q": WRONG[0]},
            ["GET"],
        ),
    ],
    ids=["operation", "parameter"],
)  # fmt: skip
def test_parts_of_other_files(
    tmp_path: Path, item: dict[str, Any], parts: dict[str, Any], failed: list[str]
) -> None:
    (tmp_path / "parts.json").write_text(json.dumps(parts), "utf-8")
    document = shop()
    document["paths"]["/b"] = item
    code, told = run(tmp_path, document, "--keep-going")
    assert (code, _failed(tmp_path)) == (1, failed)
    assert "parts.json:" in told


@pytest.mark.parametrize("broken", [{"info": [1]}, {"components": {"securitySchemes": [1]}}])
def test_what_is_wrong_with_the_whole_is_not_left_out(
    tmp_path: Path, broken: dict[str, Any]
) -> None:
    code, _ = run(tmp_path, shop(**broken), "--keep-going")
    assert code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("pointers", "wanted"),
    [
        (["/paths/~1b/get/parameters/0/in", "/paths/~1b/get"], ["/paths/~1b/get"]),
        (["/paths/~1b/get/responses", "/paths/~1a/get/tags"], ["/paths/~1b/get", "/paths/~1a/get"]),
        (["/paths/~1b/get/responses", "/components/schemas/A"], ["/paths/~1b/get", "/components/schemas/A"]),
        (["/paths/~1b/get/responses", "/info"], []),
        (["/paths/~1b/parameters/0"], ["/paths/~1b/get", "/paths/~1b/post", "/paths/~1b/parameters"]),
        (["/webhooks/on/post/tags"], ["/webhooks/on/post"]),
        (["/paths/~1c/additionalOperations/COPY/tags"], ["/paths/~1c/additionalOperations/COPY"]),
        (["/components/parameters/Q/in"], ["/components/parameters/Q", "/paths/~1c/additionalOperations/COPY"]),
        (["/paths/~1c/servers"], ["/paths/~1c/get", "/paths/~1c/additionalOperations/COPY", "/paths/~1c/servers"]),
        ([], []),
    ],
)  # fmt: skip
def test_parts_of_errors(pointers: list[str], wanted: list[str]) -> None:
    errors = [
        Diagnostic("code", "error", "why", SourceLocation("shop.json", pointer))
        for pointer in pointers
    ]
    document = shop(components={"parameters": {"Q": WRONG[0]}})
    document["paths"]["/c"] = {"get": {"responses": DONE}, "additionalOperations": {"COPY": SHARED}}
    parts = failed_parts(errors, {"shop.json": Tree("shop.json", document)})
    assert list(parts.get("shop.json", {})) == wanted


@pytest.mark.parametrize(
    ("folder", "reference"),
    [
        ("https://shop.example/api", "parts.json"),
        ("https://shop.example/api", "/api/parts.json"),
        ("https://shop.example/api", "https://shop.example/api/parts.json"),
        ("../api", "./parts.json"),
    ],
)
def test_parts_of_files_at_other_places(folder: str, reference: str) -> None:
    document = shop()
    document["paths"]["/a"]["get"]["parameters"] = [{"$ref": f"{reference}#/q"}]
    trees = {
        f"{folder}/{name}": Tree(f"{folder}/{name}", root)
        for name, root in (("shop.json", document), ("parts.json", {"q": WRONG[0]}))
    }
    error = Diagnostic("code", "error", "why", SourceLocation(f"{folder}/parts.json", "/q/in"))
    assert failed_parts([error], trees) == {f"{folder}/shop.json": {"/paths/~1a/get": "code: why"}}
