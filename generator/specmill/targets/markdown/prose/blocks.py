"""Taking the Markdown of a description apart into blocks (CommonMark 0.31, "Leaf blocks")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]+")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")


@dataclass(frozen=True, slots=True)
class Code:
    indent: str
    language: str
    body: str


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without an empty one: a paragraph, list items, a table, HTML."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty lines."""


Block = Code | Heading | Paragraph | Gap


def split(text: str) -> list[Block]:
    """Blocks of ``text`` in order. A fence that never closes ends with the text."""
    blocks: list[Block] = []
    held: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        fence = _FENCE.match(line)
        heading = _HEADING.match(line)
        underline = _UNDERLINE.match(line)
        if fence:
            _release(blocks, held)
            blocks.append(_code(fence[1], fence[2], fence[3], lines))
        elif heading:
            _release(blocks, held)
            blocks.append(Heading(len(heading[1]), heading[2] or ""))
        elif underline and held and _is_text(held[-1]):
            title = held.pop()
            _release(blocks, held)
            blocks.append(Heading(1 if underline[1][0] == "=" else 2, title.strip()))
        elif _RULE.match(line):
            _release(blocks, held)
            blocks.append(Paragraph("---"))
        elif line.strip():
            held.append(line)
        else:
            _release(blocks, held)
            blocks.append(Gap())
    _release(blocks, held)
    return _without_repeated_gaps(blocks)


def _is_text(line: str) -> bool:
    return not line.lstrip().startswith(("|", "-", "*", "+", ">", "<")) and "|" not in line


def _release(blocks: list[Block], held: list[str]) -> None:
    if held:
        blocks.append(Paragraph("\n".join(held)))
        held.clear()


def _code(indent: str, mark: str, info: str, lines: Iterator[str]) -> Code:
    body: list[str] = []
    closing = re.compile(rf"^[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    for line in lines:
        if closing.match(line):
            break
        body.append(line.removeprefix(indent))
    language = _LANGUAGE.match(info)
    return Code(indent, language[0] if language else "", "\n".join(body))


def _without_repeated_gaps(blocks: list[Block]) -> list[Block]:
    kept = blocks[:1]
    kept += [b for a, b in pairwise(blocks) if not (isinstance(a, Gap) and isinstance(b, Gap))]
    return kept
