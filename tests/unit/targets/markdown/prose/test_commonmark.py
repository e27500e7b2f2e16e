"""Every example of the CommonMark specification means the same after it went through ``prose``."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from specmill.targets.markdown.prose.links import is_absolute
from specmill.targets.markdown.prose.render import prose
from tests.tools.npm import package

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(?:.*?)^`{32}$", re.M | re.S)
_DESTINATION = re.compile(r"(\]\(<?|\]\([ \n]|\]: *\n?<?)(?=[/\w#.])(?!https?:|mailto:)")
_EXAMPLES = 652
"""In version 0.31.2."""
_IGNORED = "<!-- prettier-ignore -->"
_RAW = "raw-html"


class Example(NamedTuple):
    number: int
    markdown: str


def _examples() -> list[Example]:
    folder = package("commonmark-spec")
    if folder is None:
        return []
    text = Path(folder, "spec.txt").read_text("utf-8").replace("→", "\t")
    return [Example(at, match[1]) for at, match in enumerate(_EXAMPLE.finditer(text), 1)]


EXAMPLES = _examples()


class _Meaning(HTMLParser):
    """Elements and words, with blanks that mean nothing in one; links that lead nowhere are their
    text, images their description."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.kept: list[bool] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.kept.append(is_absolute(given.get("href") or ""))
            if not self.kept[-1]:
                return
        if tag == "img" and not is_absolute(given.get("src") or ""):
            self.found.append(given.get("alt") or "")
            return
        self.inside += tag == "pre"
        self.found.append(
            f"<{tag} {[(name, ' '.join(str(given[name]).split())) for name in sorted(given)]}>"
        )

    def handle_endtag(self, tag: str) -> None:
        if tag == "img":
            return
        self.inside -= tag == "pre"
        if tag != "a" or self.kept.pop():
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found.append(re.sub(r"[ \t]+$", "", data, flags=re.M))
        elif data.strip() or self.found[-1:] != ["\n"]:
            self.found.append(data)

    def text(self) -> str:
        joined = "".join(self.found)
        parts = re.split(r"(<pre.*?</pre>)", joined, flags=re.S)
        return (
            "".join(
                part if part.startswith("<pre") else re.sub(r"\s+", " ", part) for part in parts
            )
            .replace("> ", ">")
            .replace(" <", "<")
            .replace("<p []></p>", "")
        )


def meaning(markdown: str) -> str:
    """What ``markdown`` is read as; prettier's comments, which show nothing, aside."""
    shown = MarkdownIt("commonmark").render(markdown)
    reader = _Meaning()
    reader.feed(shown.replace(_IGNORED, ""))
    reader.close()
    return reader.text()


def has_html(markdown: str) -> bool:
    parsed = MarkdownIt("commonmark").parse(markdown)
    return any(
        item.type in ("html_block", "html_inline")
        for token in parsed
        for item in (token, *(token.children or []))
    )


def failures(examples: list[Example]) -> list[int]:
    return [
        example.number
        for example in examples
        if not has_html(example.markdown)
        and meaning(example.markdown) != meaning(prose(example.markdown, 1))
    ]


@pytest.mark.skipif(not EXAMPLES, reason="the npm package commonmark-spec is not installed")
def test_every_example_means_the_same() -> None:
    assert len(EXAMPLES) == _EXAMPLES
    assert failures(EXAMPLES) == []


@pytest.mark.skipif(not EXAMPLES, reason="the npm package commonmark-spec is not installed")
def test_every_example_with_links_that_lead_somewhere() -> None:
    absolute = [
        Example(number, _DESTINATION.sub(r"\1https://x.test/", markdown))
        for number, markdown in EXAMPLES
    ]
    assert sum(a != b for a, b in zip(absolute, EXAMPLES, strict=True)) > 80
    assert failures(absolute) == []


def test_the_judge_sees_a_difference() -> None:
    assert meaning("*a*") != meaning("a")
    assert meaning("- a\n- b") != meaning("- a\n\n- b")
    assert meaning("    a\n     b") != meaning("    a\n    b")
