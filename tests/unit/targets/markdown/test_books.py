"""All pages of a job: places, indexes, sidebar, coverage, locales, determinism."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specmill.diagnostics import Diagnostics
from specmill.render import Renderer
from specmill.targets.markdown.labels import read_labels
from specmill.targets.markdown.site.link_check import LinkCheck
from tests.unit.targets.markdown.helpers import definition, files_of, job_of


def _operation(*tags: str, **more: Any) -> dict[str, Any]:
    return {"tags": list(tags), "responses": {"200": {"description": ""}}, **more}


def _leaves(entry: Any) -> list[dict[str, Any]]:
    children = entry.get("children")
    return [leaf for child in children for leaf in _leaves(child)] if children else [entry]


def _document() -> dict[str, Any]:
    return definition(
        {
            "/api/v1/list-users": {
                "get": _operation("用户/API", summary="Old", deprecated=True),
                "post": _operation("用户/API", summary="List users"),
            },
            "/api/v1/users/{id}": {"get": _operation("用户/API", "用户/API")},
            "/api/v1/users/ID": {"get": _operation("用户/API")},
            "/api/v1/con": {"get": _operation("Undeclared")},
            "/api/v1/index": {"get": _operation()},
            "/api/v1/{}": {"get": _operation(**{"x-speakeasy-ignore": True})},
        },
        tags=[
            {"name": "用户/API", "description": "# About\n\nusers"},
            {"name": "Guide/Only text", "description": "words"},
            {"name": "Silent"},
        ],
    )


def test_places_are_unique_and_readable() -> None:
    files = files_of(job_of(("Shop", _document()), languages=["node"]))
    pages = sorted(path.removeprefix("docs/en/") for path in files if path.endswith(".md"))
    assert pages == [
        "docs/index.md",
        "index.md",
        "node/index.md",
        "node/shop/guide/index.md",
        "node/shop/index.md",
        "node/shop/others/index-page.md",
        "node/shop/others/index.md",
        "node/shop/undeclared/con-page.md",
        "node/shop/undeclared/index.md",
        "node/shop/yong-hu/index.md",
        "node/shop/yong-hu/list-users-get.md",
        "node/shop/yong-hu/list-users.md",
        "node/shop/yong-hu/users-id-get.md",
        "node/shop/yong-hu/users-id.md",
    ]
    assert files["docs/en/node/shop/yong-hu/list-users.md"].startswith("# List users\n")


def test_the_sidebar_leads_to_every_page_with_a_title() -> None:
    files = files_of(
        job_of(("Shop", _document()), languages=["node", "python"], locales=["en", "zh"])
    )
    entries = json.loads(files["docs/sidebar.json"])
    assert [(entry["locale"], entry["title"]) for entry in entries] == [
        ("en", "Node.js"),
        ("en", "Python"),
        ("zh", "Node.js"),
        ("zh", "Python"),
    ]
    leaves = [leaf for entry in entries for leaf in _leaves(entry)]
    assert all(leaf["title"] for leaf in leaves)
    paths = [f"docs{leaf['path']}.md" for leaf in leaves]
    written = {path for path in files if path.endswith(".md") and not path.endswith("index.md")}
    assert len(paths) == len(set(paths))
    assert set(paths) >= written
    assert set(paths) <= set(files)


def test_coverage_adds_up() -> None:
    job = job_of(("Shop", _document()), languages=["node", "python"], locales=["en", "fr"])
    files = files_of(job)
    report = json.loads(files[".specmill/coverage.json"])
    assert report["counts"] == {
        "total": 7, "documented": 6, "hidden": 1, "excluded": 0, "failed": 0
    }  # fmt: skip
    for row in report["operations"]:
        assert row["definition"] == "shop.json"
        assert (row["status"] == "documented") == bool(row["pages"])
        assert set(row["pages"]) <= set(files)
        assert (row["reason"] is None) == (row["status"] == "documented")
        if row["pages"]:
            assert len(row["pages"]) == 4
            assert row["fallbacks"][0].startswith("fr: ")
            assert row["call"]


def test_tags_tell_their_text_on_the_index_of_the_group() -> None:
    files = files_of(job_of(("Shop", _document()), languages=["node"]))
    text = files["docs/en/node/shop/yong-hu/index.md"]
    assert text.startswith("# 用户\n")
    assert "### About\n\nusers\n" in text
    assert "(list-users.md)" in text


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_own_locales_are_complete(locale: str) -> None:
    assert not read_labels(Renderer(), locale).missing


def test_a_custom_locale_stands_beside_the_built_in_ones(tmp_path: Path) -> None:
    file = tmp_path / "markdown/locales/fr.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[headings]\nmethod = "Méthode"\n', encoding="utf-8")
    job = job_of(("Shop", _document()), custom=tmp_path, languages=["node"], locales=["fr"])
    text = files_of(job)["docs/fr/node/shop/yong-hu/list-users.md"]
    assert "## Méthode\n" in text
    assert "## Request parameters\n" in text


def test_two_runs_are_equal_and_line_ends_are_single() -> None:
    first, second = (
        files_of(job_of(("Shop", _document()), languages=["node", "python"])) for _ in range(2)
    )
    assert first == second
    assert list(first) == list(second)
    for path, text in first.items():
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        assert "\r" not in text


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('<a href="#A">A</a>', 1),
        ('<a href="#A">A</a> <a id="A"></a>', 0),
        ("[x](other.md)", 0),
        ("[x](lost.md)", 1),
        ("`[x](lost.md)` and\n\n```md\n[x](lost.md)\n```\n", 0),
        ("[x](https://example.org/lost.md)", 0),
    ],
)
def test_links_that_lead_nowhere_are_errors(text: str, broken: int) -> None:
    check, diagnostics = LinkCheck(), Diagnostics()
    check.read("docs/page.md", text)
    check.report({"docs/page.md": text.encode(), "docs/other.md": b""}, diagnostics)
    assert diagnostics.count("error") == broken


def test_a_changed_description_touches_only_the_pages_that_show_it() -> None:
    def document(of_operation: str, of_field: str) -> dict[str, Any]:
        field = {"type": "string", "description": of_field}
        schema = {"$ref": "#/components/schemas/User"}
        answers = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
        user = {"type": "object", "properties": {"name": field}}
        return definition(
            {
                "/one": {"get": _operation(description=of_operation)},
                "/two": {"get": {"responses": answers}},
                "/three": {"get": {"responses": answers}},
            },
            components={"schemas": {"User": user}},
        )

    def changed(*texts: str) -> set[str]:
        before, after = (
            files_of(job_of(("Shop", document(*item)), languages=["node"]))
            for item in (("a", "a"), texts)
        )
        return {path for path in after if after[path] != before.get(path)}

    assert changed("b", "a") == {"docs/en/node/shop/others/one.md"}
    assert changed("a", "b") == {
        "docs/en/node/shop/others/two.md",
        "docs/en/node/shop/others/three.md",
    }
