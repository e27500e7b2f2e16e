"""Pages of the site as a reader of HTML sees them."""

from __future__ import annotations

import gc
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
import tomllib

from specmill.render import Renderer
from specmill.targets.sample_language import read_languages
from specmill.targets.site.views import OperationView
from tests.tools.shared import ROOT
from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import (
    HOSTILE,
    STOREFRONT,
    by_id,
    ids_of,
    pages_of,
    parsed,
    site_of,
    text_of,
)

TEMPLATES = ROOT / "templates/site"
ORDER = "en/reference/shop/orders/create.html"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return site_of(("Shop", STOREFRONT), ("Evil", HOSTILE))


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, Element]:
    return pages_of(files)


def test_each_page_has_one_title_and_ids_of_its_own(pages: dict[str, Element]) -> None:
    assert len(pages) > 100
    for path, page in pages.items():
        counts = Counter(ids_of(page))
        assert not [name for name, count in counts.items() if count > 1], path
        assert len(list(page.iter("h1"))) == 1, path
        assert text_of(next(page.iter("title"))), path


def test_links_lead_to_pages_and_places(files: dict[str, str], pages: dict[str, Element]) -> None:
    ids = {path: set(ids_of(page)) for path, page in pages.items()}
    seen = 0
    for path, page in pages.items():
        for address in _addresses(page):
            if path == "404.html":
                continue  # it is shown at any depth, so its links begin at the root
            target, _, place = address.partition("#")
            normpath = posixpath.normpath(posixpath.join(posixpath.dirname(path), target or "."))
            normpath = normpath if target else path
            assert normpath in files, (path, address)
            assert not place or unquote(place) in ids[normpath], (path, address)
            seen += 1
    assert seen > 3000


def _addresses(page: Element) -> Iterator[str]:
    for element in page.iter():
        address = element.get("href") or element.get("src")
        if address and not re.match(r"https?:|mailto:", address):
            yield address


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages: dict[str, Element]) -> None:
    for path, page in pages.items():
        policies = [
            element
            for element in page.iter("meta")
            if element.get("http-equiv") == "Content-Security-Policy"
        ]
        assert "script-src 'self'" in (policies[0].get("content") or "") or "script-src" not in (
            policies[0].get("content") or ""
        )
        for element in page.iter():
            assert not [
                name for name in element.attrib if name.startswith("on") or name == "style"
            ], path
            assert element.tag not in ("style", "iframe", "object", "embed", "img", "base"), path
            if element.tag == "script":
                assert element.get("type") == "application/ld+json" or element.get("src"), path
            if element.tag in ("script", "link") and element.get("rel") != "alternate":
                assert "//" not in (element.get("src") or element.get("href") or ""), path


def test_text_of_a_definition_stays_text(files: dict[str, str], pages: dict[str, Element]) -> None:
    path = next(
        path for path in pages if re.fullmatch(r"en/reference/evil/.*/hostile.*\.html", path)
    )
    page = pages[path]
    text = text_of(page)
    assert "<img src=x onerror=alert(1)>" not in text  # said on the page of the client
    assert 'Summary | with "quotes" ticks <b>html</b> {{ x }} \\ and tab' in text
    assert "</td></table><script>" in text
    assert not [
        element for element in page.iter() if (element.get("href") or "").startswith("javascript")
    ]
    start = text_of(pages["en/reference/evil/index.html"])
    assert "{{ template }} {% raw %} ${shell} $(shell)" in start
    assert "<img src=x onerror=alert(1)>" in start
    assert not re.search("[\x00-\x08\x0b-\x1f\u2028\u202e]", "".join(files.values()))


