"""The page of changes between an earlier definition and the present one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.unit.targets.markdown.helpers import definition, files_of, job_of


def _operation(*parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/User"}
    content = {"application/json": {"schema": schema}}
    answers = {"200": {"description": "", "content": content}}
    return {"parameters": list(parameters), "responses": answers, **more}


def _query(name: str, required: bool = False, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "schema": {"type": "string", **schema},
    }


def _document(paths: dict[str, Any], **fields: Any) -> dict[str, Any]:
    user = {"type": "object", "properties": {"id": {"type": "string"}, **fields}}
    return definition(paths, components={"schemas": {"User": user}})


OLD = _document(
    {
        "/gone": {"get": _operation(summary="Gone")},
        "/old": {"get": _operation(operationId="moved", summary="Moved")},
        "/act": {
            "get": _operation(
                _query("a"), _query("b", enum=["x", "y"]), _query("c"), _query("d", default="1")
            )
        },
        "/same": {"get": _operation(_query("a"))},
    },
    name={"type": "string"},
)
NEW = _document(
    {
        "/fresh": {"get": _operation(summary="Fresh")},
        "/new": {"get": _operation(operationId="moved", summary="Moved")},
        "/act": {
            "get": _operation(
                _query("a", True),
                _query("b", enum=["x", "z"]),
                {"name": "c", "in": "query", "schema": {"type": "integer"}},
                _query("d", default="2"),
                summary="Act",
                deprecated=True,
            )
        },
        "/same": {"get": _operation(_query("a"), description="Other words")},
    },
    email={"type": "string", "nullable": True},
)


def _page(old: dict[str, Any], new: dict[str, Any]) -> str:
    previous = job_of(("Shop", old)).api
    files = files_of(replace(job_of(("Shop", new), locales=["en", "zh"]), previous=previous))
    assert scan_pages(pages_of({k: v for k, v in files.items() if k.endswith(".md")})) == []
    return files["docs/en/changelog.md"]


def _rows(text: str, heading: str) -> list[list[str]]:
    part = text.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    lines = [line for line in part.split("\n") if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_operations_come_go_and_change() -> None:
    text = _page(OLD, NEW)
    assert _rows(text, "Added operations") == [
        ["[Fresh](python/shop/others/fresh.md)", "`GET /fresh`"]
    ]
    assert _rows(text, "Removed operations") == [["Gone", "`GET /gone`"]]
    changed = _rows(text, "Changed operations")
    act = "[Act](python/shop/others/act.md)"
    assert [row[1:] for row in changed if row[0] == act] == [
        ["deprecated", "-", "-", "-", "-"],
        ["now required", "a", "query", "-", "-"],
        ["value added", "b", "query", "-", '`"z"`'],
        ["value removed", "b", "query", '`"y"`', "-"],
        ["type", "c", "query", "string", "integer"],
        ["default value", "d", "query", '`"1"`', '`"2"`'],
    ]
    assert [row[1:] for row in changed if row[0] != act] == [
        ["moved", "-", "-", "`GET /old`", "`GET /new`"]
    ]


def test_fields_of_schemas_come_and_go() -> None:
    assert _rows(_page(OLD, NEW), "Data structure") == [
        ["User", "removed", "name", "-", "-"],
        ["User", "added", "email", "-", "string \\| null"],
    ]


def test_the_same_definition_has_no_changes() -> None:
    assert _page(OLD, OLD) == "# Changes\n\nNothing has changed.\n"


def test_without_a_previous_definition_there_is_no_page() -> None:
    assert "docs/en/changelog.md" not in files_of(job_of(("Shop", NEW)))
