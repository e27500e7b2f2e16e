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
    return own + [leaf for child in entry.get("children", ()) for leaf in _leaves(child)]


def _nav(items: Any) -> list[str]:
    texts: list[str] = []
    for item in items:
        for member in [item] if isinstance(item, str) else item.values():
            texts += [member] if isinstance(member, str) else _nav(member)
    return texts


def test_mkdocs_lists_every_page_of_the_sidebar() -> None:
    files = _files()
    wanted = [
        path for entry in json.loads(files["docs/sidebar.json"]) for _, path in _leaves(entry)
    ]
    nav = yaml.safe_load(files["docs/nav.yml"])["nav"]
    pages = _nav(nav)
    assert nav[:3] == ["index.md", "en/index.md", "zh/index.md"]
    assert [next(iter(value)) for value in nav[3:]] == [
        "Node.js (en)",
        "Python (en)",
        "Node.js (zh)",
        "Python (zh)",
    ]
    assert pages[3:] == [
        f"{path[1:]}index.md" if path[-1] == "/" else f"{path[1:]}.md" for path in wanted
    ]
    assert {f"docs/{page}" for page in pages} <= set(files)


def _links(items: Any, inside: str = "items") -> list[tuple[str, str]]:
    links: list[tuple[str, str]] = []
    for item in items:
        links.append((item["text"], item["link"]))
        links += _links(item.get(inside, ()), inside)
    return links


def test_vitepress_has_one_sidebar_for_each_client() -> None:
    files = _files()
    sidebars = json.loads(files["docs/sidebar.vitepress.json"])
    assert "/en/node/shop/" in sidebars
    wanted = {leaf for entry in json.loads(files["docs/sidebar.json"]) for leaf in _leaves(entry)}
    links = {link for items in sidebars.values() for link in _links(items)}
    assert links == wanted
    for _, link in links:
        page = f"docs{link}index.md" if link.endswith("/") else f"docs{link}.md"
        assert page in files


def test_every_sidebar_names_the_pages_that_languages_share() -> None:
    codes = [{"code": code, "message": "x"} for code in ("4011", "4012", "4013")]
    operation = {"summary": "A", "responses": {"200": {"description": ""}}}
    document = definition({"/act": {"get": operation}}, **{"x-error-codes": codes})
    job = job_of(("Shop", document), languages=["node", "python"], locales=["en", "zh"])
    sidebars = json.loads(files_of(job)["docs/sidebar.vitepress.json"])
    for path in ("/en/", "/en/node/", "/en/node/shop/", "/en/python/shop/"):
        assert "/en/error-codes" in {link for _, link in _links(sidebars[path])}, path
    assert [sidebar["text"] for sidebar in sidebars["/zh/"]][:2] == ["Node.js", "Python"]


def test_vuepress_has_the_same_with_its_own_keys() -> None:
    files = _files()
    own, other = (
        json.loads(files[f"docs/sidebar.{name}.json"]) for name in ("vuepress", "vitepress")
    )
    # Its theme says a word of warning about pages without a sidebar: the start page has the locales.
    start = [("English", "/en/index.md"), ("中文", "/zh/index.md")]
    assert own.pop("/") == [{"text": text, "link": link} for text, link in start]
    assert own.keys() == other.keys()
    for path, items in own.items():
        links = _links(items, "children")
        assert [text for text, _ in links] == [text for text, _ in _links(other[path])]
        assert {f"docs{link}" for _, link in links} <= set(files)


def test_front_matter_tells_title_and_description_when_it_is_asked_for() -> None:
    operation = {
        "operationId": "read",
        "summary": 'Say: "a" <b onx="1"> {{ 7 }}',
        "description": 'First *words*\nof `it` "><script> {% x %}.\n\nMore.',
        "responses": {},
    }
    document = definition({"/a": {"get": operation}})
    for wanted in (False, True):
        files = files_of(job_of(("Shop", document), front_matter=wanted))
        for path, text in files.items():
            if path.endswith(".md"):
                assert text.startswith("---\n") == wanted, path
                assert "\n# " in f"\n{text}", path
        if wanted:
            page = next(text for path, text in files.items() if path.endswith("/read.md"))
            told = yaml.safe_load(page.split("---\n")[1])
            assert told == {
                "title": "Say: 'a' ‹b onx='1'› { { 7 }}",
                "description": "First words of it '››script› { % x %}.".replace("››", "›‹"),
                "outline": [2, 3],
            }
