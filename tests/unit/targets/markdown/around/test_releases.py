"""What pages tell of releases: since when things are there, and the page of changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from specmill.output.history import HISTORY_PATH, Entry, History, Release
from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.unit.targets.markdown.helpers import definition, files_of, job_of

CALL = ("GET /orders",)


def _query(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}, **more}


ORDER = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "Its number"},
        "note": {"type": "string", "description": "A note"},
        "code": {"type": "string", "deprecated": True},
    },
}
CONTENT = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
BODY = {
    "type": "object",
    "properties": {"memo": {"type": "string"}, "total": {"type": "integer"}},
}
PATHS = {
    "/orders": {
        "get": {
            "operationId": "list",
            "tags": ["t"],
            "parameters": [_query("a"), _query("b", deprecated=True)],
            "responses": {"200": {"description": "OK", "content": CONTENT}},
        },
        "post": {
            "operationId": "make",
            "tags": ["t"],
            "requestBody": {"content": {"application/json": {"schema": BODY}}},
            "responses": {"204": {"description": "Made"}},
        },
    }
}
HISTORY = History(
    releases=(
        Release(
            version="0.3.0",
            date="2026-02-01",
            bump="minor",
            entries=(
                Entry(
                    section="breaking",
                    rule="operation-removed",
                    text="the operation `GET /carts` is gone",
                    before="client.carts.list(…)",
                    operations=("GET /carts",),
                    policy="accepted: <nobody> used it",
                ),
                Entry(
                    section="added",
                    rule="response-property-added",
                    text="`Order.note` is new",
                    place="Order.note",
                    operations=CALL,
                ),
                Entry(
                    section="added",
                    rule="request-property-added",
                    text="`memo` is new",
                    place="application/json: memo",
                    operations=("POST /orders",),
                ),
                Entry(
                    section="deprecated",
                    rule="parameter-deprecated",
                    text="`query b` is deprecated",
                    place="query b",
                    operations=CALL,
                ),
                Entry(
                    section="deprecated",
                    rule="response-deprecated",
                    text="`Order.code` is deprecated",
                    place="Order.code",
                    operations=CALL,
                ),
                Entry(section="fixed", text="Waits <b>longer</b> | as `asked`."),
            ),
        ),
        Release(
            version="0.2.0",
            date="2026-01-01",
            bump="minor",
            entries=(
                Entry(
                    section="added",
                    rule="operation-added",
                    text="the operation `GET /orders` is new",
                    operations=CALL,
                ),
            ),
        ),
    )
)


def _files(history: History, **docs: Any) -> dict[str, str]:
    document = definition(PATHS, components={"schemas": {"Order": ORDER}})
    job = job_of(("Shop", document), languages=["python"], tables="wide", **docs)
    return files_of(replace(job, earlier={HISTORY_PATH: history.text()}))


def _lines(text: str, *starts: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(starts)]


def _cells(text: str, name: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {name} "))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_operations_parameters_and_fields_say_since_when() -> None:
    files = _files(HISTORY)
    page = files["docs/en/python/shop/t/list.md"]
    assert _lines(page, "Since") == ["Since 0.2.0. Changed in 0.3.0."]
    assert "Deprecated since 0.3.0." in _cells(page, "b")
    assert "" in _cells(page, "a")
    assert _cells(page, "id")[-1] == "Its number"
    assert _cells(page, "note")[-1] == "A note<br>Since 0.3.0."
    assert _cells(page, "code")[-1] == "Deprecated since 0.3.0."
    assert "Since 0.3.0." in _cells(files["docs/en/python/shop/t/make.md"], "memo")
    assert "0.3.0" not in " ".join(_cells(files["docs/en/python/shop/t/make.md"], "total"))


def test_the_words_are_those_of_the_locale_and_go_with_the_extra() -> None:
    page = _files(HISTORY, locales=["zh"])["docs/zh/python/shop/t/list.md"]
    assert "自 0.2.0 起。" in page
    silent = _files(HISTORY, extras=["constraints", "location"])["docs/en/python/shop/t/list.md"]
    assert "0.2.0" not in silent
    assert "0.3.0" not in silent


def test_the_page_of_changes_lists_releases() -> None:
    files = _files(HISTORY)
    page = files["docs/en/changelog.md"]
    assert _lines(page, "#") == [
        "# Changes",
        "## 0.3.0",
        "### Breaking changes",
        "### Added",
        "### Deprecated",
        "### Fixed",
        "## 0.2.0",
        "### Added",
    ]
    assert _lines(page, "- ", "  - ") == [
        "- The operation `GET /carts` is gone",
        "  - Before: `client.carts.list(…)`",
        "  - accepted: &lt;nobody&gt; used it",
        "- `Order.note` is new ([Get orders](python/shop/t/list.md))",
        "- `memo` is new ([Post orders](python/shop/t/make.md))",
        "- `query b` is deprecated ([Get orders](python/shop/t/list.md))",
        "- `Order.code` is deprecated ([Get orders](python/shop/t/list.md))",
        "- Waits &lt;b&gt;longer&lt;/b&gt; \\| as `asked`.",
        "- The operation `GET /orders` is new ([Get orders](python/shop/t/list.md))",
    ]
    assert scan_pages(pages_of({k: v for k, v in files.items() if k.endswith(".md")})) == []


def test_without_releases_there_is_no_page() -> None:
    assert "docs/en/changelog.md" not in _files(History())
