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
    InlineStyle,
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
_GOES_ON = re.compile(r"[`*_\[(\"'“‘]*[a-z0-9]|[`(\[]")
"""The beginning of a line inside a sentence."""
_STARTS = re.compile(r"[`*_\[(\"'“‘]*\w")
"""The beginning of a line that is no item of a list or table."""
_LISTS = ("bullet_list", "ordered_list")
_DEEPEST = 8
"""Steps to the right that a line of code keeps."""
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
    result = pieces(token.children or [], writer.html.tags)
    words = "".join(piece.text for piece in result if piece.kind in SHOWN)
    if len(words) <= _LONGEST:
        return writer.told(token, " ").replace("\\|", "|").replace("<br>", " ")
    kept = " ".join(words[:_LONGEST].split())
    return words_inside(kept.rsplit(" ", 1)[0].rstrip(" ,;:"), dialect) + " …"


@dataclass(frozen=True, slots=True)
class _Writer:
    html: Html
    dialect: Dialect

    def lines(self, nodes: Sequence[Node], *, inside: bool = False) -> Iterator[str]:
        """An empty line between blocks where the description has one. ``inside`` of an item further lists
        are indented."""
        for above, node in pairwise([None, *nodes]):
            if node is None:
                continue
            if above is not None and _last_line(above) < node.lines[0]:
                yield ""
            indent = self.indent if inside and node.kind in _LISTS else ""
            yield from (f"{indent}{line}" if line else "" for line in self.block(node))

    @property
    def indent(self) -> str:
        """Stands before what lies one list deeper; engines leave out blanks at the start of a line."""
        return "  " if self.dialect == "models" else "&nbsp;&nbsp;"

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
                code = clean(node.token.content).expandtabs(4).split("\n")
                yield from (self.code(line) for line in code if line.strip())

    def code(self, line: str) -> str:
        """A line of code, as far to the right as it is."""
        steps = (len(line) - len(line.lstrip(" "))) // 2
        return min(steps, _DEEPEST) * self.indent + span_in_cell(line)

    def items(self, node: Node) -> Iterator[str]:
        for above, item in pairwise([None, *node.children]):
            if item is None:
                continue
            if above is not None and _last_line(above) < item.lines[0]:
                yield ""
            marker = f"{item.token.info}." if node.kind == "ordered_list" else "-"
            lines = list(self.lines(item.children, inside=True))
            yield f"{marker} {lines[0]}" if lines else marker
            yield from lines[1:]

    def told(self, token: Token, line_end: str = "") -> str:
        """Inline Markdown that is read as it was: where the light form is not, more is escaped."""
        result = pieces(token.children or [], self.html.tags)
        if not line_end:
            result = _with_line_ends(result, token.content)
        manner = InlineStyle(self.dialect, True, line_end=line_end)
        meant = signature(_without_breaks(result))
        text = ""
        for care in _CARES:
            text = written(result, replace(manner, care=care)).strip()
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


def _without_breaks(breaks: Sequence[Piece]) -> list[Piece]:
    return [
        Piece("soft", "\n") if piece.kind == "hard" or piece.text == "<br>" else piece
        for piece in breaks
    ]


def _with_line_ends(result: Sequence[Piece], source: str) -> list[Piece]:
    """The pieces of a paragraph, where each line end is a ``<br>`` or, where the author's line was
    only full, a blank."""
    if not any(piece.kind == "soft" for piece in result):
        return list(result)
    shown = "".join(piece.text for piece in result if piece.kind not in ("open", "close"))
    lines = [line.strip() for line in shown.split("\n")]
    if _is_wrapped(lines):
        ends = [" "] * len(lines)
    else:
        as_written = [line.strip() for line in source.split("\n")]
        ends = _line_ends(as_written if len(as_written) == len(lines) else lines)
    at = 0
    settled: list[Piece] = []
    for piece in result:
        settled.append(replace(piece, written=ends[at]) if piece.kind == "soft" else piece)
        at += piece.text.count("\n") if piece.kind not in ("open", "close") else 0
    return settled


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end only because the next word had no room: no line could have held it, and not
    every line ends where a sentence does."""
    widest = max(map(width, lines))
    if not _NARROWEST <= widest <= _WIDEST or all(map(_ENDS.search, lines[:-1])):
        return False
    return all(_is_full(*pair, widest) for pair in pairwise(lines))


def _line_ends(lines: Sequence[str]) -> list[str]:
    """What stands for the end of each line: a blank where it was full and its sentence goes on below,
    and where it was full between such lines."""
    widest = max(map(width, lines))
    if not _NARROWEST <= widest <= _WIDEST:
        return ["<br>"] * len(lines)
    pairs = [*pairwise(lines), (lines[-1], "")]
    full = [_is_full(*pair, widest) for pair in pairs]
    torn = [
        is_full and _GOES_ON.match(below) is not None and _ENDS.search(line) is None
        for is_full, (line, below) in zip(full, pairs, strict=True)
    ]
    several = sum(torn) > 1
    return [
        " " if tears or (several and is_full and _STARTS.match(below)) else "<br>"
        for tears, is_full, (_, below) in zip(torn, full, pairs, strict=True)
    ]


def _is_full(line: str, below: str, widest: int) -> bool:
    return width(line) + 1 + width(_first_word(below)) > widest


def _first_word(line: str) -> str:
    match = _WORD.match(line)
    return match[0] if match else ""
