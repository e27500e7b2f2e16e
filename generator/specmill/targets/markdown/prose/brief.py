"""The beginning of a description as words without marks, for front matter and search engines."""

from __future__ import annotations

from functools import cache, lru_cache

from markdown_it import MarkdownIt

from specmill.targets.markdown.prose.escape import clean

LONGEST = 160
_READ = 2_000
"""Characters of a description that are looked at."""


@lru_cache(maxsize=4_096)
def brief(text: str, longest: int = LONGEST) -> str:
    """The first paragraph, heading or item of a text on one line, cut where it is too long."""
    for token in _parser().parse(clean(text)[:_READ]):
        if token.type == "inline":
            told = " ".join(
                "".join(
                    " " if each.type in ("softbreak", "hardbreak") else each.content
                    for each in token.children or ()
                ).split()
            )
            if told:
                return told if len(told) <= longest else f"{told[: longest - 1].rstrip()}…"
    return ""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
