"""Lists, quotations and indented code of a description, laid out as prettier prints them.

Works on lines alone: what stands in them is read later. Lists are read with more patience than CommonMark
has (section 5.2): a list may begin right below a paragraph, with any number, and two columns of
indentation make a line part of an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from specmill.targets.markdown.prose.escape import fence_of
from specmill.targets.markdown.prose.sanitize import BLOCK
from specmill.targets.markdown.prose.tables import read_table

_MARKER = re.compile(r"(?:([-*+])|(\d{1,9})[.)])( +|$)")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_HTML = re.compile(rf"</?(?:{'|'.join(sorted(BLOCK))})(?:[\s/>]|$)", re.I)
_DEEPEST = 12
"""Lists and quotations deeper than this are text: nobody reads them, and the work stays bounded."""


@dataclass(slots=True)
class _Block:
    """Lines of a paragraph, a table or HTML (``text``), of a quotation, of fenced or indented code;
    ``gap`` says that an empty line stood before."""

    kind: Literal["text", "quote", "fence", "code"]
    gap: bool
    lines: list[str]


@dataclass(slots=True)
class _Item:
    """``indent`` is where its marker stands in the text, ``column`` where what it holds begins."""

    gap: bool
    number: int | None = None
    indent: int = 0
    column: int = 0
    parts: list[_Block | _List] = field(default_factory=list["_Block | _List"])

    def holds(self, indent: int) -> bool:
        return indent >= min(self.column, self.indent + 2)


@dataclass(slots=True)
class _List:
    gap: bool
    ordered: bool
    items: list[_Item]


def outline(text: str, depth: int = 0) -> str:
    """``text`` with its lists, quotations and indented code laid out anew; indented code becomes fenced.
    ``depth`` says how many quotations are around it."""
    root = _Item(False)
    _Reader(root, depth).read(text.split("\n"))
    return "\n".join(_printed(root, depth, top=True))


class _Reader:
    """Sorts lines into the parts of items; ``open`` are the items that a line may belong to."""

    def __init__(self, root: _Item, depth: int) -> None:
        self.open = [root]
        self.depth = depth
        self.gap = False

    def read(self, lines: list[str]) -> None:
        rest = iter(lines)
        for line in rest:
            body = line.lstrip(" \t")
            if not body.strip():
                self.gap = True
                continue
            indent = len(line[: len(line) - len(body)].expandtabs(4))
            self._line(indent, body, rest)

    def _line(self, indent: int, body: str, rest: Iterator[str]) -> None:
        marker = _MARKER.match(body)
        if self._is_html():
            self._text(indent, body)
        elif _RULE.match(body) or _HEADING.match(body):
            self._divided(body)
        elif self._is_code(indent, marker):
            self._coded(indent, body)
        elif marker and self._begins_item(marker):
            self._item(indent, marker, body, rest)
        elif _FENCE.match(body):
            self._fenced(indent, body, rest)
        elif body.startswith(">") and self.depth < _DEEPEST:
            self._quoted(indent, body)
        else:
            self._text(indent, body)

    def _is_html(self) -> bool:
        """Whether a line goes on with HTML, which ends at an empty line (CommonMark 0.31, 4.6)."""
        above = self._going_on("text")
        return above is not None and _HTML.match(above.lines[0]) is not None

    def _close(self, indent: int) -> None:
        """Items that a line with this indentation is no part of are done."""
        while len(self.open) > 1 and not self.open[-1].holds(indent):
            self.open.pop()

    def _add(self, kind: Literal["text", "quote", "fence", "code"], lines: list[str]) -> _Block:
        block = _Block(kind, self.gap, lines)
        self.open[-1].parts.append(block)
        self.gap = False
        return block

    def _going_on(self, *kinds: str) -> _Block | None:
        """The block right above, if a line may go on with it."""
        parts = self.open[-1].parts
        last = parts[-1] if parts and not self.gap else None
        return last if isinstance(last, _Block) and last.kind in kinds else None

    def _divided(self, body: str) -> None:
        """A heading or a rule, which ends all lists; below a paragraph it may underline a title."""
        above = self._going_on("text") if len(self.open) == 1 else None
        if above is not None and _UNDERLINE.match(body):
            above.lines.append(body)
        else:
            del self.open[1:]
            self._add("text", [body])
        self.gap = True

    def _is_code(self, indent: int, marker: re.Match[str] | None) -> bool:
        """Code is indented by four columns and does not go on with a paragraph."""
        if indent < 4 or self._going_on("text", "quote") or (marker and len(self.open) > 1):
            return False
        return indent - self._holder(indent).column >= 4

    def _holder(self, indent: int) -> _Item:
        return next(each for each in reversed(self.open) if each.holds(indent))

    def _coded(self, indent: int, body: str) -> None:
        self._close(indent)
        line = " " * (indent - self.open[-1].column - 4) + body
        parts = self.open[-1].parts
        last = parts[-1] if parts else None
        if isinstance(last, _Block) and last.kind == "code":
            last.lines.extend([*([""] if self.gap else []), line])
            self.gap = False
        else:
            self._add("code", [line])

    def _begins_item(self, marker: re.Match[str]) -> bool:
        """A marker with nothing behind it is one only in a list."""
        return len(self.open) <= _DEEPEST and (bool(marker[3]) or len(self.open) > 1)

    def _item(self, indent: int, marker: re.Match[str], body: str, rest: Iterator[str]) -> None:
        ordered = marker[1] is None
        while len(self.open) > 1:
            last = self.open[-1]
            same = (last.number is not None) == ordered
            if indent >= last.column or (not same and last.holds(indent)):
                break
            self.open.pop()
        parts = self.open[-1].parts
        found = parts[-1] if parts else None
        if not isinstance(found, _List) or found.ordered != ordered:
            found = _List(self.gap, ordered, [])
            parts.append(found)
        spaces = len(marker[3]) if len(marker[3]) <= 4 else 1
        number = int(marker[2]) if ordered else None
        column = indent + len(marker[0].rstrip()) + spaces
        item = _Item(self.gap, number, indent, column)
        found.items.append(item)
        self.open.append(item)
        self.gap = False
        if body[marker.end() :]:
            self._line(column, body[marker.end() :], rest)

    def _fenced(self, indent: int, body: str, rest: Iterator[str]) -> None:
        self._close(indent)
        found = _FENCE.match(body)
        mark = found[0] if found else ""
        lines = [body]
        closing = re.compile(rf"[ \t]*{re.escape(mark[:1])}{{{len(mark)},}}[ \t]*$")
        for line in rest:
            if closing.match(line):
                break
            blank = len(line) - len(line.lstrip(" "))
            lines.append(line[min(indent, blank) :])
        self._add("fence", [*lines, mark])

    def _quoted(self, indent: int, body: str) -> None:
        last = self._going_on("quote")
        if last is None:
            self._close(indent)
            last = self._add("quote", [])
        last.lines.append(body[1:].removeprefix(" "))

    def _text(self, indent: int, body: str) -> None:
        last = self._going_on("text", "quote")
        if last is None:
            self._close(indent)
            last = self._add("text", [])
        last.lines.append(body)
        if last.kind == "text" and len(last.lines) > 2 and read_table(last.lines[-2:]):
            header = last.lines[-2:]
            del last.lines[-2:]
            last = self._add("text", header)


def _printed(item: _Item, depth: int, top: bool = False) -> list[str]:
    """The lines of what an item holds, without its own indentation."""
    blocks = [_lines_of(part, depth) for part in item.parts]
    loose = top or _is_loose(item, blocks)
    out = blocks[0][:] if blocks else []
    for above, part, block in zip(item.parts, item.parts[1:], blocks[1:], strict=False):
        close = not top and isinstance(part, _List) and not _is_prose(above)
        out += [*([""] if loose and not close else []), *block]
    return out


def _is_prose(part: _Block | _List) -> bool:
    """What a list in an item has an empty line after; prettier sets none after a list or quotation."""
    return isinstance(part, _Block) and part.kind != "quote"


def _is_loose(item: _Item, blocks: list[list[str]]) -> bool:
    """Whether empty lines stand between the parts of an item."""
    further = item.parts[1:]
    apart = any(part.gap or isinstance(part, _Block) or _is_late(part) for part in further)
    return apart or any("" in each for each in blocks)


def _is_late(part: _List) -> bool:
    """Whether a list cannot stand right below a paragraph (CommonMark 0.31, 5.2)."""
    return part.items[0].number not in (None, 1)


def _lines_of(part: _Block | _List, depth: int) -> list[str]:
    if isinstance(part, _List):
        return _list_lines(part, depth)
    if part.kind == "quote":
        inner = outline("\n".join(part.lines), depth + 1).split("\n")
        return [f"> {line}" if line else ">" for line in inner]
    if part.kind == "code":
        mark = fence_of("\n".join(part.lines))
        return [mark, *part.lines, mark]
    return part.lines


def _list_lines(part: _List, depth: int) -> list[str]:
    out: list[str] = []
    loose = False
    for marker, item in zip(_markers(part), part.items, strict=True):
        lines = _printed(item, depth)
        if out and (loose or item.gap):
            out.append("")
        pad = " " * len(marker)
        out.append(marker + lines[0] if lines else marker.rstrip())
        out += [pad + line if line else line for line in lines[1:]]
        loose = "" in lines
    return out


def _markers(part: _List) -> Iterator[str]:
    """Numbers go up by one, but for lists that number each item alike: ``1. 1. 1.``, ``0. 1. 1.``."""
    numbers = [each.number or 0 for each in part.items]
    first = numbers[0]
    alike = numbers[1:2] == [1] and (first != 0 or len(numbers) < 3 or numbers[2] == 1)
    for at in range(len(numbers)):
        shown = first if at == 0 else 1 if alike else first + at
        yield f"{shown}. " if part.ordered else "- "
