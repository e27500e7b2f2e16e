"""Reading Markdown pages for judging: a folder becomes pages, a page its tables, links and ids.

The reader is markdown-it-py (CommonMark with tables), not a line of the code that wrote the pages.
The checks are in ``markdown_checks``, where ``scan`` runs them over a folder::

    findings = scan(Path("output/storefront/docs"))
    assert [str(each) for each in findings] == []
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": True}).enable("table")
_ID = re.compile(r"""<[a-z][^<>]*?\bid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_HREF = re.compile(r"""<[a-z][^<>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: which check found it, on which page and line (from 1), and what it saw."""

    check: str
    page: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.check}: {self.text}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of inline Markdown: a paragraph, a heading or a table cell."""

    line: int
    in_cell: bool
    token: Token

    @property
    def parts(self) -> list[Token]:
        return self.token.children or []

    @property
    def text(self) -> str:
        """What a reader sees of it, tags and code marks left out."""
        seen = ("text", "code_inline")
        return "".join(part.content if part.type in seen else " " for part in self.parts).strip()

    @property
    def prose(self) -> str:
        """What a reader sees outside code."""
        return "".join(part.content for part in self.parts if part.type == "text")


@dataclass(frozen=True, slots=True)
class Table:
    line: int
    header: tuple[Piece, ...]
    rows: tuple[tuple[Piece, ...], ...]
    source: tuple[str, ...]
    """The lines as they are written, header and delimiter row first."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and whether anything stands below it before the next one of its rank or above."""

    line: int
    level: int
    title: str
    empty: bool


class Page:
    """One page. ``path`` is relative to the folder that is scanned, with slashes."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")

    @cached_property
    def tokens(self) -> list[Token]:
        return _READER.parse(self.text)

    @cached_property
    def pieces(self) -> list[Piece]:
        pieces: list[Piece] = []
        line, in_cell = 1, False
        for token in self.tokens:
            if token.map is not None:
                line = token.map[0] + 1
            if token.type in ("th_open", "td_open"):
                in_cell = True
            elif token.type in ("th_close", "td_close"):
                in_cell = False
            elif token.type == "inline":
                pieces.append(Piece(line, in_cell, token))
        return pieces

    @cached_property
    def tables(self) -> list[Table]:
        return [
            self._table(start)
            for start, token in enumerate(self.tokens)
            if token.type == "table_open"
        ]

    def _table(self, start: int) -> Table:
        rows: list[list[Piece]] = []
        opened = self.tokens[start]
        first, last = opened.map or (0, 0)
        line = first + 1
        for token in self.tokens[start:]:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
                line = token.map[0] + 1 if token.map else line
            elif token.type == "inline":
                rows[-1].append(Piece(line, True, token))
        source = [line for line in self.lines[first:last] if line.strip()]
        header, *body = [tuple(row) for row in rows]
        return Table(first + 1, header, tuple(body), tuple(source))

    @cached_property
    def fences(self) -> list[tuple[int, str, str]]:
        """Line, language and text of each fenced block."""
        return [
            ((token.map or (0,))[0] + 1, token.info.strip().lower(), token.content)
            for token in self.tokens
            if token.type == "fence"
        ]

    @cached_property
    def sections(self) -> list[Section]:
        sections: list[Section] = []
        for index, token in enumerate(self.tokens):
            if token.type == "heading_open":
                level = int(token.tag[1])
                after = self.tokens[index + 3 : index + 4]
                ends = not after or (
                    after[0].type == "heading_open" and int(after[0].tag[1]) <= level
                )
                title = Piece(0, False, self.tokens[index + 1]).text
                sections.append(Section((token.map or (0,))[0] + 1, level, title, ends))
        return sections

    @cached_property
    def tags(self) -> list[tuple[int, str]]:
        """Line and text of every piece of HTML outside code."""
        tags: list[tuple[int, str]] = []
        for piece in self.pieces:
            tags += [
                (piece.line, part.content) for part in piece.parts if part.type == "html_inline"
            ]
        for token in self.tokens:
            if token.type == "html_block":
                tags.append(((token.map or (0,))[0] + 1, token.content))
        return tags

    @cached_property
    def ids(self) -> list[tuple[int, str]]:
        """Line and name of every ``id`` that is written."""
        return [(line, name) for line, text in self.tags for name in _values(_ID, text)]

    @cached_property
    def places(self) -> frozenset[str]:
        """What a link can point at: ids, and headings by the name that renderers give them."""
        return frozenset(name for _, name in self.ids) | {
            slug(section.title) for section in self.sections
        }

    @cached_property
    def links(self) -> list[tuple[int, str]]:
        """Line and target of every link and image."""
        links = [(line, value) for line, text in self.tags for value in _values(_HREF, text)]
        for piece in self.pieces:
            for token in piece.parts:
                target = token.attrGet("href" if token.type == "link_open" else "src")
                if token.type in ("link_open", "image") and target is not None:
                    links.append((piece.line, str(target)))
        return links


def slug(title: str) -> str:
    """The anchor of a heading as GitHub makes it."""
    kept = "".join(char for char in title.lower() if char.isalnum() or char in " -_")
    return kept.strip().replace(" ", "-")


def read_pages(folder: Path) -> dict[str, Page]:
    """All ``.md`` files below a folder, by relative path, sorted."""
    files = sorted(folder.rglob("*.md"))
    named = {file.relative_to(folder).as_posix(): file for file in files}
    return {path: Page(path, file.read_text(encoding="utf-8")) for path, file in named.items()}


def pages_of(texts: Mapping[str, str]) -> dict[str, Page]:
    """Pages that are not on the disk."""
    return {path: Page(path, text) for path, text in texts.items()}


def _values(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(re.sub(r"<!--.*?-->", "", text, flags=re.S)):
        yield next(group for group in match.groups() if group is not None)
