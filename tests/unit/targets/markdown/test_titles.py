"""What operations and their pages are called, and the groups in which sidebars list them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specmill.model import Operation, Origin
from specmill.targets.markdown.operation_page.titles import MAX_TITLE, summary_of, title_of
from tests.unit.targets.markdown.helpers import definition, files_of, job_of

_DONE = {"204": {"description": "Done"}}


def _operation(summary: str, **more: Any) -> Operation:
    given: dict[str, Any] = {
        "key": "k",
        "http_method": "POST",
        "path": "/v1/customers/{customer}/sources",
        "name": "PostCustomersCustomerSources",
        "operation_id": "PostCustomersCustomerSources",
        "summary": summary,
        "origin": Origin(source="a.json", pointer=""),
    }
    return Operation(**{**given, **more})


@pytest.mark.parametrize(
    ("summary", "title", "told"),
    [
        ("List users", "List users", ""),
        ("List users.", "List users.", ""),
        ("Makes a thing. It is kept for a day.", "Makes a thing.", "Makes a thing. It is kept for a day."),
        ("Get items, e.g. Books", "Get items, e.g. Books", ""),
        ("删除用户。不可恢复。", "删除用户。", "删除用户。不可恢复。"),
        ("Get `id` of **all**", "Get id of all", ""),
        ("Use [this](/a) or _that_", "Use this or that", "Use [this](/a) or _that_"),
        ("Get `id` of snake_case \\* A &amp; B", "Get id of snake_case * A & B", ""),
        (
            "**New?** See [Responses](/r).",
            "Post customers customer sources",
            "**New?** See [Responses](/r).",
        ),
        ("Version 1.0 of it", "Version 1.0 of it", ""),
        ("", "Post v1 customers sources by customer", ""),
    ],
)  # fmt: skip
def test_a_title_is_one_sentence_without_marks(summary: str, title: str, told: str) -> None:
    operation = _operation(summary)
    assert title_of(operation).raw == title
    assert summary_of(operation).raw == told


def test_a_title_has_an_end() -> None:
    title = title_of(_operation("word " * 300)).raw
    assert len(title) <= MAX_TITLE
    assert title.endswith("word…")


def test_operations_with_the_summary_of_their_path_differ_by_the_method() -> None:
    shared = {"get": {"responses": _DONE}, "put": {"responses": _DONE, "summary": "Own"}}
    files = files_of(job_of(("Shop", definition({"/a": {"summary": "Path A", **shared}}))))
    titles = {text.split("\n")[0] for path, text in files.items() if "/others/a" in path}
    assert titles == {"# Path A (GET)", "# Own"}


def _paths(tags: dict[str, list[str]]) -> dict[str, Any]:
    return {
        f"/{name}": {"get": {"operationId": name, "tags": list(tag), "responses": _DONE}}
        for name, tag in tags.items()
    }


def test_files_are_named_by_operation_ids_and_never_as_their_folder() -> None:
    paths = _paths({"books": ["Books"], "listAll": ["Books"]})
    files = files_of(job_of(("Shop", definition(paths)), languages=["python"]))
    names = {
        path.rsplit("/", 1)[-1] for path in files if path.startswith("docs/en/python/shop/books/")
    }
    assert names == {"index.md", "books-get.md", "list-all.md"}


def test_tags_that_are_not_declared_are_groups_too() -> None:
    paths = _paths({"a": ["Known"], "b": ["Unknown"]})
    files = files_of(job_of(("Shop", definition(paths, tags=[{"name": "Known"}]))))
    assert "docs/en/python/shop/unknown/b.md" in files


def test_many_operations_without_tags_are_grouped_by_path() -> None:
    paths: dict[str, Any] = {
        f"/v1/{group}/{number}": {"get": {"operationId": f"{group}_{number}", "responses": _DONE}}
        for group in ("customers", "charges")
        for number in "abcdefgh"
    }
    files = files_of(job_of(("Shop", definition(paths))))
    assert "docs/en/python/shop/charges/charges-a.md" in files
    assert not any("/others/" in path for path in files)


def test_families_and_groups_of_tags_are_nested_in_sidebars() -> None:
    document = definition(
        _paths({"cake": ["Cakes"], "winter": ["Seasonal"], "else": ["Else"]}),
        tags=[
            {"name": "Products", "summary": "All products"},
            {"name": "Cakes", "parent": "Products"},
            {"name": "Seasonal", "parent": "Cakes"},
        ],
        **{"x-tagGroups": [{"name": "Shop floor", "tags": ["Products", "Cakes", "Seasonal"]}]},
    )
    files = files_of(job_of(("Shop", {**document, "openapi": "3.2.0"})))
    client = json.loads(files["docs/sidebar.json"])[0]["children"][-1]

    def shape(entry: dict[str, Any]) -> Any:
        return {entry["title"]: [shape(value) for value in entry.get("children", ())]}

    assert [shape(value) for value in client["children"]] == [
        {
            "Shop floor": [
                {
                    "All products": [
                        {"Cakes": [{"Get cake": []}, {"Seasonal": [{"Get winter": []}]}]}
                    ]
                }
            ]
        },
        {"Else": [{"Get else": []}]},
    ]
    assert '- "Shop floor":\n' in files["docs/nav.yml"]
    assert "(../cakes/index.md)" in files["docs/en/python/shop/products/index.md"]
