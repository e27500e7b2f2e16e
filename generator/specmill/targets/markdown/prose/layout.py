"""Blocks of a description as Markdown: what CommonMark reads in them, laid out as prettier prints it.

What belongs to an item of a list is indented by four columns, which CommonMark and Python-Markdown both
read; prettier, which would take two of them away, is told to leave such a list alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from specmill.targets.markdown.prose.escape import block_of_code, clean
from specmill.targets.markdown.prose.html_parts import Html, settle
from specmill.targets.markdown.prose.inline import Care, InlineStyle, pieces, signature, written
from specmill.targets.markdown.prose.json_block import tidied
from specmill.targets.markdown.prose.neutralise import Dialect, first_line, line_start, words_inside
from specmill.targets.markdown.prose.prettier import IGNORE, would_change
from specmill.targets.markdown.prose.reader import Node, blocks, inline, is_too_deep, walk
from specmill.targets.markdown.prose.tables import aligned

_LANGUAGE = re.compile(r"[\w+#.;-]+")
_CARES: tuple[Care, ...] = ("light", "brackets", "full")


@dataclass(frozen=True, slots=True)
class Printer:
    """``shift`` is added to the levels of headings; ``ignored`` says that prettier looks away."""

    html: Html
    dialect: Dialect
    shift: int = 0
    ignored: bool = False
    within_html: bool = False

    def blocks(self, nodes: Sequence[Node], tight: bool = False) -> list[str]:
        """The lines of blocks, an empty one between them unless they are a ``tight`` item's."""
        out: list[str] = []
        alike = 0
        for above, node in pairwise([None, *nodes]):
            if node is None:
                continue
            alike = alike + 1 if above is not None and _is_same_list(above, node) else 0
            lines = self.block(node, alike)
            if not lines:
                continue
            out += [""] if out and not (tight and _may_touch(above, node)) else []
            out += lines
        return out

    def block(self, node: Node, alike: int) -> list[str]:
        match node.kind:
            case "paragraph":
                return self.paragraph(node.children[0].token)
            case "heading":
                title = self.line(node.children[0].token)
                level = min(6, int(node.token.tag[1:]) + self.shift)
                return [f"{'#' * level} {title}".rstrip()]
            case "bullet_list" | "ordered_list":
                return self.list(node, alike)
            case "blockquote":
                inner = self.blocks(node.children)
                return [f"> {line}" if line else ">" for line in inner] or [">"]
            case "table":
                return self.table(node)
            case "hr":
                return ["---"]
            case "html_block":
                return self.raw(node.token)
            case _:
                return self.code(node.token)

    def paragraph(self, token: Token) -> list[str]:
        """A paragraph that is read as it was: where the light form is not, more is escaped."""
        result = pieces(token.children or [], self.html.tags)
        meant = signature(result)
        text = ""
        for care in _CARES:
            text = _lines(written(result, InlineStyle(self.dialect, care=care)))
            if care == "full" or text == token.content or _means(blocks(text), meant):
                break
        return text.split("\n") if text else []

    def line(self, token: Token, in_cell: bool = False) -> str:
        """Inline Markdown on one line: a heading, a cell of a table."""
        result = pieces(token.children or [], self.html.tags)
        meant = signature(result)
        text = ""
        for care in _CARES:
            text = written(result, InlineStyle(self.dialect, in_cell, care, " ")).strip()
            plain = text.replace("\\|", "|") if in_cell else text
            if care == "full" or plain == token.content:
                break
            if signature(pieces(inline(plain), {})) == meant:
                break
        # Signs at the end of a heading close it.
        return re.sub(r"(?<=[ \t])(#+)$|^(#+)$", r"\\\g<0>", text) if not in_cell else text

    def code(self, token: Token) -> list[str]:
        info = _LANGUAGE.match(unescapeAll(token.info.strip())) if token.info else None
        language = info[0] if info else ""
        body = clean(token.content.removesuffix("\n"))
        body = tidied(body) if language == "json" else body
        shown = block_of_code(body, language, self.dialect).split("\n")
        changes = not self.ignored and would_change(body.strip("\n"), language)
        return [IGNORE, *shown] if changes and not shown[0].startswith("<") else shown

    def raw(self, token: Token) -> list[str]:
        """HTML that stays: tags as they were settled, texts without anything that is live."""
        shown: list[str] = []
        for child in token.children or []:
            kept = self.html.tags.get(id(child)) if child.type == "html_inline" else None
            text = child.content.replace("<", "&lt;").replace("{", "&#123;")
            shown.append(text if kept is None else kept)
        return [line.strip() for line in clean("".join(shown)).split("\n") if line.strip()]

    def table(self, node: Node) -> list[str]:
        rows = [row for part in node.children for row in part.children]
        marks = [_mark(cell.token) for cell in rows[0].children]
        cells = [
            [self.line(cell.children[0].token, in_cell=True) for cell in row.children]
            for row in rows
        ]
        return aligned(cells[0], marks, cells[1:]).split("\n")

    def list(self, node: Node, alike: int) -> list[str]:
        simple = all(_is_simple(item) for item in node.children)
        wide = not simple and self.dialect == "sites"
        inner = replace(self, ignored=self.ignored or wide)
        tight = _is_tight(node)
        out: list[str] = []
        for marker, item in zip(_markers(node, alike), node.children, strict=True):
            lines = inner.blocks(item.children, tight)
            if lines[:1] == ["---"]:
                lines[0] = "***"
            mark = marker.ljust(3 if wide else 0) + " "
            out += [""] if out and not tight else []
            out.append(f"{mark}{lines[0]}" if lines else marker)
            out += [" " * len(mark) + line if line else "" for line in lines[1:]]
        return [IGNORE, *out] if wide and not self.ignored else out