def test_an_operation_tells_method_fields_credentials_and_errors(pages: dict[str, Element]) -> None:
    page = pages[ORDER]
    call = next(element for element in page.iter("p") if element.get("class") == "call")
    assert text_of(call) == "POST /orders"
    names = [text for text in ids_of(page) if text.startswith(("header.", "body.", "201."))]
    assert {"header.Idempotency-Key", "body.cart_id", "body.ship_to", "body.ship_to.city"} <= set(
        names
    )
    field = text_of(by_id(page, "body.cart_id"))
    assert field.startswith("cart_id string (uuid) required")
    assert "Length: ≤ 64." in text_of(by_id(page, "header.Idempotency-Key"))
    assert "constructor argument api_key" in text_of(
        by_id(page, "credentials")
    ) or "Authorization" in text_of(by_id(page, "credentials"))
    answers = [
        element.get("id") for element in by_id(page, "errors").iter("details") if element.get("id")
    ]
    assert answers
    assert all(re.fullmatch(r"[45]\w\w|default", answer or "") for answer in answers)


def test_every_language_is_a_tab_with_its_own_code(files: dict[str, str]) -> None:
    languages = tuple(read_languages(Renderer()).tables)
    assert len(languages) == 7
    page = pages_of(site_of(("Shop", STOREFRONT), languages=languages, locales=("en",)))[ORDER]
    tabs = [element.get("value") for element in page.iter("input") if element.get("name") == "lang"]
    assert sorted(filter(None, tabs)) == sorted(languages)
    for language in languages:
        shown = [
            element for element in page.iter("div") if element.get("class") == f"l-{language} only"
        ]
        assert [element for one in shown for element in one.iter("pre")], language
        assert f"body:has(#l-{language}:checked) .l-{language}" in files["assets/site.css"]


@pytest.mark.parametrize("name", ["security-32", "security-and-or", "swagger-security"])
def test_the_page_of_credentials_leads_to_where_tokens_come_from(name: str) -> None:
    document = (ROOT / "specs" / "features" / f"{name}.yaml").read_bytes()
    page = pages_of(site_of(("Shop", document), locales=("en",)))["en/credentials.html"]
    addresses = set(
        re.findall(
            r"(?:zationUrl|tokenUrl|ConnectUrl): *['\"]?(https?://[^\s'\"}]+)", document.decode()
        )
    )
    assert addresses
    links = {str(element.get("href")) for element in page.iter("a")}
    assert {address for address in addresses if "{" not in address} <= links | {""}


def test_a_language_of_the_users_templates_is_a_tab(tmp_path: Path) -> None:
    folder = tmp_path / "samples" / "ruby"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text('title = "Ruby"\nfence = "ruby"\naliases = ["ruby"]\n')
    (folder / "sample.jinja").write_text("pp {{ call.method | method }}\n")
    files = site_of(("Shop", STOREFRONT), custom=tmp_path, languages=("ruby",), locales=("en",))
    page = pages_of(files)[ORDER]
    [shown] = [element for element in page.iter("div") if element.get("class") == "l-ruby only"]
    assert "pp" in "".join(shown.itertext())
    assert "body:has(#l-ruby:checked) .l-ruby" in files["assets/brand.css"]


def test_settings_are_at_hand_in_the_templates_of_a_user(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "_header.html").write_text('<p class="of">{{ config.name }}</p>')
    files = site_of(("Shop", STOREFRONT), custom=tmp_path, locales=("en",))
    [shown] = [
        element for element in pages_of(files)[ORDER].iter("p") if element.get("class") == "of"
    ]
    assert text_of(shown) == "Sample"


def test_the_furniture_stands_around_an_operation(pages: dict[str, Element]) -> None:
    page = pages[ORDER]
    crumbs = next(element for element in page.iter("nav") if element.get("class") == "crumbs")
    assert [text_of(element) for element in crumbs.iter("li")] == [
        "Home",
        "Storefront API",
        "Orders",
        "Place an order",
    ]
    rels = {
        element.get("rel"): text_of(element) for element in page.iter("a") if element.get("rel")
    }
    assert rels["next"] == "Next article: List orders"
    side = next(element for element in page.iter("nav") if element.get("class") == "side")
    assert [text_of(element) for element in side.iter("a") if element.get("aria-current")] == [
        "POST Place an order"
    ]
    inside = [element for element in side.iter("a") if "/" not in (element.get("href") or "")]
    assert 1 < len(inside) < 10
    other = [element for element in page.iter("a") if element.get("hreflang") == "zh"]
    assert (other[0].get("href") or "").endswith("zh/reference/shop/orders/create.html")
    assert any(element.get("datetime") for element in page.iter("time"))


