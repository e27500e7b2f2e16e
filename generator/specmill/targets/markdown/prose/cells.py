"""A description in one table cell: its blocks as lines with ``<br>`` between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token

from specmill.targets.markdown.prose.escape import clean, span_in_cell
from specmill.targets.markdown.prose.html_parts import Html, settle
from specmill.targets.markdown.prose.inline import (
    SHOWN,
    Care,
    Manner,
    Piece,
    pieces,
    signature,
    written,
)
from specmill.targets.markdown.prose.neutralise import Dialect, words_inside
from specmill.targets.markdown.prose.reader import Node, blocks, inline, walk
from specmill.targets.markdown.prose.tables import width

_BREAKS = re.compile(r"(?:<br>){3,}")
_NARROWEST, _WIDEST = 50, 120
"""Columns of texts whose lines may have been broken only because they were full."""
_ENDS = re.compile(r"[.!?:;。！？：；…]\W*$")
_LONGEST = 200
"""Characters of a line about a page."""
_WORD = re.compile(r"[\u2e80-\uffdc]|[^\s\u2e80-\uffdc]+")
_CARES: tuple[Care, ...] = ("light", "brackets", "full")


def in_cell(text: str, dialect: Dialect) -> str:
    """``text`` on one line: line ends become ``<br>``, pipes are escaped, tags are balanced."""
    nodes = blocks(text)
    writer = _Writer(settle(nodes, across=False), dialect)
    return _BREAKS.sub("<br><br>", "<br>".join(writer.lines(nodes))).replace("\t", " ").strip()


def first_paragraph(text: str, dialect: Dialect) -> str:
    """The first paragraph of a description on one line, or the first heading where it has nothing
    else; only its words, cut at one, when it is very long."""
    nodes = blocks(text)
    tags = settle(nodes, across=False).tags
    # Elements stay on pages; in a list their text is enough.
    bare = {
        key: (" " if tag.startswith("<br") else "") if tag else tag for key, tag in tags.items()
    }
    writer = _Writer(Html(bare), dialect)
    told = [node for node in walk(nodes) if node.kind in ("paragraph", "heading")]
    if not told:
        return ""
    first = next((node for node in told if node.kind == "paragraph"), told[0])
    token = first.children[0].token
    found = pieces(token.children or [], writer.html.tags)
    words = "".join(piece.text for piece in found if piece.kind in SHOWN)
    if len(words) <= _LONGEST:
        return writer.told(token, " ").replace("\\|", "|").replace("<br>", " ")
    kept = " ".join(words[:_LONGEST].split())
    return words_inside(kept.rsplit(" ", 1)[0].rstrip(" ,;:"), dialect) + " …"


@dataclass(frozen=True, slots=True)
class _Writer:
    html: Html
    dialect: Dialect

    def lines(self, nodes: Sequence[Node]) -> Iterator[str]:
        """An empty line between blocks where the description has one."""
        for above, node in pairwise([None, *nodes]):
            if node is None:
                continue
            if above is not None and _last_line(above) < node.lines[0]:
                yield ""
            yield from self.block(node)

    def block(self, node: Node) -> Iterator[str]:
        match node.kind:
            case "paragraph" | "heading" | "th" | "td":
                yield self.told(node.children[0].token)
            case "bullet_list" | "ordered_list":
                yield from self.items(node)
            case "blockquote":
                told = "<br>".join(self.lines(node.children)).split("<br>")
                yield from (f"> {line}" if line else "" for line in told)
            case "table":
                for row in (row for part in node.children for row in part.children):
                    yield " \\| ".join(next(self.block(cell)) for cell in row.children)
            case "hr":
                yield ""
            case _:
                code = clean(node.token.content).split("\n")
                yield from (span_in_cell(line) for line in code if line.strip())

    def items(self, node: Node) -> Iterator[str]:
        for above, item in pairwise([None, *node.children]):
            if item is None:
                continue
            if above is not None and _last_line(above) < item.lines[0]:
                yield ""
            marker = f"{item.token.info}." if node.kind == "ordered_list" else "-"
            lines = list(self.lines(item.children))
            yield f"{marker} {lines[0]}" if lines else marker
            yield from lines[1:]

    def told(self, token: Token, line_end: str = "") -> str:
        """Inline Markdown that is read as it was: where the light form is not, more is escaped."""
        found = pieces(token.children or [], self.html.tags)
        line_end = line_end or (" " if _is_wrapped(found) else "<br>")
        manner = Manner(self.dialect, True, line_end=line_end)
        meant = signature(_without_breaks(found))
        text = ""
        for care in _CARES:
            text = written(found, replace(manner, care=care)).strip()
            plain = text.replace("\\|", "|")
            if care == "full" or plain == token.content:
                break
            if signature(_without_breaks(pieces(inline(plain), {}))) == meant:
                break
        return text


def _last_line(node: Node) -> int:
    """Where what a block holds ends; the end of a list counts empty lines below."""
    if node.kind not in ("bullet_list", "ordered_list", "list_item"):
        return node.lines[1]
    return max([node.lines[0] + 1, *map(_last_line, node.children)])


def _without_breaks(found: Sequence[Piece]) -> list[Piece]:
    return [
        Piece("soft", "\n") if each.kind == "hard" or each.text == "<br>" else each
        for each in found
    ]


def _is_wrapped(found: Sequence[Piece]) -> bool:
    """Whether lines end only because the next word had no room: no line could have held it, and not
    every line ends where a sentence does."""
    if not any(piece.kind == "soft" for piece in found):
        return False
    shown = (piece.text for piece in found if piece.kind not in ("open", "close"))
    lines = [line.strip() for line in "".join(shown).split("\n")]
    widest = max(map(width, lines))
    if not _NARROWEST <= widest <= _WIDEST or all(map(_ENDS.search, lines[:-1])):
        return False
    return all(
        width(line) + 1 + width(_first_word(following)) > widest
        for line, following in pairwise(lines)
    )


def _first_word(line: str) -> str:
    found = _WORD.match(line)
    return found[0] if found else ""