def _lines(text: str) -> str:
    """The lines of a paragraph, none of which begins another block."""
    lines = text.strip("\n").split("\n")
    shown = [line.lstrip(" \t") for line in lines]
    shown = [first_line(shown[0]), *(line_start(line) for line in shown[1:])]
    kept = [line if line.endswith("  ") else line.rstrip(" \t") for line in shown]
    return "\n".join(item for item in [*kept[:-1], kept[-1].rstrip()] if item.strip())


def _means(nodes: Sequence[Node], meant: list[tuple[str, str]]) -> bool:
    if len(nodes) != 1 or nodes[0].kind not in ("paragraph", "html_block"):
        return False
    if nodes[0].kind == "html_block":
        return False
    return signature(pieces(nodes[0].children[0].token.children or [], {})) == meant


def _is_same_list(above: Node, node: Node) -> bool:
    return node.kind in ("bullet_list", "ordered_list") and above.kind == node.kind


def _may_touch(above: Node | None, node: Node) -> bool:
    """Whether two blocks can stand without an empty line between them."""
    if above is None or above.kind not in ("paragraph", "blockquote"):
        return above is not None and node.kind != "html_block" and above.kind != "html_block"
    if node.kind == "ordered_list":
        return node.children[0].token.info == "1"
    return node.kind not in ("paragraph", "table", "html_block")


def _is_simple(item: Node) -> bool:
    return not item.children or (len(item.children) == 1 and item.children[0].kind == "paragraph")


def _is_tight(node: Node) -> bool:
    inner = (child for item in node.children for child in item.children)
    paragraphs = [child.token.hidden for child in inner if child.kind == "paragraph"]
    if paragraphs:
        return paragraphs[0]
    return all(above.lines[1] == below.lines[0] for above, below in pairwise(node.children))


def _markers(node: Node, alike: int) -> Iterator[str]:
    """Lists one after the other take turns. Numbers go up by one, but for lists that number each
    item alike: ``1. 1. 1.``, ``0. 1. 1.``."""
    if node.kind == "bullet_list":
        yield from ("*" if alike % 2 else "-" for _ in node.children)
        return
    numbers = [int(item.token.info) for item in node.children]
    first = numbers[0]
    same = numbers[1:2] == [1] and (first != 0 or len(numbers) < 3 or numbers[2] == 1)
    for at in range(len(numbers)):
        shown = first if at == 0 else 1 if same else first + at
        yield f"{shown}{')' if alike % 2 else '.'}"


def _mark(cell: Token) -> str:
    style = str(cell.attrs.get("style", ""))
    return {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}.get(
        style, "---"
    )


def described(text: str, level: int, dialect: Dialect) -> str:
    """A description as blocks, its first heading level being ``level``."""
    nodes = blocks(text)
    if is_too_deep(nodes):
        return as_words(text, dialect)
    html = settle(nodes)
    levels = [int(node.token.tag[1:]) for node in walk(nodes) if node.kind == "heading"]
    shift = max(0, level - min(levels)) if levels else 0
    return "\n".join(Printer(html, dialect, shift).blocks(nodes))


def as_words(text: str, dialect: Dialect) -> str:
    """A text that no one reads as Markdown, line by line."""
    return "\n\n".join(
        line_start(words_inside(line.strip(), dialect)) for line in text.split("\n") if line.strip()
    )