def test_deep_types_end_with_a_link_to_their_page() -> None:
    node = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
        },
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}}
    document = definition(
        {"/n": {"post": {"operationId": "put", "requestBody": body, "responses": {}}}},
        components={"schemas": {"Node": node}},
    )
    elements = pages_of(site_of(("T", document), locales=("en",)))
    page = elements["en/reference/t/others/put.html"]
    deep = [text for text in ids_of(page) if text.startswith("body.children")]
    assert "body.children.children" in deep
    assert max(text.count(".children") for text in deep) <= 5
    beyond = [element for element in page.iter("p") if element.get("class") == "beyond"]
    assert beyond
    assert "models/node.html" in (next(beyond[0].iter("a")).get("href") or "")
    assert "field.children" in set(ids_of(elements["en/models/node.html"]))


def test_all_named_examples_are_shown() -> None:
    examples = {
        "short": {"summary": "A short one", "value": {"a": 1}},
        "long": {"value": {"a": 2, "b": [1, 2]}},
    }
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}}
    body = {"content": {"application/json": {"schema": schema, "examples": examples}}}
    paths = {"/n": {"post": {"operationId": "put", "requestBody": body, "responses": {}}}}
    page = pages_of(site_of(("T", definition(paths)), locales=("en",)))[
        "en/reference/t/others/put.html"
    ]
    panel = next(element for element in page.iter("aside") if element.get("class") == "panel")
    assert "A short one" in text_of(panel)
    assert '"b": [1, 2]' in text_of(panel)


@pytest.mark.parametrize("brand", ["neutral", "genauth"])
def test_the_address_of_the_site_makes_a_map_and_canonical_links(brand: str) -> None:
    site = {"base_url": "https://docs.example.com/api"}
    files = site_of(("Shop", STOREFRONT), brand=brand, site=site)
    address = f"https://docs.example.com/api/{ORDER}"
    assert f"<loc>{address}</loc>" in files["sitemap.xml"]
    page = pages_of({ORDER: files[ORDER]})[ORDER]
    links = {element.get("rel"): element.get("href") for element in page.iter("link")}
    assert links["canonical"] == address
    tongues = {element.get("hreflang") for element in page.iter("link") if element.get("hreflang")}
    assert tongues == {"en", "zh"}


def test_a_template_of_the_user_takes_the_place_of_ours(tmp_path: Any) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/_footer.html").write_text("<footer>ours & {{ frame.name }}</footer>")
    files = site_of(("Shop", STOREFRONT), custom=tmp_path, locales=("en",))
    assert "<footer>ours & Sample</footer>" in files[ORDER]


def test_words_of_templates_are_in_every_locale() -> None:
    canon: dict[str, set[str]] = {}
    for path in ("markdown/locales/en.toml", "site/locales/en.toml"):
        for table, keys in tomllib.loads((ROOT / "templates" / path).read_text("utf-8")).items():
            canon.setdefault(table, set()).update(keys)
    tables = {"heading": "headings", "column": "columns", "word": "words", "line": "lines"}
    tables["told"] = "lines"
    used = 0
    for file in TEMPLATES.rglob("*.*"):
        if file.suffix in (".html", ".md"):
            for name, key in re.findall(
                r'\b(heading|column|word|line|told)\("([\w-]+)"[,)]', file.read_text("utf-8")
            ):
                assert key in canon[tables[name]], (file.name, name, key)
                used += 1
    assert used > 60
    own = [
        tomllib.loads((TEMPLATES / f"locales/{name}.toml").read_text("utf-8"))
        for name in ("en", "zh")
    ]
    assert {name: set(keys) for name, keys in own[0].items()} == {
        name: set(keys) for name, keys in own[1].items()
    }


