"""Prose, code, dates and the brand of the site."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specmill.diagnostics import UsageError
from specmill.output.apart import SITE_STATE
from specmill.output.history import Entry, History, Release
from specmill.targets.site.brand import read_site
from specmill.targets.site.highlight import highlighted
from specmill.targets.site.last_change import LastChange
from specmill.targets.site.prose import first_sentence, prose_html
from tests.unit.targets.markdown.helpers import definition, job_of
from tests.unit.targets.site.helpers import by_id, parsed, site_of, text_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
        ("one<br/>two", "<p>one<br />\ntwo</p>\n"),
        ("<b>bold</b> <p>text</p>", "<p><strong>bold</strong> text</p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("`<br>`", "<p><code>&lt;br&gt;</code></p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](/relative) [y](#place)", "<p>x y</p>\n"),
        (
            "[x](https://a.example)",
            '<p><a href="https://a.example" rel="noopener">x</a></p>\n',
        ),
        (
            "![x](https://a.example/x.png)",
            '<p><a href="https://a.example/x.png" rel="noopener">x</a></p>\n',
        ),
        ("![x](pictures/x.png)", "<p>x</p>\n"),
        ("# One\n\n## Two", "<h3>One</h3><h4>Two</h4>"),
        ("1. first", "<ol>\n<li>first</li>\n</ol>\n"),
        ("- first", "<ul>\n<li>first</li>\n</ul>\n"),
        ("---", "<hr />\n"),
        ("", ""),
    ],
)
def test_prose(text: str, html: str) -> None:
    assert prose_html(text) == html


def test_a_link_does_not_close_another_one() -> None:
    shown = prose_html("[a](https://a.example) [b](/b) ![c](https://c.example/c.png)")
    assert shown.count("<a ") == shown.count("</a>") == 2


def test_the_first_sentence_has_no_marks() -> None:
    assert first_sentence("## About\n\nMore **text**") == "About"
    assert first_sentence("See [the `docs`](https://a.example).\n\nMore") == "See the docs."
    assert first_sentence("x" * 300, 10) == f"{'x' * 9}…"


def test_code_keeps_every_character() -> None:
    code = 'if (a < b && "</code>") { /* <!-- */ }\n\n\n  x()'
    shown = highlighted(code, "ts")
    assert shown.striptags().replace(" ", "") == shown.striptags().replace(" ", "")
    assert "</code>" not in shown
    assert shown.count("<span") == shown.count("</span>") > 2
    assert highlighted("a < b", "no-such-language") == "a &lt; b"


def test_a_page_keeps_its_date_while_its_content_stays() -> None:
    first = LastChange("", "2026-01-01")
    assert first.date("a.html", "old") == "2026-01-01"
    assert first.date("b.html", "old") == "2026-01-01"
    second = LastChange(first.text(), "2026-02-02")
    assert second.date("a.html", "old") == "2026-01-01"
    assert second.date("b.html", "new") == "2026-02-02"
    assert json.loads(second.text()).keys() == {"a.html", "b.html"}
    assert LastChange("no JSON", "2026-03-03").date("a.html", "old") == "2026-03-03"


def test_one_changed_description_changes_the_date_of_its_page_alone() -> None:
    def made(told: str, state: str) -> dict[str, str]:
        paths = {
            f"/{item}": {"get": {"operationId": item, "description": text, "responses": {}}}
            for item, text in (("one", told), ("two", "The same"))
        }
        return site_of(("T", definition(paths)), state=state, locales=("en",))

    old = made("Before", "")
    table = json.loads(old[SITE_STATE])
    state = json.dumps({path: [mark, "2000-01-01", key] for path, (mark, _, key) in table.items()})
    new = json.loads(made("After", state)[SITE_STATE])
    changed = {path for path, (_, date, _) in new.items() if date != "2000-01-01"}
    assert "en/reference/t/others/one.html" in changed
    assert "en/reference/t/others/two.html" not in changed


def test_a_page_that_moved_leads_on_for_good() -> None:
    def made(tag: str, state: str) -> dict[str, str]:
        told = {"operationId": "one", "tags": [tag], "responses": {}}
        document = definition({"/one": {"get": told}}, tags=[{"name": tag}])
        return site_of(("T", document), state=state, locales=("en",))

    old = made("before", "")
    new = made("after", old[SITE_STATE])
    again = made("after", new[SITE_STATE])
    assert "en/reference/t/before/one.html" in old
    for files in (new, again):
        page = files["en/reference/t/before/one.html"]
        assert 'url=../../../../en/reference/t/after/one.html"' in page
        assert "en/reference/t/after/one.html" in files


@pytest.mark.parametrize("state", ['{"../x.html": ["", "", "T GET /one"]}', "[]", '{"a": 1}'])
def test_a_state_that_is_not_ours_is_left_alone(state: str) -> None:
    document = definition({"/one": {"get": {"operationId": "one", "responses": {}}}})
    files = site_of(("T", document), state=state, locales=("en",))
    assert not [path for path in files if ".." in path]


@pytest.mark.parametrize(
    ("site", "name", "accent"),
    [({}, "GenAuth Docs", "#215ae5"), ({"name": "Mine", "accent": "#112233"}, "Mine", "#112233")],
)
def test_settings_come_before_the_brand(site: dict[str, Any], name: str, accent: str) -> None:
    job = job_of(("T", definition({})), brand="genauth")
    settings = job.settings.model_copy(
        update={"site": type(job.settings.site).model_validate(site)}
    )
    site_settings = read_site(job.brand, settings)
    assert (site_settings.name, site_settings.accent) == (name, accent)
    assert site_settings.top


def test_links_of_the_brand_lead_from_the_folder_of_the_locale() -> None:
    document = definition({"/one": {"get": {"operationId": "one", "responses": {}}}})
    site = {"top": [{"url": "./index.html", "text": {"en": "Here"}}]}
    files = site_of(("T", document), site=site, locales=("en",))
    deep = files["en/reference/t/others/one.html"]
    assert '<a href="../../../index.html" rel="noopener">Here</a>' in deep


def test_a_brand_that_is_not_right_is_told() -> None:
    job = job_of(("T", definition({})))
    brand = type(job.brand)("odd", {"site": {"accent": "red; } * {"}})
    with pytest.raises(UsageError, match=r"\[site\] of the brand 'odd'"):
        read_site(brand, job.settings)


def test_releases_are_told_on_pages_and_have_a_page() -> None:
    parameter = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    paths = {
        "/orders": {
            "get": {
                "operationId": "list",
                "tags": ["t"],
                "parameters": [parameter],
                "responses": {"204": {"description": "None"}},
            }
        }
    }
    entries = (
        Entry(
            section="added",
            rule="operation-added",
            text="the operation `GET /orders` is new",
            operations=("GET /orders",),
        ),
        Entry(
            section="deprecated",
            rule="parameter-deprecated",
            text="`query limit` is deprecated",
            place="query limit",
            operations=("GET /orders",),
            after="<call>",
        ),
    )
    history = History(
        releases=(Release(version="0.2.0", date="2026-01-01", bump="minor", entries=entries),)
    )
    files = site_of(
        ("Shop", definition(paths)),
        history=history.text(),
        previous=job_of(("Shop", definition({}))).api,
        locales=["en"],
    )
    page = next(text for path, text in files.items() if path.endswith("/list.html"))
    assert "Since 0.2.0." in text_of(by_id(parsed(page), "content"))
    assert "Deprecated since 0.2.0." in text_of(by_id(parsed(page), "parameters"))
    changes = next(text for path, text in files.items() if path.endswith("/changes.html"))
    said = text_of(by_id(parsed(changes), "content"))
    assert "Added The operation GET /orders is new (Get orders)" in said
    assert "Now: <call>" in said
    assert "Added operations Get orders GET /orders" in said
