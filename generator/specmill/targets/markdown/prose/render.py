"""The one escaping point of Markdown: whatever comes from a definition passes through here.

    plain   text that means nothing in Markdown (names, titles)
    span    a code span                       fence   a fenced code block
    cell    CommonMark of a definition in one table cell
    prose   CommonMark of a definition as blocks, its headings below those of the page

Descriptions are CommonMark (OpenAPI, "Rich Text Formatting"): they are parsed, and printed again with
what is harmless and balanced, the rest being shown as text. ``neutralise`` knows what must not be live.
"""

from __future__ import annotations

import re
from functools import lru_cache

from specmill.targets.markdown.prose.cells import first_paragraph, in_cell
from specmill.targets.markdown.prose.escape import clean, fence, span, span_in_cell
from specmill.targets.markdown.prose.layout import described
from specmill.targets.markdown.prose.neutralise import Dialect, front_matter, navigation, words
from specmill.targets.markdown.prose.verbatim import fenced

__all__ = [
    "cell", "clean", "fence", "front_matter", "navigation", "opening", "plain", "prose", "span", "span_in_cell",
]  # fmt: skip

_SIMPLE = re.compile(
    r"(?!import|export)[^\W\d_](?:[^\W_]|[ ,;()'\"/%?$@=-]|[.!:](?=\s|$)|[，。、；：（）“”])*"
)
"""One line without a mark, for which nothing need be read."""


@lru_cache(maxsize=16_384)
def plain(text: str, dialect: Dialect = "sites") -> str:
    """One line that reads exactly like ``text``, safe in headings, paragraphs, links and cells."""
    return words(" ".join(clean(text).split()), dialect)


def _is_simple(text: str) -> bool:
    return "  " not in text and bool(_SIMPLE.fullmatch(text))


@lru_cache(maxsize=16_384)
def cell(text: str, dialect: Dialect = "sites") -> str:
    """``text`` on one line: line ends become ``<br>``, pipes are escaped, tags are balanced."""
    if _is_simple(text):
        return text.strip()
    return in_cell(fenced(clean(text).strip()), dialect)


@lru_cache(maxsize=4_096)
def prose(text: str, level: int = 3, dialect: Dialect = "sites") -> str:
    """``text`` as blocks with one empty line between them; its first heading level is ``level``."""
    if _is_simple(text):
        return text.strip()
    return described(fenced(clean(text).strip("\n")), level, dialect)


def opening(text: str, dialect: Dialect = "sites") -> str:
    """The first paragraph of a description on one line, as a list tells it beside a link."""
    return first_paragraph(fenced(clean(text).strip()), dialect)
