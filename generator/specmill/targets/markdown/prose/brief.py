"""Descriptions as words without marks: their beginning, for front matter and search engines; titles."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from specmill.targets.markdown.prose.escape import clean

LONGEST = 160
_MARKED = re.compile(r"[\[*_`<&\\]|^\s*[#>]")
_READ = 2_000
"""Characters of a description that are looked at."""


@lru_cache(maxsize=4_096)
def brief(text: str, longest: int = LONGEST) -> str:
    """The first paragraph, heading or item of a text on one line, cut where it is too long."""
    for token in _parser().parse(clean(text)[:_READ]):
        if token.type == "inline":
            told = _words(token)
            if told:
                return told if len(told) <= longest else f"{told[: longest - 1].rstrip()}…"
    return ""


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """The words of a short CommonMark text on one line."""
    if _MARKED.search(text) is None:
        return " ".join(text.split())
    told = (_words(token) for token in _parser().parse(clean(text)) if token.type == "inline")
    return " ".join(item for item in told if item)


def _words(token: Token) -> str:
    breaks = ("softbreak", "hardbreak")
    shown = (" " if child.type in breaks else child.content for child in token.children or ())
    return " ".join("".join(shown).split())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
