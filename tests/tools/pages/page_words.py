"""What a reader sees of Markdown: words without marks, and the rows of tables by their first cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": True}).enable("table")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.S)
_NAME = re.compile("</?([A-Za-z][A-Za-z0-9-]*)")
_END = re.compile(r"(?<=[.!?。！？])\s+|\n+")
_MIN_LETTERS = 2
_ELEMENTS = frozenset(
    """
    a abbr article aside b blockquote center cite code col dd del details div dl dt em figcaption
    figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li main mark nav
    ol p pre q s samp script section small source span strong style sub summary sup svg table tbody
    td th thead tr tt u ul var video
    """.split()
)


@lru_cache(maxsize=100_000)
def letters(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(char for char in text.lower() if char.isalnum())


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text that say anything."""
    return [part for part in _END.split(text) if len(letters(part)) >= _MIN_LETTERS]


@lru_cache(maxsize=100_000)
def spoken(text: str) -> str:
    """The words of Markdown, a line end behind each block."""
    return "\n".join(_blocks(_READER.parse(text)))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline(token.children or [])
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            whole = _TAG.sub(lambda tag: _seen_of(tag[0]).strip() or " ", token.content)
            yield unescape(whole)


def _inline(tokens: list[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type == "text":
            parts.append(unescape(token.content))
        elif token.type == "code_inline":
            parts.append(token.content)
        elif token.type == "image":
            parts.append(_inline(token.children or []))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "html_inline":
            parts.append(_seen_of(token.content))
    return "".join(parts)


def _seen_of(written: str) -> str:
    """What is seen of a tag: nothing, or all of it where HTML has none of that name, as in
    ``user_<id>``."""
    named = _NAME.match(written)
    if named is not None and named[1].lower() == "br":
        return "\n"
    return " " if named is None or named[1].lower() in _ELEMENTS else written


class Words:
    """Pages as words: all of them, and of each name, the first line of the first cell of a row, what
    stands in that row."""

    def __init__(self, *texts: str) -> None:
        whole: list[str] = []
        rows: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            tokens = _READER.parse(text)
            whole += _blocks(tokens)
            for cells in _rows(tokens):
                name, _, beside = cells[0].strip().partition("\n")
                rows[name.strip("`")].append(" ".join((beside, *cells[1:])))
        self.whole = letters(" ".join(whole))
        self._rows = {name: letters(" ".join(row)) for name, row in rows.items()}

    def has(self, text: str) -> bool:
        return letters(text) in self.whole

    def has_of(self, name: str, text: str) -> bool:
        """Whether a row of that name says it."""
        return letters(text) in self._rows.get(name, "")


def _rows(tokens: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row:
            yield row
        elif token.type == "inline" and token.level >= 4:
            row.append(_inline(token.children or []))
