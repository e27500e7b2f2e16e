"""Sites of definitions that hardly anybody writes: each has pages, links that lead somewhere, and no
text that comes alive."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import ids_of, pages_of, site_of, text_of

ANSWER = {"200": {"description": "ok"}}
LIVE = (
    '"><img src=x onerror=alert(1)></script><script>alert(2)</script><!--]]> \u202etxt\u2028\u0000'
)
SETTINGS = {
    "base_url": "https://docs.example.com/sub/",
    "edit": "https://git.example.com/{file}#{pointer}",
    "try_it": True,
}


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": ANSWER, **more}


def named(names: list[str]) -> dict[str, Any]:
    return definition({f"/{at}": {"get": operation(name)} for at, name in enumerate(names)})


def nested() -> dict[str, Any]:
    tags = [
        {"name": "a"},
        *({"name": own, "parent": over} for over, own in zip("abcdef", "bcdefg", strict=True)),
    ]
    paths = {f"/{tag['name']}": {"get": operation(tag["name"], tags=[tag["name"]])} for tag in tags}
    return {**definition(paths, tags=tags), "openapi": "3.2.0"}


def live() -> dict[str, Any]:
    text = {"type": "string", "default": LIVE, "example": LIVE, "description": LIVE, "enum": [LIVE]}
    schema = {"type": "object", "title": LIVE, "description": LIVE, "properties": {LIVE: text}}
    content = {
        "schema": {"$ref": "#/components/schemas/M"},
        "examples": {LIVE: {"summary": LIVE, "value": {"a": LIVE}}},
    }
    post = operation(
        "n",
        summary=LIVE,
        description=LIVE,
        tags=[LIVE],
        parameters=[
            {"name": LIVE, "in": "query", "schema": text},
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
        ],
        requestBody={"content": {"application/json": content}},
        externalDocs={"url": "javascript:alert(1)", "description": LIVE},
    )
    servers = [
        {"url": 'https://a.example/"><script>', "description": LIVE},
        {"url": "javascript:alert(1)"},
        {"url": "https://e.example; script-src *"},
    ]
    result = definition(
        {'/x/{id}/"><b>': {"post": post}},
        tags=[{"name": LIVE, "description": LIVE}],
        components={"schemas": {"M": schema}},
        servers=servers,
    )
    result["info"] = {"title": LIVE, "description": LIVE, "version": LIVE}
    return result


HOOK = {"post": {"summary": "Told", "responses": ANSWER}}
CASES: dict[str, dict[str, Any]] = {
    "no operations": definition({}),
    "nothing but a title": {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}},
    "webhooks alone": {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "webhooks": {"new/thing": HOOK, "新": HOOK, "..": HOOK},
    },
    "names that differ by case": named(["getUser", "GetUser", "GETUSER", "get_user"]),
    "names of all kinds": named(
        [
            "a/b",
            "a.b",
            "a%2Fb",
            "a%b",
            "获取用户",
            "..",
            "../../x",
            "con",
            "a#b?c",
            "index",
            " ",
            "مستخدم",
            "x" * 400,
        ]
    ),
    "groups in groups": nested(),
    "long texts": definition(
        {"/" + "p" * 600: {"get": operation("a", summary="S" * 500, tags=["T" * 500])}}
    ),
    "right to left": definition({"/a": {"get": operation("a", summary="الحصول", tags=["وصف"])}}),
    "relative servers": definition(
        {"/a": {"get": operation("a")}}, servers=[{"url": "/v1"}, {"url": "{scheme}://x"}]
    ),
    "texts that want to live": live(),
}


@pytest.mark.parametrize("name", CASES)
def test_pages_are_whole(name: str) -> None:
    files = site_of(("Client", CASES[name]), site=SETTINGS)
    pages = pages_of(files)
    ids = {path: Counter(ids_of(page)) for path, page in pages.items()}
    assert len({path.lower() for path in files}) == len(files)
    assert all(len(part.encode()) < 200 for path in files for part in path.split("/"))
    for path, page in pages.items():
        assert [text for text, count in ids[path].items() if count > 1] == [], path
        assert [bool(text_of(element).strip("¶ ")) for element in page.iter("h1")] == [True], path
        for element in page.iter():
            assert not [key for key in element.attrib if key.startswith("on")], path
            assert element.tag != "img", path
        for script in page.iter("script"):
            if script.get("src") is None:
                json.loads(script.text or "")
        _links_lead_somewhere(path, page, files, ids)


def _links_lead_somewhere(
    path: str, page: Element, files: dict[str, str], ids: dict[str, Counter[str]]
) -> None:
    if path == "404.html":
        return
    for element in page.iter():
        address = element.get("href") or element.get("src") or element.get("data-from") or ""
        if re.match(r"[a-z]+:", address, re.I):
            assert re.match(r"(https?|mailto):", address), (path, address)
            continue
        target, _, place = address.partition("#")
        normpath = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
        normpath = normpath if target else path
        assert normpath in files, (path, address)
        assert not place or unquote(place) in ids[normpath], (path, address)


def test_no_server_loosens_the_policy_of_a_page() -> None:
    files = site_of(("Client", live()), site=SETTINGS, locales=("en",))
    for path, page in pages_of(files).items():
        for element in page.iter("meta"):
            if element.get("http-equiv") == "Content-Security-Policy":
                assert "script-src *" not in (element.get("content") or ""), path


def test_the_place_in_the_definition_is_an_address() -> None:
    document = definition({"/a b/{id}": {"get": operation("a")}})
    files = site_of(("Client", document), site=SETTINGS, locales=("en",))
    page = files["en/reference/client/others/a.html"]
    assert 'href="https://git.example.com/client.json#/paths/~1a%20b~1%7Bid%7D/get"' in page


def test_files_of_own_pages_have_addresses_whatever_they_are_called() -> None:
    own = {"a.md": "# a\n\n[x](pic%20ture%23.png)", "pic ture#.png": "x"}
    files = site_of(("T", definition({})), own=own, site={"pages": "docs/pages"}, locales=("en",))
    assert 'href="../../pages/pic%20ture%23.png"' in files["en/pages/a.html"]
    assert "pages/pic ture#.png" in files


def test_types_of_limits_are_no_broken_links() -> None:
    text = {"$ref": "#/components/schemas/Text"}
    many = {"type": "array", "items": text, "maxItems": 3, "description": "Many."}
    value = {"anyOf": [{"type": "string", "maxLength": 9}, many]}
    kinds = {
        "oneOf": [text, {"$ref": "#/components/schemas/Picture"}],
        "discriminator": {"propertyName": "kind"},
    }
    schemas = {
        name: {
            "type": "object",
            "properties": {"kind": {"type": "string"}, "more": value, "child": kinds},
            "required": ["kind"],
        }
        for name in ("Text", "Picture")
    }
    body = {"content": {"application/json": {"schema": kinds}}}
    document = definition(
        {"/a": {"post": operation("a", requestBody=body)}}, components={"schemas": schemas}
    )
    files = site_of(("Client", document), locales=("en",))
    pages = pages_of(files)
    ids = {path: Counter(ids_of(page)) for path, page in pages.items()}
    assert any("Many." in text_of(page) for page in pages.values())
    for path, page in pages.items():
        _links_lead_somewhere(path, page, files, ids)


def test_variants_of_one_title_have_anchors_of_their_own() -> None:
    variants = [
        {"title": "Same", "type": "object", "properties": {"a": {"description": f"{at}"}}}
        for at in range(3)
    ]
    body = {"content": {"application/json": {"schema": {"oneOf": variants}}}}
    document = definition({"/a": {"post": operation("a", requestBody=body)}})
    page = pages_of(site_of(("T", document), locales=("en",)))["en/reference/t/others/a.html"]
    anchors = [name for name in ids_of(page) if name.endswith(".a")]
    assert anchors == [f"body.~0028Same{at}~0029.a" for at in ("", "~00202", "~00203")]


def test_pages_of_models_tell_what_parts_without_a_name_say() -> None:
    part = {"title": "First part", "description": "Said of it."}
    whole = {"description": "The whole.", "allOf": [part, {"properties": {"a": {}}}]}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Whole"}}}}
    document = definition(
        {"/a": {"post": operation("a", requestBody=body)}}, components={"schemas": {"Whole": whole}}
    )
    page = pages_of(site_of(("T", document), locales=("en",)))["en/models/whole.html"]
    assert "The whole. First part Said of it." in text_of(page)


def test_rules_are_told_as_what_they_are() -> None:
    """What is forbidden is no list of values, and what a condition asks for is told with it."""
    size = {
        "type": "integer",
        "not": {"const": 3},
        "if": {"minimum": 5},
        "then": {"multipleOf": 5},
    }
    body = {
        "content": {
            "application/json": {"schema": {"type": "object", "properties": {"size": size}}}
        }
    }
    document = definition({"/a": {"post": operation("a", requestBody=body)}})
    document["openapi"] = "3.1.0"
    pages = pages_of(site_of(("Client", document), locales=("en",)))
    told = text_of(pages["en/reference/client/others/a.html"])
    assert 'If {"minimum":5}: {"multipleOf":5}.' in told
    assert "Not allowed: 3." in told
    assert "Values: 3" not in told


@pytest.mark.parametrize("tagged", [True, False])
def test_a_sidebar_never_has_thousands(tagged: bool) -> None:
    """A tag for all, or a group for each."""
    more = {"tags": ["all"]} if tagged else {}
    paths = {f"/{at}": {"get": operation(f"op{at}", **more)} for at in range(310)}
    files = site_of(("Many", definition(paths)), locales=("en",), languages=("python",))
    pages = [text for path, text in files.items() if re.search(r"/op\d+\.html$", path)]
    assert len(pages) == 310
    for sidebar in (text.split("<main")[0].split('class="side"')[1] for text in pages):
        assert 10 <= sidebar.count("<li") < 175
        assert 'aria-current="page"><b class="m get">' in sidebar
        assert re.search(r">and (160|300) more<", sidebar)
