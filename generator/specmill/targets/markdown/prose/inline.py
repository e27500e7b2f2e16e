"""Inline Markdown of a description: code spans, tags, links, and everything that is only text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from specmill.targets.markdown.prose.emphasis import emphasised
from specmill.targets.markdown.prose.escape import escape, part_braces, span, span_in_cell
from specmill.targets.markdown.prose.links import safe_links
from specmill.targets.markdown.prose.sanitize import BLOCK, VOID, opening, pairs

Kind = Literal["text", "code", "tag", "raw"]

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:https?://|mailto:)[^\s<>`|]+>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:@][\w:.-]*(?:\s*=\s*"
    r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>)"
)
_ACROSS = BLOCK - {"p"}
"""Elements that may hold several blocks of Markdown."""
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_SPACES = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)")


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    """Of a code span its content, of a tag the whole tag."""


def tokens(text: str) -> tuple[Token, ...]:
    """Parts of ``text`` in order. Comments vanish; backticks that open nothing are text."""
    found: list[Token] = []
    at, last = 0, text.rfind("-->")
    while match := _TOKEN.search(text, at):
        found.append(Token("text", text[at : match.start()]))
        at = match.end()
        if match["ticks"]:
            token, at = _code_at(text, at, match["ticks"])
            found.append(token)
        elif match["comment"]:
            end = text.find("-->", at) if at <= last else -1
            found.append(Token("text", "<!--" if end < 0 else ""))
            at = at if end < 0 else end + 3
        elif match["tag"]:
            found.append(Token("tag", match["tag"]))
        else:
            found.append(Token("raw", _link(match["auto"]) if match["auto"] else match[0]))
    found.append(Token("text", text[at:]))
    return tuple(token for token in found if token.text)


def _code_at(text: str, start: int, mark: str) -> tuple[Token, int]:
    end = _closing(text, start, len(mark))
    if end < 0:
        return Token("raw", "\\`" * len(mark)), start
    return Token("code", text[start:end]), end + len(mark)


def _link(autolink: str) -> str:
    url = autolink[1:-1]
    return f"[{escape(url)}](<{url}>)" if "(" in url else f"[{escape(url)}]({url})"


def _closing(text: str, start: int, length: int) -> int:
    """Where the run of exactly ``length`` backticks begins that closes a code span, or -1."""
    mark = "`" * length
    at = text.find(mark, start)
    while at >= 0:
        end = at
        while text.startswith("`", end):
            end += 1
        if end - at == length:
            return at
        at = text.find(mark, end)
    return -1


def settle(scopes: Sequence[tuple[Token, ...]], across: bool) -> list[tuple[Token, ...]]:
    """The same tokens, with the tags that are harmless and have a partner kept, the others as text.

    Inline elements must end in the scope (paragraph, line) where they begin, and so must ``p``;
    other block elements may reach ``across`` scopes.
    """
    names = [
        (index, place, _NAME.match(token.text))
        for index, scope in enumerate(scopes)
        for place, token in enumerate(scope)
        if token.kind == "tag"
    ]
    tags = [
        (
            (index, place),
            found[1].lower(),
            scopes[index][place].text.startswith("</"),
            -1 if across and found[1].lower() in _ACROSS else index,
        )
        for index, place, found in names
        if found
    ]
    kept = pairs(tags)
    return [
        tuple(
            _settled(token, (index, place) in kept, first=place == 0)
            for place, token in enumerate(scope)
        )
        for index, scope in enumerate(scopes)
    ]


def _settled(token: Token, keep: bool, *, first: bool) -> Token:
    if token.kind != "tag":
        return token
    name = _NAME.match(token.text)
    if name and keep and name[1].lower() in VOID:
        return Token("raw", opening(name[1].lower(), token.text))
    if name and keep:
        closing = token.text.startswith("</")
        shown = f"</{name[1].lower()}>" if closing else opening(name[1].lower(), token.text)
        return Token("raw", shown)
    if name and name[1].lower() == "p":
        return Token(
            "text", "" if first else " "
        )  # HTML lets its end be left out; it only sets texts apart
    return replace(token, kind="text")


def written(settled: Sequence[Token], in_cell: bool = False) -> str:
    """Settled tokens as Markdown; for a table cell with every pipe escaped."""
    has_html = any(token.kind == "raw" and token.text.startswith("<") for token in settled)
    parts: list[tuple[str, bool]] = []
    for token in settled:
        if token.kind == "code":
            parts.append((_code(token.text, in_cell, has_html), False))
        elif token.kind == "raw":
            parts.append((_escapes(token.text, in_cell), False))
        else:
            parts.append((_piped(_text(token.text), in_cell), True))
    joined = _plainly(parts) if _is_html(settled, in_cell) else emphasised(parts)
    if "  " in joined or "\t" in joined:
        joined = _SPACES.sub(" ", joined)
    return safe_links(joined)


def _is_html(settled: Sequence[Token], in_cell: bool) -> bool:
    """Whether a paragraph is HTML, in which nothing is Markdown (CommonMark 0.31, 4.6)."""
    first = settled[0].text if settled and settled[0].kind == "raw" else ""
    name = _NAME.match(first)
    return not in_cell and name is not None and name[1].lower() in BLOCK


def _plainly(parts: Sequence[tuple[str, bool]]) -> str:
    return "".join(part for part, _ in parts)


def _code(body: str, in_cell: bool, has_html: bool) -> str:
    if has_html and ("<" in body or "&" in body):
        # Inside an HTML block a code span is not one, and what it holds would be live.
        inner = body.replace("&", "&amp;").replace("<", "&lt;").replace("`", "&#96;")
        return f"<code>{part_braces(_piped(' '.join(inner.split()), in_cell))}</code>"
    return span_in_cell(body) if in_cell else span(body)


def _text(text: str) -> str:
    return part_braces(text.replace("<", "&lt;"))


def _escapes(raw: str, in_cell: bool) -> str:
    if raw == "\\<":
        return "&lt;"
    return raw if raw == "\\|" else _piped(raw, in_cell)


def _piped(text: str, in_cell: bool) -> str:
    """In a cell a pipe is escaped; where a backslash precedes it, it is written as an entity."""
    if not in_cell or "|" not in text:
        return text
    return text.replace("\\|", "\\&#124;").replace("|", "\\|")
