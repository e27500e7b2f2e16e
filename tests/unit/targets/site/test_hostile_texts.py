"""A site of nasty texts at every place of a definition, of its settings and of what an earlier run left:
each file is read by a parser of its format, and nothing in it is alive."""

from __future__ import annotations

import json
import re
from itertools import cycle
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.fuzz.definitions import Writer
from tests.fuzz.texts import NASTY
from tests.tools.live import live_elements
from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import pages_of, site_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
BASE = "https://docs.example.com/a&b/'c'"
ODD = (
    "\x1b[31m", "\x01", "\u2028", "\u202ea", "\ufffe", "a\nb", "\U0001f600", "]]>", "</title><b>", "' onload='x", "{{ 7*7 }}",
    '"><img src=x onerror=alert(1)>', "--><script>alert(1)</script>",
)  # fmt: skip
TEXTS = (*ODD, *(text for text in NASTY if text and text.isprintable()))


def judged(files: dict[str, str]) -> dict[str, Element]:
    """The pages. Fails where a file is not what its name says, or where something in it runs."""
    pages = pages_of(files)
    for path, page in pages.items():
        for script in page.iter("script"):
            if script.get("type") == "application/ld+json":
                _is_json_ld(json.loads(script.text or ""))
            else:
                assert re.match(r"[^:?#]*assets/\w+\.js$", script.get("src") or ""), path
        live = [told for told in live_elements(files[path]) if not _is_ours(told)]
        assert not live, (path, live)
    for path, text in files.items():
        assert not HIDDEN.search(text) or path.endswith((".json", ".js")), path
        if path.endswith((".xml", ".svg")):
            ElementTree.fromstring(text)
        elif path.endswith(".json"):
            json.loads(text)
    return pages


def _is_json_ld(told: Any) -> None:
    about, crumbs = told["@graph"]
    assert about["@type"] in ("APIReference", "TechArticle")
    assert all(isinstance(item["name"], str) for item in crumbs["itemListElement"])


def _is_ours(told: str) -> bool:
    """The furniture has scripts of files, sheets of styles and the policy that forbids all others."""
    return told in ("<script>", "<link>", "<meta>")


def rows_of(files: dict[str, str], locale: str = "en") -> list[list[str]]:
    """The rows of the search index."""
    [index] = [
        text for path, text in files.items() if "specmillIndex" in text and f"{locale}/" in path
    ]
    assert index.startswith("globalThis.specmillIndex=")
    assert index.endswith(";\n")
    rows: list[list[str]] = json.loads(index.removeprefix("globalThis.specmillIndex=")[:-2])
    return rows


@pytest.mark.parametrize("version", ["2.0", "3.2.0"])
def test_texts_of_a_definition(version: str) -> None:
    said = cycle(NASTY)
    written = Writer(version, lambda place: next(said)).definition()
    content = json.dumps(written).encode()
    site = {"base_url": BASE, "try_it": True, "edit": "https://git.example.com/{file}#{pointer}"}
    files = site_of(("Evil", content), locales=("en",), languages=("python",), site=site)
    pages = judged(files)
    for row in rows_of(files):
        assert all(isinstance(cell, str) and not HIDDEN.search(cell) for cell in row)
        assert row[2].partition("#")[0] in pages
    addresses = {
        location.text
        for location in ElementTree.fromstring(files["sitemap.xml"]).iter(f"{SITEMAP}loc")
    }
    assert {f"{BASE}/{path}" for path in pages if path.startswith("en/")} == addresses


SMALL = definition(
    {"/a": {"get": {"operationId": "getA", "responses": {"200": {"description": "x"}}}}}
)


def furniture(texts: tuple[str, ...]) -> dict[str, Any]:
    """Settings that have each of the texts wherever a reader sees one."""
    links = [{"url": "./install.html", "text": {"en": text}} for text in texts]
    return {
        "base_url": BASE, "copyright": " ".join(texts), "version": texts[0], "top": links,
        "versions": [{"name": text, "url": "../1.0/"} for text in texts],
        "footer": [{"title": {"en": text}, "links": links[:2], "lines": {"en": [text]}} for text in texts],
    }  # fmt: skip


def test_texts_of_settings() -> None:
    site = furniture(TEXTS)
    files = site_of(("Small", SMALL), locales=("en",), languages=("python",), site=site)
    start = judged(files)["en/index.html"]
    shown = {" ".join("".join(link.itertext()).split()) for link in start.iter("a")}
    assert {"<img src=x onerror=alert(1)>", "{{ 7*7 }}", "</title><b>"} <= shown


@pytest.mark.parametrize("text", ODD)
def test_the_name_of_a_site(text: str) -> None:
    """It stands on pages that are about no definition."""
    files = site_of(("Small", SMALL), locales=("en",), languages=("python",), site={"name": text})
    judged({path: files[path] for path in ("index.html", "404.html", "en/index.html")})


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("en/index.html", ["x", "2020-01-01</lastmod><loc>https://evil.example", ""]),
        ("en/old.html", ["", "2020-01-01", "KEY"]),
        ("en/llms.txt", ["", "2020-01-01", "KEY"]),
        ("en/INDEX.html", ["", "2020-01-01", "KEY"]),
        ("en/../../up.html", ["", "2020-01-01", "KEY"]),
        ("en/'onload='x.html", ["", "2020-01-01", "KEY"]),
        ("en/{{ 7*7 }}.html", ["", "2020-01-01", "KEY"]),
        ("en/\u202ex.html", ["", "2020-01-01", "KEY"]),
        ("en/con.html", ["", "2020-01-01", "KEY"]),
    ],
)
def test_what_an_earlier_run_left(path: str, row: list[str]) -> None:
    """A file that others can write to."""
    options: dict[str, Any] = {
        "locales": ("en",),
        "languages": ("python",),
        "site": {"base_url": BASE},
    }
    made = site_of(("Small", SMALL), **options)
    key, operation = next(
        (key, page) for page, (_, _, key) in json.loads(made[".specmill/site.json"]).items() if key
    )
    rows = {
        operation: ["x", row[1], key],
        path: [row[0], row[1], key if row[2] else ""],
    }
    files = site_of(("Small", SMALL), state=json.dumps(rows), **options)
    judged(files)
    assert files["en/llms.txt"] == made["en/llms.txt"]
    assert not [name for name in files if ".." in name or "\u202e" in name]
    if path == "en/old.html":
        assert "url=../en/" in files[path]
