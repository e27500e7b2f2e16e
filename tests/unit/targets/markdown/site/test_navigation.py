"""Sidebars of other site generators: every page of sidebar.json, with its title."""

from __future__ import annotations

import json
from typing import Any

import yaml

from tests.unit.targets.markdown.helpers import definition, files_of, job_of


def _files() -> dict[str, str]:
    operation = {"summary": 'A: "b" #', "responses": {"200": {"description": ""}}}
    document = definition(
        {"/act": {"get": {**operation, "tags": ["用户/API"]}}, "/b": {"get": operation}},
        tags=[{"name": "用户/API"}, {"name": "Guide", "description": "words"}],
    )
    return files_of(job_of(("Shop", document), languages=["node", "python"], locales=["en", "zh"]))


def _leaves(entry: Any) -> list[tuple[str, str]]:
    """Titles and paths of an entry of sidebar.json and all below."""
    own = [(entry["title"], entry["path"])]
    return own + [each for child in entry.get("children", ()) for each in _leaves(child)]


def _nav(items: Any) -> list[str]:
    found: list[str] = []
    for item in items:
        for each in [item] if isinstance(item, str) else item.values():
            found += [each] if isinstance(each, str) else _nav(each)
    return found


def test_mkdocs_lists_every_page_of_the_sidebar() -> None:
    files = _files()
    wanted = [
        path for entry in json.loads(files["docs/sidebar.json"]) for _, path in _leaves(entry)
    ]
    nav = yaml.safe_load(files["docs/nav.yml"])["nav"]
    pages = _nav(nav)
    assert [next(iter(each)) for each in nav] == [
        "Node.js (en)",
        "Python (en)",
        "Node.js (zh)",
        "Python (zh)",
    ]
    assert pages == [
        f"{path[1:]}index.md" if path[-1] == "/" else f"{path[1:]}.md" for path in wanted
    ]
    assert {f"docs/{page}" for page in pages} <= set(files)


def _links(items: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in items:
        found.append((item["text"], item["link"]))
        found += _links(item.get("items", ()))
    return found


def test_vitepress_has_one_sidebar_for_each_client() -> None:
    files = _files()
    sidebars = json.loads(files["docs/sidebar.vitepress.json"])
    assert "/en/node/shop/" in sidebars
    wanted = {each for entry in json.loads(files["docs/sidebar.json"]) for each in _leaves(entry)}
    links = {each for items in sidebars.values() for each in _links(items)}
    assert links == wanted
    for _, link in links:
        page = f"docs{link}index.md" if link.endswith("/") else f"docs{link}.md"
        assert page in files
