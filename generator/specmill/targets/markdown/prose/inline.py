"""Inline Markdown of a description: from tokens to pieces, and from pieces to text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from markdown_it.token import Token

from specmill.targets.markdown.prose.escape import clean, exact_span, span_in_cell
from specmill.targets.markdown.prose.links import PAGE, is_absolute, page_address
from specmill.targets.markdown.prose.neutralise import (
    Dialect,
    address,
    attribute,
    braces,
    code_element,
    words_inside,
)

Kind = Literal["text", "raw", "code", "tag", "image", "open", "close", "soft", "hard"]
Care = Literal["light", "brackets", "full"]
"""How much of a text is escaped: what is likely to be read, brackets and underscores too, or all, with
emphasis as elements."""

_KEPT_ESCAPES = frozenset("\\`*_{}[]()>#+-.!|")
"""What Python-Markdown takes a backslash away from."""
_RISKY_TITLE = re.compile(r"[{<\\\"]|&(?=#?\w+;)")
_SPACES = re.compile(r"[ \t]+")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")
_UNDERSCORES = re.compile(r"_+")
_MARKS = {"em": "_", "strong": "**"}
_EMPTY = "<span></span>"


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` is what is meant (of a tag the tag); ``written`` the Markdown, where it is settled."""

    kind: Kind
    text: str
    written: str = ""


Tags = Mapping[int, str | None]
"""What becomes of tags by the id of their token: their text, or None where they are shown as text."""


def pieces(tokens: Sequence[Token], tags: Tags) -> list[Piece]:
    """What inline ``tokens`` mean. Links that lead nowhere keep only their text, comments vanish."""
    pieces: list[Piece] = []
    ends: list[Piece | None] = []
    for token in tokens:
        kind = token.type
        if kind == "link_open":
            start, end = _link(token)
            pieces += [start] if start else []
            ends.append(end)
        elif kind == "link_close":
            end = ends.pop()
            pieces += [end] if end else []
        elif kind == "image":
            pieces.append(_image(token))
        elif kind == "html_inline":
            pieces += _tag(token, tags)
        else:
            pieces.append(_PIECES[kind](token))
    return _merged(pieces)


def _text(token: Token) -> Piece:
    return Piece("text", token.content)


def _special(token: Token) -> Piece:
    """An escape or a reference stays as its author wrote it, where every engine shows it alike."""
    content = clean(token.content).replace("\n", " ")
    if token.info == "entity" and content not in ("<", "{", "|", ""):
        return Piece("raw", content, token.markup)
    if token.info == "escape" and content in _KEPT_ESCAPES and content != "{":
        return Piece("raw", content, token.markup)
    return Piece("raw", "&", "&amp;") if content == "&" else Piece("text", content)


_PIECES: dict[str, Callable[[Token], Piece]] = {
    "text": _text,
    "text_special": _special,
    "address": lambda token: Piece("raw", token.content, token.content),
    "code_inline": lambda token: Piece("code", token.content),
    "softbreak": lambda _: Piece("soft", "\n"),
    "hardbreak": lambda _: Piece("hard", "\n"),
    "em_open": lambda _: Piece("open", "em"),
    "em_close": lambda _: Piece("close", "em"),
    "strong_open": lambda _: Piece("open", "strong"),
    "strong_close": lambda _: Piece("close", "strong"),
}


def _link(token: Token) -> tuple[Piece, Piece] | tuple[None, None]:
    url, title = _destination(token, "href")
    url = page_address(url) or url
    if not is_absolute(url) and not url.startswith(PAGE):
        return None, None
    if _RISKY_TITLE.search(title):
        opening = f'<a href="{attribute(url)}" title="{attribute(title)}">'
        return Piece("tag", opening, opening), Piece("tag", "</a>", "</a>")
    return Piece("open", "link", "["), Piece("close", f"link {url} {title}", _target(url, title))


def _destination(token: Token, name: str) -> tuple[str, str]:
    """Address and title of a link or image, each on one line."""
    title = clean(str(token.attrs.get("title") or ""))
    return address(clean(str(token.attrs.get(name, "")))), " ".join(title.split())


def _target(url: str, title: str) -> str:
    shown = f"<{url}>" if "(" in url or ")" in url else url
    return f']({shown} "{title}")' if title else f"]({shown})"


def _image(token: Token) -> Piece:
    url, title = _destination(token, "src")
    alt = " ".join(clean(_alt(token.children or [])).split())
    if not is_absolute(url):
        return Piece("text", alt)
    if _RISKY_TITLE.search(title):
        shown = f'<img src="{attribute(url)}" alt="{attribute(alt)}" title="{attribute(title)}">'
        return Piece("tag", shown, f"{_EMPTY}{shown}")
    return Piece("image", f"{url} {title} {alt}", f"![{words_inside(alt)}{_target(url, title)}")


def _alt(tokens: Sequence[Token]) -> str:
    """What an image says instead of its picture: the text in it (CommonMark 0.31, 6.4)."""
    parts = (
        _alt(token.children or [])
        if token.type == "image"
        else _ALT_BREAKS.get(token.type) or ("" if token.type == "html_inline" else token.content)
        for token in tokens
    )
    return "".join(parts)


_ALT_BREAKS = {"softbreak": " ", "hardbreak": " "}
SHOWN = ("text", "raw", "code", "soft", "hard")
"""Kinds of pieces whose text a reader sees."""


