"""The escaping point: whatever a definition says, a page stays a page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from specmill.targets.markdown.prose.render import cell, fence, plain, prose, span, span_in_cell

_HOSTILE = [
    "a | b \\| c \\\\| d",
    "`x|y` and ``a ` b`` and lone ` tick",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<div>\n`<script>alert(1)</script>`\n\\<script>\n</div>",
    "<b>never closed\n\n</i> never opened",
    "<a href='javascript:alert(1)' onclick=x>go</a>",
    "[go](javascript:alert(1)) [go](JaVa\tscript:x) ![i](data:text/html,x) [r][1]\n\n[1]: javascript:x",
    "[a](<javascript:x>) [b](java&#115;cript:alert) <javascript:alert(1)>",
    "<!-- never closed",
    "```\nnever closed </div>",
    "# One\n\n###### Six\n\nTwo\n---\n\ntext",
    "{{ constructor }} `{{ constructor }}` <b title='{{ x }}'>t</b>",
    "\u202eevil\u2066 \x00\x07 \ud800 \u2028 next",
    "| a | b |\n| - | - |\n| 1 |",
    "* a\n* b\n  + c\n\n1) d",
    "<details><summary>More</summary>\n\ntext\n\n</details>",
    "</td></tr></table>",
    "> quote\nlazy",
    "[" * 500 + "](" * 200 + "<!--" * 200 + "`" * 77,
]
_VOID = {"br", "hr", "img"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def _read(markdown: str) -> _Reader:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader = _Reader()
    reader.feed(parser.render(markdown))
    reader.close()
    assert not reader.open
    for tag, attributes in reader.tags:
        assert tag not in ("script", "iframe", "style", "svg", "object")
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "src"):
            address = attributes.get(name) or "https:"
            assert address.startswith(("https:", "http:", "mailto:")), address
    return reader


@pytest.mark.parametrize("text", _HOSTILE)
def test_prose_is_harmless_balanced_and_below_the_headings_of_the_page(text: str) -> None:
    reader = _read(f"{prose(text)}\n\n## after\n")
    assert [tag for tag, _ in reader.tags].count("h2") == 1
    assert not any(tag == "h1" for tag, _ in reader.tags)


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_cell_is_one_cell(text: str) -> None:
    made = cell(text)
    assert "\n" not in made
    reader = _read(f"| a | b |\n| --- | --- |\n| {made} | end |\n")
    tags = [tag for tag, _ in reader.tags]
    assert tags.count("td") == 2
    assert tags.count("table") == 1


@pytest.mark.parametrize("text", [*_HOSTILE, "1. x", "# x", "- x", "_x_ a_b *c* ~~d~~ &amp; <T>"])
def test_plain_text_reads_as_it_is(text: str) -> None:
    visible = MarkdownIt("commonmark").enable("strikethrough").render(plain(text))
    reader = _Words()
    reader.feed(visible)
    reader.close()
    assert "<em>" not in visible
    assert "<script" not in visible
    written = "".join(reader.shown).split()
    unseen = dict.fromkeys(map(ord, "\u202e\u2066\x00\x07"))
    expected = text.translate(unseen).replace("\ud800", "\ufffd").split()
    assert "".join(written) == "".join(expected)


@pytest.mark.parametrize("text", _HOSTILE)
def test_no_template_engine_finds_its_braces(text: str) -> None:
    assert "{{" not in cell(text) + plain(text) + span(text)
    if "```" not in text:
        assert "{{" not in prose(text)


def test_fences_are_longer_than_what_they_hold() -> None:
    assert fence("a ```` b", "py") == "`````py\na ```` b\n`````"


def test_spans_hold_backticks_and_pipes() -> None:
    assert span("a`b") == "``a`b``"
    assert span("a``b") == "`a``b`"
    assert span_in_cell("(|(a=b)(c=d))") == "`(\\|(a=b)(c=d))`"
    assert span("") == ""


def test_markup_of_a_description_is_kept() -> None:
    assert cell("**bold** `code` [x](https://a.b)\nnext") == (
        "**bold** `code` [x](https://a.b)<br>next"
    )
    assert prose("# Title\n\ntext\n\n\n\n* item") == "### Title\n\ntext\n\n- item"


def test_fenced_code_in_a_cell_is_one_span_per_line() -> None:
    assert cell("so:\n```js\na | b\n\nc\n```") == "so:<br>`a \\| b`<br>`c`"


def test_links_that_lead_nowhere_keep_their_text() -> None:
    assert prose("see [this page](../other.md) and [that](#part)") == "see this page and that"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a  \nb  ", "a  \nb"),
        ("a  \n\nb", "a\n\nb"),
        ("- a  \n- b  ", "- a\n- b"),
        ("1. a  \n   more  \n2. b", "1. a  \n   more\n2. b"),
        ("> a  \n> b", "> a  \n> b"),
        ("a – \t1.5", "a – 1.5"),
        ("```\na  \n \t\nb\n```", "```\na\n\nb\n```"),
        ("[a](https://x.test/\\#b)", "[a](https://x.test/#b)"),
        ("a<p>b<p>c", "a b c"),
        ("<p>a\n\n<p>b</p>", "a\n\n<p>b</p>"),
        ("<p><pre>x</pre></p>", "```\nx\n```"),
    ],
)
def test_blanks_and_escapes_that_mean_nothing_go(source: str, wanted: str) -> None:
    assert prose(source) == wanted


def test_what_lies_deeper_in_a_cell_is_indented() -> None:
    text = "- one\n  - two\n    - three\n\n```\nif x:\n    y\n```"
    assert cell(text).split("<br>") == [
        "- one", "&nbsp;&nbsp;- two", "&nbsp;&nbsp;&nbsp;&nbsp;- three", "",
        "`if x:`", "&nbsp;&nbsp;&nbsp;&nbsp;`y`",
    ]  # fmt: skip
