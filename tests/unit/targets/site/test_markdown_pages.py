"""The same pages as Markdown, and the lists of them for language models."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from specmill.output.history import Entry, History, Release
from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import HOSTILE, STOREFRONT, pages_of, parsed, site_of, text_of

NO_PAGES = ("404.html", "index.html")
OURS = re.compile(r'</?a( id="[\w-]+")?>|</?(span|code)>|<br>')
NASTY = "a `b` <script>alert(1)</script> | [x](javascript:alert(1)) *z* {{ y }}"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    entry = Entry(section="added", text="`orders.list` is new.", operations=("GET /orders",))
    release = Release(version="1.1.0", date="2026-01-02", bump="minor", entries=(entry,))
    history = History(releases=(release,)).text()
    return site_of(("Shop", STOREFRONT), ("Evil", HOSTILE), history=history)


def test_every_page_is_there_as_markdown(files: dict[str, str]) -> None:
    pages = {path for path in files if path.endswith(".html") and path not in NO_PAGES}
    assert len(pages) > 100
    for path in pages:
        beside = f"{path.removesuffix('.html')}.md"
        name = posixpath.basename(beside)
        text = files[beside]
        assert text.startswith("# "), beside
        assert text.endswith("\n"), beside
        assert "\n\n\n" not in re.sub(r"^(```|~~~).*?^\1", "code", text, flags=re.M | re.S), beside
        assert f'<link rel="alternate" type="text/markdown" href="{name}">' in files[path]
        assert f'data-from="{name}"' in files[path]


def test_links_lead_to_pages(files: dict[str, str]) -> None:
    seen = 0
    for path, text in files.items():
        if path.endswith((".md", "llms.txt")):
            for token in MarkdownIt("commonmark").parse(text):
                for child in token.children or ():
                    address = str(child.attrGet("href") or "")
                    if address and not re.match(r"[a-z]+:", address):
                        result = posixpath.join(posixpath.dirname(path), unquote(address))
                        assert posixpath.normpath(result) in files, (path, address)
                        seen += 1
    assert seen > 400


def test_the_list_for_models_names_every_operation(files: dict[str, str]) -> None:
    for locale in ("en", "zh"):
        text = files[f"{locale}/llms.txt"]
        assert text.startswith("# Sample\n\n> ")
        for path in files:
            if re.match(rf"{locale}/reference/shop/\w+/(?!index).*\.md$", path):
                assert f"](../{path})" in text, path
        assert f"](../{locale}/errors.md)" in text


def test_addresses_are_whole_where_the_site_has_one() -> None:
    text = site_of(("Shop", STOREFRONT), site={"base_url": "https://docs.example.com/api/"})
    assert "](https://docs.example.com/api/en/install.md)" in text["en/llms.txt"]


def _nasty() -> dict[str, Any]:
    field = {"type": "string", "description": NASTY, "example": NASTY, "default": NASTY}
    schema = {"type": "object", "title": NASTY, "properties": {NASTY: field}, "required": [NASTY]}
    answer = {"description": NASTY, "content": {"application/json": {"schema": schema}}}
    operation = {
        "operationId": "x",
        "summary": NASTY,
        "description": NASTY,
        "tags": [NASTY],
        "parameters": [{"name": NASTY, "in": "query", "schema": field, "description": NASTY}],
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": answer, "400": answer},
    }
    return definition({"/x": {"post": operation}}, tags=[{"name": NASTY, "description": NASTY}])


def test_text_of_a_definition_stays_text() -> None:
    files = site_of(("T", _nasty()), locales=("en",))
    texts = {path: text for path, text in files.items() if path.endswith((".md", "llms.txt"))}
    # In a title and a name the whole text is there, and none of it is a mark.
    for path, text in texts.items():
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
        flat = [value for token in tokens for value in (token, *(token.children or ()))]
        live = [value.content for value in flat if value.type in ("html_inline", "html_block")]
        assert not [value for value in live if not OURS.fullmatch(value)], path
        assert not [
            value for value in flat if str(value.attrGet("href") or "").startswith("java")
        ], path
    path, page = next(pair for pair in texts.items() if pair[0].endswith("/x.md"))
    shown = "".join(
        child.content for child in MarkdownIt("commonmark").parse(page)[1].children or ()
    )
    title = text_of(next(parsed(files[path.replace(".md", ".html")]).iter("h1")))
    assert shown.replace("<span></span>", "") == title.removesuffix("¶")


def test_a_model_page_has_types_and_facts() -> None:
    status = {"type": "string", "enum": ["on", "off"], "default": "on", "description": "How it is"}
    schema = {"type": "object", "properties": {"status": status}, "required": ["status"]}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}}}
    document = definition(
        {"/n": {"post": {"operationId": "put", "requestBody": body, "responses": {}}}},
        components={"schemas": {"Lamp": schema}},
    )
    files = site_of(("T", document), locales=("en",))
    row = "- `status` string (required): How it is<br>Default value: `on`. Values: `on`, `off`."
    assert row in files["en/models/lamp.md"]
    assert row in files["en/reference/t/others/put.md"]
    title = text_of(next(pages_of(files)["en/models/lamp.html"].iter("h1")))
    assert files["en/models/lamp.md"].startswith(f"# {title.removesuffix('¶')}\n")
