"""Lists that have no room on a page go on on further ones, whatever they are lists of."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from specmill.targets.site.pages.long_lists import LONGEST_CONTENT, cut
from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import ids_of, pages_of, site_of

MANY = 1_500
TEXT = "what it is for is said in a sentence of some length, so that it takes the room that one has"


def _fields(name: str) -> dict[str, Any]:
    return {f"{name}{at}": {"type": "string", "description": TEXT} for at in range(MANY)}


def _posted(schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


OPERATIONS: dict[str, dict[str, Any]] = {
    "parameters": {
        "parameters": [
            {"name": f"p{at}", "in": "query", "description": TEXT, "schema": {"type": "string"}}
            for at in range(MANY)
        ]
    },
    "inline": _posted({"type": "object", "properties": _fields("inline")}),
    "nested": _posted(
        {
            "type": "object",
            "properties": {
                "a": {"type": "string"},
                "deep": {"type": "object", "properties": _fields("nested")},
                "z": {"type": "string"},
            },
        }
    ),
    "model": _posted({"$ref": "#/components/schemas/Big"}),
    "both": {
        "parameters": [
            {"name": f"both{at}", "in": "query", "description": TEXT, "schema": {"type": "string"}}
            for at in range(MANY)
        ],
        **_posted({"type": "object", "properties": _fields("other")}),
    },
    "values": {
        "parameters": [
            {
                "name": "chosen",
                "in": "query",
                "schema": {"type": "string", "enum": [f"{TEXT} {at}" for at in range(MANY)]},
            }
        ],
        **_posted({"type": "object", "properties": _fields("behind")}),
    },
    "union": _posted(
        {
            "oneOf": [
                {"type": "object", "properties": {f"variant{at}": {"description": TEXT}}}
                for at in range(MANY)
            ]
        }
    ),
    "headers": {
        "responses": {
            "200": {
                "description": "",
                "headers": {
                    f"h{at}": {"schema": {"type": "string"}, "description": TEXT}
                    for at in range(MANY)
                },
            }
        }
    },
}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    paths: dict[str, Any] = {
        f"/{name}": {"post": {"operationId": name, "tags": ["few"], "responses": {}, **told}}
        for name, told in OPERATIONS.items()
    }
    for at in range(600):
        operation = {"operationId": f"op{at}", "summary": f"{TEXT} {at}", "description": TEXT * 2}
        paths[f"/many/{at}"] = {"get": {**operation, "tags": ["many"], "responses": {}}}
    codes = [{"code": str(40_000 + at), "message": TEXT * 2} for at in range(MANY)]
    schemas = {"Big": {"type": "object", "properties": _fields("big")}}
    document = definition(paths, components={"schemas": schemas}, **{"x-error-codes": codes})
    return site_of(("Shop", document), locales=("en",), languages=("python",))


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, Element]:
    """Those whose rows have anchors."""
    wanted = re.compile(r"/(few|models)/|errors")
    return pages_of({path: text for path, text in files.items() if wanted.search(path)})


def test_no_page_is_large(files: dict[str, str]) -> None:
    large = {path: len(text.encode()) for path, text in files.items() if path.endswith(".html")}
    assert {path: size for path, size in large.items() if size > 200_000} == {}


@pytest.mark.parametrize(
    ("page", "anchor"),
    [
        ("few/parameters", "query.p"),
        ("few/inline", "body.inline"),
        ("few/nested", "body.deep.nested"),
        ("few/both", "query.both"),
        ("few/both", "body.other"),
        ("few/headers", "200.headers.h"),
        ("few/values", "body.behind"),
        ("few/union", r"body\.~0028\d+~0029\.variant"),
        ("models/big", "field.big"),
        ("errors", "code-4"),
    ],
)
def test_all_rows_are_there_once_and_in_their_order(
    files: dict[str, str], page: str, anchor: str
) -> None:
    rows: list[int] = []
    for path in _parts(files, page):
        rows += map(int, re.findall(rf'id="{anchor}0*(\d+)"', files[path]))
    assert sorted(rows) == list(range(MANY))
    if page != "few/both":
        assert rows == list(range(MANY))


def test_values_and_operations_are_all_there(files: dict[str, str]) -> None:
    values = "".join(files[path] for path in _parts(files, "few/values"))
    counts = Counter(re.findall(rf"<code>{TEXT} (\d+)</code></li>", values))
    assert counts == Counter(map(str, range(MANY)))
    assert 'id="query.chosen"' in values
    index = "".join(files[path].split("<main")[1] for path in _parts(files, "many/index"))
    assert len(set(re.findall(r'href="(op\d+\.html)"', index))) == 600


def test_further_pages_lead_back(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".2.html"):
            first = posixpath.basename(path).replace(".2.html", ".html")
            assert f'<li><a href="{first}">' in text, path


def test_the_links_below_lists_lead_to_each_row(pages: dict[str, Element]) -> None:
    """As the script of the pages goes: of the links whose rows begin so, by the longest beginning."""
    ids = {path: set(ids_of(page)) for path, page in pages.items()}
    links = {
        path: [
            (
                link.get("data-holds", ""),
                posixpath.join(posixpath.dirname(path), link.get("href", "")),
            )
            for link in page.iter("a")
            if link.get("class") == "rest" and "data-holds" in link.attrib
        ]
        for path, page in pages.items()
    }
    seen = 0
    for path in pages:
        first = re.sub(r"\.\d+\.html$", ".html", path)
        for anchor in ids[path] - ids[first]:
            at = first
            while anchor not in ids[at]:
                fitting = [link for link in links[at] if anchor.startswith(link[0])]
                _, at = max(fitting, key=lambda link: len(link[0]))
            assert at == path, anchor
            seen += 1
    assert seen > 5 * MANY


def test_the_search_leads_to_the_page_that_has_the_field(files: dict[str, str]) -> None:
    script = files["en/search-index.js"]
    rows = json.loads(script[script.index("=") + 1 : script.rindex(";")])
    seen = 0
    for _, _, path, _, _, _, fields in rows:
        for field in fields.split():
            number, _, anchor = field.rpartition("/")
            page = path.replace(".html", f".{number}.html") if number else path
            seen += bool(number)
            assert f'id="{unquote(anchor)}"' in files[page.partition("#")[0]], (path, field)
        place = path.partition("#")[2]
        assert not place or f'id="{place}"' in files[path.partition("#")[0]]
    assert seen > 5 * MANY / 2


def test_a_page_without_long_lists_stays_whole() -> None:
    assert cut("<ul><li>one</li><li>two</li></ul>") is None
    assert cut(f"<p>{'x' * 2 * LONGEST_CONTENT}</p>") is None
    assert cut(f"<ul><li>{'x' * 2 * LONGEST_CONTENT}</li></ul>") is None


def test_a_page_whose_tags_stay_open_stays_whole() -> None:
    rows = f"<li>{'x' * 990}" * 300
    assert cut(f"<ul><li><ul>{rows}</ul></li><li>last</li></ul>") is None


def test_the_list_that_is_too_long_gives_way_and_not_those_around_it() -> None:
    inner = "".join(f'<li id="a.{at}">{"x" * 990}</li>' for at in range(300))
    page = f'<h2>Title</h2><ul class="a"><li>first</li><li><ul class="b">{inner}</ul></li><li>last</li></ul>'
    piece = cut(page)
    assert piece is not None
    assert piece.rows.startswith('<ul class="b"><li id="a.')
    assert piece.rows.endswith("</li></ul>")
    assert piece.after == "</li><li>last</li></ul>"
    assert piece.before.count("<li") + piece.count == 302
    assert 90_000 < len(piece.before) + len(piece.after) <= 100_000
    assert piece.heading == "Title"


def _parts(files: dict[str, str], page: str) -> list[str]:
    """The page and those that go on with it, in their order."""
    pattern = re.compile(rf"(?:.*/)?{page}(?:\.(\d+))?\.html")
    matches = [match for path in files if (match := pattern.fullmatch(path))]
    assert len(matches) > 1, page
    return [match[0] for match in sorted(matches, key=lambda match: int(match[1] or 1))]