def _tag(token: Token, tags: Tags) -> list[Piece]:
    kept = tags.get(id(token), token.content)
    if kept is None:
        return [Piece("text", token.content)]
    if kept.startswith("<"):
        return [Piece("tag", kept, kept)]
    return [Piece("text", kept)] if kept else []


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and merged and merged[-1].kind == "text":
            merged[-1] = Piece("text", merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    return merged


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """How pieces are written: for a cell, with how much care, for whom."""

    dialect: Dialect = "sites"
    in_cell: bool = False
    care: Care = "light"
    line_end: str = "\n"


def written(pieces: Sequence[Piece], manner: InlineStyle) -> str:
    """Pieces as Markdown. In a cell every pipe is escaped and a line end is an element."""
    parts = [_written(pieces, at, manner) for at in range(len(pieces))]
    if manner.care != "full":
        _mark(pieces, parts)
    return "".join(parts)


def _written(pieces: Sequence[Piece], at: int, manner: InlineStyle) -> str:
    piece = pieces[at]
    match piece.kind:
        case "text":
            text = _escaped(piece.text, manner, _beside(pieces, at))
            return _piped(text, manner)
        case "code":
            return _code(piece.text, manner)
        case "soft":
            return piece.written or manner.line_end
        case "hard":
            return "<br>" if manner.in_cell else "  \n"
        case "open" | "close" if not piece.written:
            return f"<{'/' * (piece.kind == 'close')}{piece.text}>"
        case "raw":
            return _piped(piece.written, manner)
        case _:
            return piece.written


def _beside(pieces: Sequence[Piece], at: int) -> tuple[str, str]:
    before = pieces[at - 1].text[-1:] if at and pieces[at - 1].kind in SHOWN else ""
    after = pieces[at + 1].text[:1] if at + 1 < len(pieces) and pieces[at + 1].kind in SHOWN else ""
    return before, after


def _code(body: str, manner: InlineStyle) -> str:
    if manner.in_cell:
        return span_in_cell(body) or code_element(" ")
    return exact_span(clean(body))


def _piped(text: str, manner: InlineStyle) -> str:
    """Where a backslash precedes a pipe that is none of its own, the pipe is written as a reference."""
    if not manner.in_cell or "|" not in text or text == "\\|":
        return text
    return text.replace("\\|", "\\&#124;").replace("|", "\\|")


def _escaped(text: str, manner: InlineStyle, beside: tuple[str, str]) -> str:
    if text.isalnum():
        return text
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    if manner.care == "full":
        return words_inside(text, manner.dialect)
    text = _BACKSLASH.sub(r"\\\\", text) if "\\" in text else text
    text = text.replace("`", "\\`").replace("<", "&lt;")
    if "*" in text:
        text = _stars(text)
    if "_" in text:
        text = _UNDERSCORES.sub(lambda run: _underscores(run, beside, manner.care), text)
    if manner.care == "brackets":
        text = text.replace("[", "\\[").replace("]", "\\]").replace("&", "&amp;")
    return braces(text, manner.dialect)


_PAIR = re.compile(r"(?<!\*)\*\*(?![\s*])([^*\n]*[^*\s])\*\*(?!\*)")
_STAR = re.compile(r"\*")


def _stars(text: str) -> str:
    """Stars that mean nothing are escaped, but for pairs that punctuation alone keeps from being
    marks, as in ``**Note:**text``: meant as marks, and read as such by many."""
    out: list[str] = []
    at = 0
    for pair in _PAIR.finditer(text):
        out += [_STAR.sub(r"\\*", text[at : pair.start()]), pair[0]]
        at = pair.end()
    return "".join([*out, _STAR.sub(r"\\*", text[at:])])


def _underscores(run: re.Match[str], beside: tuple[str, str], care: Care) -> str:
    """A lone underscore away from stars means nothing, and so do those inside of a word."""
    text, (start, end) = run.string, run.span()
    before = text[start - 1] if start else beside[0]
    after = text[end] if end < len(text) else beside[1]
    inside = (before + after).isalnum() and bool(before) and bool(after)
    if inside or (care == "light" and len(run[0]) == 1 and "*" not in before + after):
        return run[0]
    return "\\_" * len(run[0])


def _mark(pieces: Sequence[Piece], parts: list[str]) -> None:
    """Marks of emphasis as prettier writes them: ``*`` beside words and inside of other emphasis."""
    waiting: list[tuple[int, bool]] = []
    for at, piece in enumerate(pieces):
        if piece.text not in _MARKS or piece.kind not in ("open", "close"):
            continue
        if piece.kind == "open":
            inner = any(pieces[number].text == "em" for number, _ in waiting)
            waiting.append((at, inner))
            continue
        start, inner = waiting.pop()
        mark = _MARKS[piece.text]
        if piece.text == "em" and (inner or _is_word(pieces, parts, start, at)):
            mark = "*"
        parts[start] = parts[at] = mark


def _is_word(pieces: Sequence[Piece], parts: Sequence[str], start: int, end: int) -> bool:
    before = parts[start - 1][-1:] if start and pieces[start - 1].kind in SHOWN else ""
    after = parts[end + 1][:1] if end + 1 < len(parts) and pieces[end + 1].kind in SHOWN else ""
    return any(map(str.isalnum, (before, after)))


def signature(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """What pieces mean, whatever their form: texts in one, code as code, tags as they are."""
    out: list[tuple[str, str]] = []
    for piece in pieces:
        kind = "text" if piece.kind in ("raw", "soft") else piece.kind
        text = piece.text if kind != "hard" else ""
        if kind == "close" and text.startswith("link"):
            text = unescape(text)
        if kind == "tag" and text == "</span>" and out and out[-1] == ("tag", "<span>"):
            out.pop()
        elif kind == "tag" and text == "</code>" and out[-2:-1] == [("tag", "<code>")]:
            out[-2:] = [("code", out[-1][1])]
        elif kind == "text" and out and out[-1][0] == "text":
            out[-1] = ("text", out[-1][1] + text)
        else:
            out.append((kind, text))
    return [(kind, " ".join(text.split())) for kind, text in out if kind != "text" or text.strip()]
