"""Text of a definition never comes alive, whatever engine reads the page."""

from __future__ import annotations

from html.parser import HTMLParser

import jinja2
import pytest
from markdown import Markdown
from markdown_it import MarkdownIt

from specmill.targets.markdown.prose import for_models
from specmill.targets.markdown.prose.render import (
    cell,
    fence,
    navigation,
    opening,
    plain,
    prose,
    span,
    span_in_cell,
)  # fmt: skip
from specmill.targets.markdown.site.navigation import mkdocs_nav, vitepress_sidebar

_ATTRIBUTES = "{: onclick=alert(1) .live #live :title=\"x.constructor('y')()\" }"
NASTY = [
    *(f"{item}{_ATTRIBUTES}" for item in (
        "**b**", "*e*", "`c`", "[l](https://a.test/)", "![i](https://a.test/x.png)", "text ", "\\",
    )),
    "# H {onclick=alert(1)}",
    "- item {onclick=alert(1)}\n{: onclick=alert(1)}",
    "text\n{: onclick=alert(1)}",
    "| a {onclick=alert(1)} | b |\n| - | - |\n| c {onclick=alert(1)} | d |",
    "{% set x = 7 %}{{ 7 * 191 }}{# gone #}",
    "`{{ 7 * 191 }}` and `{% raw %}` and `{# gone #}`",
    "```\n{{ 7 * 191 }}\n\n  {% raw %}{# gone #}\n```",
    '```json\n{"a": "{{ 7 * 191 }}"}\n```',
    "&#123;&#123; 7 * 191 &#125;&#125; \\{\\{ 7 * 191 }}",
    "[l](https://a.test/{{7*191}}) ![i](https://a.test/ \"{{7*191}}\")",
    "<div markdown=\"1\" onclick=\"alert(1)\">\n**x**{onclick=alert(1)} {{ 7 * 191 }}\n</div>",
    "!!! danger\n    text",
    "term\n: meaning\n\n:   other",
    "*[HTML]: told",
    "[TOC]\n\n[[toc]]",
    "::: danger\nx\n:::",
    "`--8<-- \"secret.txt\"`\n\n--8<-- \"secret.txt\"",
    "``` {onclick=alert(1)}\nx\n```",
    "**b**{\\.x onclick=alert(1)} *e*{: .x &#111;nclick=alert(1)} `c`{\\_ onclick=alert(1) .live}",
]  # fmt: skip
_EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html",
    "tables", "toc",
]  # fmt: skip
_LIVE = {"dl", "dt", "dd", "abbr", "script"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def page_of(text: str) -> str:
    """A page with a text at every kind of place."""
    table = f"| a | b |\n| --- | --- |\n| {cell(text)} | {span_in_cell(text)} |"
    return f"# {plain(text)}\n\n{prose(text)}\n\n{table}\n\n{span(text)}\n\n{fence(text)}\n"


def page_for_models(text: str) -> str:
    """The same as a file for language models, which somebody may put on a site all the same."""
    table = f"| a | b |\n| --- | --- |\n| {for_models.cell(text)} | {span_in_cell(text)} |"
    blocks = f"{for_models.prose(text)}\n\n{table}\n\n{span(text)}\n\n{for_models.fence(text)}"
    return f"# {for_models.plain(text)}\n\n{blocks}\n\n- [l](x.md): {for_models.opening(text)}\n"


def _judge(reader: _Reader) -> None:
    for tag, attributes in reader.tags:
        assert tag not in _LIVE
        assert not any(name.startswith(("on", ":", "@", "v-")) for name in attributes), attributes
        assert "live" not in (attributes.get("id"), attributes.get("class"))
        assert attributes.get("class") not in ("toc", "admonition danger")


@pytest.mark.parametrize("text", NASTY)
def test_python_markdown_with_macros(text: str) -> None:
    page = jinja2.Environment(autoescape=False).from_string(page_of(text)).render()
    assert "1337" not in page
    reader = _read(Markdown(extensions=_EXTENSIONS).convert(page))
    _judge(reader)
    if "{{" in text:
        assert "".join(reader.shown).count("{{") >= 4


@pytest.mark.parametrize("text", NASTY)
def test_files_for_models_have_no_attributes(text: str) -> None:
    _judge(_read(Markdown(extensions=_EXTENSIONS).convert(page_for_models(text))))


@pytest.mark.parametrize("text", NASTY)
def test_markdown_it(text: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(page_of(text))
    _judge(_read(html))
    outside = "".join(part.split("</pre>")[-1] for part in html.split("<pre>"))
    assert "{{" not in outside


@pytest.mark.parametrize("text", NASTY)
def test_no_engine_finds_its_marks_in_the_source(text: str) -> None:
    assert not any(mark in page_of(text) for mark in ("{{", "{%", "{#", "--8<--", "<!-- @include"))


def test_code_that_an_engine_would_run_is_shown_as_it_is() -> None:
    code = "a {{ b }}\n\n  <c> `d` *e* &amp; {% f %}"
    for shown in (
        MarkdownIt("commonmark").render(fence(code, "sh")),
        Markdown(extensions=_EXTENSIONS).convert(fence(code, "sh")),
    ):
        assert "".join(_read(shown).shown).strip("\n") == code


def test_titles_of_navigation_are_text() -> None:
    entry = {
        "title": "Shop <img src=x onerror=alert(1)>",
        "locale": "en",
        "path": "/en/python/",
        "children": [
            {"title": "map<string, int> & co", "path": "/en/python/a/", "children": [
                {"title": "<i>", "path": "/en/python/a/b"}]},
        ],
    }  # fmt: skip
    for made in (mkdocs_nav([entry]), vitepress_sidebar([entry])):
        assert "<" not in made
        assert "map&lt;string, int&gt; &amp; co" in made
    assert navigation("a < b") == "a &lt; b"


def test_lines_of_lists_for_models() -> None:
    assert opening("# Introduction\n\nThis API sells\ncakes.\n\nMore.") == "This API sells cakes."
    assert for_models.plain("{id} {: a=b} {\\.a b=c}") == "{id} \\{: a=b} \\{\\\\.a b=c}"
    assert for_models.plain("Get the <item> of {id} and *all* of [x](y)") == (
        "Get the &lt;item&gt; of {id} and \\*all\\* of \\[x\\](y)"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](https://a.test/) [" * 30 + "x", "a ["),
        ("[" * 30 + "a](https://a.test/)", "["),
        ("\\[" * 30 + "[a](https://a.test/)", "["),
        ("<!-- a --> " * 3 + "b <!-- c", "b <!-- c"),
        ("<div>\n<!-- a --><!-- b\n</div>", "<!-- b"),
        ("<?a?> b <? c", "b <? c"),
    ],
)
def test_marks_without_an_end_are_text(text: str, shown: str) -> None:
    read = "".join(_read(MarkdownIt("commonmark").render(prose(text))).shown)
    assert shown in read


def test_links_beside_brackets_that_stay_open_are_links() -> None:
    text = "[0, 1) " * 30 + "[a](https://a.test/) ![b](https://b.test/)"
    assert "[a](https://a.test/)" in prose(text)
    assert "![b](https://b.test/)" in prose(text)