def test_pages_are_freed_as_they_are_written() -> None:
    """Runs look for no cycles, so a page that is part of one would stay in memory to the end."""
    kept: list[object] = []
    gc.collect()
    gc.disable()
    try:
        gc.set_debug(gc.DEBUG_SAVEALL)
        site_of(("Shop", STOREFRONT), locales=("en",))
        gc.collect()
        kept = [value for value in gc.garbage if isinstance(value, OperationView)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert kept == []


def test_requests_are_allowed_to_hosts_that_are_named_alone() -> None:
    """What is sent from a page may go to servers of the definition, and to nobody else by a trick."""
    urls = [
        "https://a.test/v1", "http://b.test:8080", "https://[2001:db8::1]/x", "https://a.test?x",
        "https://*", "https://*.test/", "https://c.test; script-src *", "https://c.test\t*", "https://c.test *",
        "https://{host}/", "https://u:p@c.test/", "javascript:alert(1)", "https://c.test,*", "//c.test",
    ]  # fmt: skip
    api = {
        "openapi": "3.1.0", "info": {"title": "T", "version": "1"},
        "servers": [{"url": url} for url in urls],
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"204": {"description": "x"}}}}},
    }  # fmt: skip
    files = site_of(("T", api), site={"try_it": True}, locales=("en",))
    [path] = [file for file in files if file.endswith("/a.html")]
    [policy] = re.findall(r'content="(default-src[^"]*)"', files[path])
    assert "connect-src 'self' https://a.test http://b.test:8080 https://[2001:db8::1];" in policy


def _large(fields: int, text: str, example: dict[str, Any]) -> dict[str, Any]:
    """An operation whose bodies and examples are all large, and many."""
    row = {"type": "string", "description": text}
    inner = {"type": "object", "properties": {f"field{at}": row for at in range(fields)}}
    outer = {
        "type": "object",
        "properties": {f"part{at}": {"$ref": "#/components/schemas/Inner"} for at in range(fields)},
    }
    content = {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/Outer"},
            "examples": {f"e{at}": {"value": {**example, "at": at}} for at in range(6)},
        }
    }
    answers = {str(status): {"description": "", "content": content} for status in range(400, 412)}
    operation = {
        "operationId": "large",
        "requestBody": {"content": content},
        "responses": {"200": {"description": "", "content": content}, **answers},
    }
    return definition(
        {"/large": {"post": operation}},
        components={"schemas": {"Inner": inner, "Outer": outer}},
    )


@pytest.mark.parametrize("fields", [20, 180])
def test_what_has_no_room_on_a_page_is_a_link_away(fields: int) -> None:
    example = {f"key{at}": "some value" * 4 for at in range(500)}
    files = site_of(
        ("Shop", _large(fields, "A text of some length. " * 8, example)), locales=("en",)
    )
    path = next(path for path in files if path.endswith("/large.html"))
    assert len(files[path].encode()) <= 200_000
    page = parsed(files[path])
    beside = [
        element.get("href", "")
        for element in page.iter("a")
        if re.fullmatch(r"large\.\d+\.json", element.get("href", ""))
    ]
    # All six examples of each body, once each, with all that they say.
    whole = [json.loads(files[posixpath.join(posixpath.dirname(path), name)]) for name in beside]
    assert {value["at"] for value in whole} == set(range(6))
    assert all(value["key499"] == "some value" * 4 for value in whole)
    ids = set(ids_of(page))
    assert {"body.part0", "200.part0"} <= ids
    models = [element.get("href", "") for element in page.iter("a")]
    assert any(model.endswith("models/outer.html") for model in models)


def test_code_that_fits_is_whole() -> None:
    files = site_of(("Shop", _large(3, "Text.", {"key": "value"})), locales=("en",))
    path = next(path for path in files if path.endswith("/large.html"))
    assert not [file for file in files if re.search(r"large\.\d", file)]
    assert {"body.part0.field2", "411.part2.field2"} <= set(ids_of(parsed(files[path])))
