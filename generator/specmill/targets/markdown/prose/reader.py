"""Descriptions read by markdown-it-py: CommonMark 0.31 with the tables of GFM, as a tree of blocks.

Two things are read otherwise. The definition of a footnote is text, not one of a link, and a bare address
is no place for emphasis (GFM, "Autolinks (extended)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as read_reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from specmill.targets.markdown.prose.links import is_absolute
from specmill.targets.markdown.prose.neutralise import address

DEEPEST = 60
"""Lists and quotations deeper than this are text: nobody reads them, and the work stays bounded."""
_BRACKETS = re.compile(r"\\.|[\[\]]", re.S)
_DEEPEST_BRACKETS = 20
"""Brackets within so many others are text: markdown-it reads on from each of them to its end."""
_SCHEME = re.compile(r"(?:^|[^A-Za-z])(https?)$")
_REST = re.compile(r"://[\w/.:~#?=%@!$+,;*-]+")


@dataclass(slots=True)
class Node:
    """A block: its opening token, what it holds, and the lines where it begins and ends."""

    token: Token
    children: list[Node] = field(default_factory=list["Node"])

    @property
    def kind(self) -> str:
        return self.token.type.removesuffix("_open")

    @property
    def lines(self) -> tuple[int, int]:
        map_ = self.token.map or [0, 0]
        return map_[0], map_[1]


class _Reader(MarkdownIt):
    """Addresses stay as they are written, and all of them are read: whether one leads anywhere is
    decided later."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def reader() -> MarkdownIt:
    """The one reader. Text is kept in parts: what was escaped, what was a mark that means nothing."""
    made = _Reader("commonmark", {"maxNesting": DEEPEST * 2}).enable("table")
    made.disable(["text_join", "fragments_join"])
    made.block.ruler.at("reference", _reference, {"alt": []})
    made.inline.ruler.before("escape", "address", _address)
    made.core.ruler.before("inline", "brackets", _bounded_brackets)
    return made


def _bounded_brackets(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.content = _flat(token.content)


def _flat(text: str) -> str:
    """``text`` with a backslash before each bracket that stands too deep in others, or that has no
    partner where there are many."""
    if text.count("[") <= _DEEPEST_BRACKETS:
        return text
    matches = [match for match in _BRACKETS.finditer(text) if len(match[0]) == 1]
    opened: list[int] = []
    partners: dict[int, int] = {}
    deepest = 0
    for match in matches:
        if match[0] == "[":
            opened.append(match.start())
            deepest = max(deepest, len(opened))
        elif opened:
            partners[opened.pop()] = match.start()
    if deepest <= _DEEPEST_BRACKETS:
        return text
    ends: list[int] = []
    escaped: set[int] = set()
    for match in matches:
        at = match.start()
        if match[0] == "[" and (at not in partners or len(ends) >= _DEEPEST_BRACKETS):
            escaped.add(at)
        elif match[0] == "[":
            ends.append(partners[at])
        elif ends and at == ends[-1]:
            ends.pop()
    return "".join(f"\\{item}" if at in escaped else item for at, item in enumerate(text))


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", at) and read_reference(state, start, end, silent)


def _address(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != ":":
        return False
    # The longest scheme and what stands before it: all that is pending would be read at each colon.
    scheme = _SCHEME.search(state.pending[-6:])
    rest = _REST.match(state.src, state.pos) if scheme else None
    if scheme is None or rest is None:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        token = state.push("address", "", 0)
        token.content = scheme[1] + rest[0]
    state.pos = rest.end()
    return True


def blocks(text: str) -> list[Node]:
    """The blocks of ``text``; none when it is nested deeper than anyone reads."""
    return tree(reader().parse(text))


def is_too_deep(nodes: Sequence[Node]) -> bool:
    return any(node.token.level >= DEEPEST for node in walk(nodes))


def tree(tokens: Sequence[Token]) -> list[Node]:
    root: list[Node] = []
    open_nodes: list[list[Node]] = [root]
    for token in tokens:
        if token.nesting < 0:
            open_nodes.pop()
            continue
        node = Node(token)
        open_nodes[-1].append(node)
        if token.nesting > 0:
            open_nodes.append(node.children)
    return root


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def inline(text: str) -> list[Token]:
    """The inline tokens of ``text`` alone."""
    tokens = reader().parseInline(text)
    return list(tokens[0].children or []) if tokens else []


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of a description as its author wrote it; ``above`` is the heading before it."""

    above: str
    header: list[str]
    rows: list[list[str]]


def tables(text: str) -> Iterator[ReadTable]:
    """The tables of ``text`` in order."""
    above = ""
    for node in walk(blocks(text)):
        if node.kind == "heading":
            above = node.children[0].token.content or above
        elif node.kind == "table":
            rows = [[_content(cell) for cell in row.children] for row in _rows(node)]
            yield ReadTable(above, rows[0], rows[1:])


def _rows(table: Node) -> Iterator[Node]:
    return (row for part in table.children for row in part.children)


def _content(cell: Node) -> str:
    return cell.children[0].token.content.replace("|", "\\|") if cell.children else ""


def lost_links(text: str) -> list[str]:
    """Addresses in ``text`` that lead nowhere by themselves, in order, each once."""
    if "](" not in text and "]:" not in text:
        return []
    tokens = (token for node in walk(blocks(text)) for token in node.token.children or [])
    links = [token.attrs.get("href", token.attrs.get("src")) for token in tokens]
    return [
        url
        for url in dict.fromkeys(links)
        if isinstance(url, str) and not is_absolute(address(url))
    ]
