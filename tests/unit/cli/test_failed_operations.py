"""With ``--keep-going`` an operation that cannot be read is left out, and everything else is made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specmill.cli.several.failed import failed_operations
from specmill.diagnostics import Diagnostic, SourceLocation
from tests.tools.generating import specmill

DONE = {"200": {"description": "Done"}}
WRONG = [{"name": "q", "in": "nowhere", "schema": {"type": "string"}}]


def shop(**more: Any) -> dict[str, Any]:
    """A definition in which one of three operations is beyond help."""
    return {
        "openapi": "3.1.0",
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
    found = {each["operation_id"]: each for each in coverage["operations"]}
    assert found["find"]["status"] == "failed"
    assert found["find"]["reason"].startswith("incomplete-parameter: `in` of a parameter")
    assert found["add"]["pages"]
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


@pytest.mark.parametrize(
    ("pointers", "wanted"),
    [
        (["/paths/~1b/get/parameters/0/in", "/paths/~1b/get"], ["/paths/~1b/get"]),
        (["/paths/~1b/get/responses", "/paths/~1a/put/tags"], ["/paths/~1b/get", "/paths/~1a/put"]),
        (["/paths/~1b/get/responses", "/components/schemas/A"], []),
        (["/paths/~1b/parameters/0"], []),
        ([], []),
    ],
)
def test_operations_of_errors(pointers: list[str], wanted: list[str]) -> None:
    errors = [
        Diagnostic("code", "error", "why", SourceLocation("shop.json", each)) for each in pointers
    ]
    assert list(failed_operations(errors).get("shop.json", {})) == wanted
