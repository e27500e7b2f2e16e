"""A team's own pages: where they stand, what they may say, and where their links lead."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.diagnostics import UsageError
from specmill.targets.site.own_prose import own_text
from specmill.targets.site.own_source import in_locale, own_sources
from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import by_id, pages_of, site_of, text_of

MODEL = {"type": "object", "properties": {"name": {"type": "string"}}}
PATHS = {
    "/n": {
        "post": {
            "operationId": "put",
            "requestBody": {
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
            },
            "responses": {},
        }
    }
}
DOCUMENT = definition(PATHS, components={"schemas": {"Thing": MODEL, "Alone": MODEL}})
PAGES = {
    "index.md": "# Hello\n\nBegin [here](guides/first.md).\n",
    "guides/first.md": (
        "---\ntitle: First steps\ndescription: How to begin.\norder: 2\n---\n# Other\n\n"
        "## Keys\n\nSee [keys](#keys), [put](operation:put#body.name), [thing](model:Thing), "
        "[alone](model:Alone), [errors](page:models), <b onclick=x>no</b> ![shot](../img/a.png)\n\n"
        "## Keys\n\n```sh\nls\n```\n"
    ),
    "guides/first.zh.md": "# 第一步\n\n## Keys\n\n## Keys\n\n回到[首页](../index.md)。\n",
    "about-us.md": "Who we are: [steps](guides/first.md#keys-2)\n",
    "img/a.png": "picture",
    "img/unused.png": "never asked for",
}


def made(own: dict[str, str], **site: Any) -> dict[str, str]:
    return site_of(("T", DOCUMENT), own=own, site={"pages": "docs/pages", **site})


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return made(PAGES, edit="https://git.example.com/{file}")


def test_pages_stand_in_the_navigation_by_their_order(files: dict[str, str]) -> None:
    pages = pages_of(files)
    side = next(element for element in pages["en/errors.html" if "en/errors.html" in pages else
                "en/index.html"].iter("nav") if element.get("class") == "side")  # fmt: skip
    titles = [text_of(element) for element in side.iter("a")]
    assert titles[:3] == ["Home", "about us", "First steps"]
    page = pages["en/pages/about-us.html"]
    assert [text_of(element) for element in page.iter("a") if element.get("rel") == "next"] == [
        "Next article: First steps"
    ]
    edit = [element.get("href") for element in page.iter("a") if text_of(element) == "Edit"]
    assert edit == ["https://git.example.com/docs/pages/about-us.md"]


def test_links_lead_into_the_site(files: dict[str, str]) -> None:
    page = pages_of(files)["en/pages/guides/first.html"]
    article = next(page.iter("article"))
    links = {text_of(element): element.get("href") for element in article.iter("a")}
    assert links["keys"] == "#keys"
    assert links["put"] == "../../reference/t/others/put.html#body.name"
    assert links["thing"] == "../../models/thing.html"
    assert links["alone"] == "../../models/alone.html"
    assert "en/models/alone.html" in files
    assert links["errors"] == "../../models/index.html"
    assert text_of(by_id(page, "keys-2")) == "Keys¶"
    picture = next(article.iter("img"))
    assert (picture.get("src"), picture.get("alt")) == ("../../../pages/img/a.png", "shot")
    assert files["pages/img/a.png"] == "picture"
    assert "pages/img/unused.png" not in files


def test_html_of_a_page_is_text(files: dict[str, str]) -> None:
    page = pages_of(files)["en/pages/guides/first.html"]
    assert not [element for element in page.iter() if element.get("onclick")]
    evil = made({"a.md": "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x>\n"})
    text = text_of(next(pages_of(evil)["en/pages/a.html"].iter("article")))
    assert "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x>" in text


def test_each_locale_has_every_page_in_its_own_words_where_there_are_some(
    files: dict[str, str],
) -> None:
    pages = pages_of(files)
    assert text_of(next(pages["zh/pages/guides/first.html"].iter("h1"))) == "第一步¶"
    assert text_of(next(pages["zh/pages/about-us.html"].iter("h1"))) == "about us¶"
    assert text_of(next(pages["en/pages/guides/first.html"].iter("h1"))) == "First steps¶"


def test_the_index_stands_on_the_start_page(files: dict[str, str]) -> None:
    page = pages_of(files)["en/index.html"]
    assert text_of(next(page.iter("h1"))) == "Hello"
    links = {text_of(element): element.get("href") for element in page.iter("a")}
    assert links["here"] == "pages/guides/first.html"
    assert "en/pages/index.html" not in files


def test_pages_are_found(files: dict[str, str]) -> None:
    assert '"First steps","en/pages/guides/first.html"' in files["en/search-index.js"]
    assert "How to begin. · Keys" in files["en/search-index.js"]


@pytest.mark.parametrize(
    ("link", "line"),
    [
        ("other.md", 3),
        ("a.md#nowhere", 3),
        ("#nowhere", 3),
        ("operation:nobody", 3),
        ("operation:put#body.nobody", 3),
        ("model:Nobody", 3),
        ("page:nobody", 3),
        ("img/missing.png", 3),
        ("../outside.md", 3),
    ],
)
def test_links_that_lead_nowhere_are_told(link: str, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        made({"a.md": f"# A\n\n[x]({link})\n"})
    told = f"docs/pages/a.md:{line}: the link {link!r} leads nowhere (en)"
    assert str(caught.value).splitlines()[0] == told


def test_lines_count_the_front_matter() -> None:
    with pytest.raises(UsageError, match=r"docs/pages/a\.md:6: the link 'b\.md'"):
        made({"a.md": "---\ntitle: A\n---\nText\n\n[x](b.md)\n"})


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", "---\ntitel: A\n---\n", "unknown key 'titel' in the front matter; did you mean"),
        ("a.md", "---\na: [\n---\n", r"a\.md:3: the front matter is not valid YAML"),
        ("a.md", "---\n- a\n---\n", "must be keys with values"),
        ("a.md", "---\norder: soon\n---\n", "`order` must be a whole number"),
        ("a b.md", "", "name pages with letters"),
        ("guide.2.md", "", "name pages with letters"),
        ("a.fr.md", "", "must be one of docs.locales"),
    ],
)
def test_what_cannot_be_understood_is_told(name: str, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        own_sources({name: text.encode()}, ("en", "zh"))


def test_text_that_is_no_utf_8_is_told() -> None:
    with pytest.raises(UsageError, match="save it as UTF-8"):
        own_sources({"a.md": b"\xff"}, ("en",))


def test_a_locale_comes_before_all_and_all_before_another() -> None:
    files = {"a.zh.md": b"zh", "a.md": b"all", "b.zh.md": b"only zh"}
    sources = own_sources(files, ("en", "zh"))
    assert [own_source.text for own_source in in_locale(sources, "en")] == ["all", "only zh"]
    assert [own_source.text for own_source in in_locale(sources, "zh")] == ["zh", "only zh"]


def test_headings_have_ids_of_their_own() -> None:
    ids = own_text("# T\n\n## A `b`\n\n## A b\n\n## 中文\n\n## !\n\n## Search\n")
    assert [heading.id for heading in ids.headings] == [
        "a-b",
        "a-b-2",
        "中文",
        "section",
        "search-2",
    ]
    assert ids.title == "T"


def test_versions_lead_to_the_same_page() -> None:
    versions = [
        {"name": "1.0", "url": "../1.0"},
        {"name": "0.9", "url": "https://old.example.com/docs/"},
    ]
    files = made({}, version="2.0", versions=versions)
    page = pages_of(files)["en/reference/t/others/put.html"]
    menu = next(element for element in page.iter("details") if element.get("class") == "versions")
    assert text_of(next(menu.iter("summary"))) == "2.0"
    assert [element.get("href") for element in menu.iter("a")] == [
        "../../../../../1.0/en/reference/t/others/put.html",
        "https://old.example.com/docs/en/reference/t/others/put.html",
    ]


def test_groups_stand_inside_their_parents_in_the_sidebar() -> None:
    tags: list[dict[str, Any]] = [
        {"name": "products"},
        {"name": "cakes", "parent": "products"},
        {"name": "users"},
    ]
    paths = {
        f"/{tag['name']}": {
            "get": {"operationId": tag["name"], "tags": [tag["name"]], "responses": {}}
        }
        for tag in tags
    }
    groups = [{"name": "Shop", "tags": ["products"]}, {"name": "Staff", "tags": ["users"]}]
    document = {**definition(paths, tags=tags, **{"x-tagGroups": groups}), "openapi": "3.2.0"}
    files = site_of(("T", document), locales=("en",))
    page = pages_of(files)["en/reference/t/index.html"]
    side = next(element for element in page.iter("nav") if element.get("class") == "side")
    shown = {"Shop", "Staff", *(tag["name"] for tag in tags)}
    rows = [
        (element.get("class", ""), text_of(element))
        for element in side.iter("li")
        if text_of(element) in shown
    ]
    assert rows == [("heading", "Shop"), ("", "products"), ("d1", "cakes"), ("heading", "Staff"),
                    ("", "users")]  # fmt: skip


def test_a_heading_does_not_repeat_its_only_group() -> None:
    paths = {"/a": {"get": {"operationId": "a", "tags": ["users"], "responses": {}}}}
    groups = [{"name": "users", "tags": ["users"]}]
    document = definition(paths, tags=[{"name": "users"}], **{"x-tagGroups": groups})
    page = pages_of(site_of(("T", document), locales=("en",)))["en/reference/t/index.html"]
    side = next(element for element in page.iter("nav") if element.get("class") == "side")
    assert [text_of(element) for element in side.iter("li")].count("users") == 1
