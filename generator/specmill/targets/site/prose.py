"""CommonMark of a definition as HTML: its tags are text, and nothing of it loads or runs anything.

The one way of such text into a page besides escaping. Links, code and emphasis written as HTML are read
as their Markdown. Only absolute addresses become links, since relative ones lead nowhere from here;
pictures become links to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from specmill.targets.site.highlight import highlighted

_PLAIN = re.compile(r"[^\\`*_\[\]<>&!#~|\n:+=-]*(?:[:-][^\\`*_\[\]<>&!#~|\n:+=-]+)*")
_TAG = re.compile(
    r"<(?:(br)|(li)|/?(?:p|span|div|b|strong|i|em|u|font|center|small|ul|ol|li|details|summary))"
    r"(?:\s[^<>]{0,400})?/?>",
    re.I,
)
_ELEMENT = re.compile(r"<(a|code|b|strong|i|em)((?:\s[^<>]{0,400})?)>", re.I)
_PICTURE = re.compile(r"<img(\s[^<>]{0,400})>", re.I)
_ATTRIBUTE = re.compile(r"\s(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_ENDS = {name: re.compile(f"</{name}>", re.I) for name in ("a", "code", "b", "strong", "i", "em")}
_FARTHEST = 2_000
"""Characters in which an element must end: looking for the ends of many takes linear time."""
_EMPHASIS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_ABSOLUTE = re.compile(r"(?:https?|mailto):", re.I)
_LIST = re.compile(r"\d+[.)]\s")


@lru_cache(maxsize=20_000)
def prose_html(text: str, level: int = 3) -> Markup:
    """Blocks of HTML; headings begin at ``level``."""
    text = text.strip()
    if not text:
        return Markup()
    if _PLAIN.fullmatch(text) and not _LIST.match(text) and text[0] != "-":
        return Markup("<p>{}</p>").format(text)
    return Markup(_parser().render(text, {"level": level}))  # noqa: S704 - html is disabled


@lru_cache(maxsize=20_000)
def first_sentence(text: str, longest: int = 160) -> str:
    """The beginning of a text without its marks, for lists and search engines."""
    for token in _parser().parse(text[:2000]):
        if token.type == "inline" and token.children:
            plain = "".join(_words(token.children)).strip()
            if plain:
                return shortened(plain, longest)
    return ""


def shortened(plain: str, longest: int = 160) -> str:
    """Words without marks, cut where they are too long."""
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"


def _words(tokens: Sequence[Token]) -> list[str]:
    breaks = ("softbreak", "hardbreak")
    return [" " if token.type in breaks else token.content for token in tokens]


@cache
def _parser() -> MarkdownIt:
    parser = new_parser()
    for name, rule in (("elements", _element), ("pictures", _picture)):
        parser.inline.ruler.before("tags", name, rule)
    return parser


def new_parser() -> MarkdownIt:
    """CommonMark and tables without HTML; links and pictures as text of a definition may have them."""
    parser = MarkdownIt("commonmark", {"html": False, "highlight": _highlight}).enable("table")
    parser.inline.ruler.before("autolink", "tags", _tag)
    parser.core.ruler.after("inline", "emptied", _without_emptied)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    parser.add_render_rule("link_open", _link)
    parser.add_render_rule("link_close", _link)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("table_open", _table)
    parser.add_render_rule("table_close", _table)
    for name in ("th_open", "td_open"):
        parser.add_render_rule(name, _cell)
    return parser


def _without_emptied(state: StateCore) -> None:
    """Paragraphs of nothing but tags that are left out, as ``</details>``, are left out."""
    kept: list[Token] = []
    for token in state.tokens:
        if token.type == "paragraph_close" and all(map(_is_blank, kept[-1].children or ())):
            del kept[-2:]
        else:
            kept.append(token)
    state.tokens = kept


def _is_blank(token: Token) -> bool:
    blank = token.type == "text" and not token.content.strip()
    return blank or token.type in ("softbreak", "hardbreak")


def _highlight(code: str, language: str, attributes: str) -> str:
    return str(highlighted(code.rstrip("\n"), language.lower()))


def _element(state: StateInline, silent: bool) -> bool:
    """Links, code and emphasis that are written as HTML are what they are in Markdown."""
    match = _ELEMENT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    name, end = match[1].lower(), min(state.posMax, match.end() + _FARTHEST)
    closing = _ENDS[name].search(state.src, match.end(), end)
    if closing is None:
        return False
    close, most = closing.start(), state.posMax
    if not silent:
        if name == "code":
            code = state.push("code_inline", "code", 0)
            code.content = unescape(state.src[match.end() : close])
        else:
            tag = _EMPHASIS.get(name, "a")
            kind = "link" if tag == "a" else tag
            opening = state.push(f"{kind}_open", tag, 1)
            if tag == "a":
                opening.attrSet("href", _attributes(match[2]).get("href", ""))
            state.pos, state.posMax = match.end(), close
            state.md.inline.tokenize(state)
            state.push(f"{kind}_close", tag, -1)
            state.posMax = most
    state.pos = closing.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    match = _PICTURE.match(state.src, state.pos, state.posMax)
    told = _attributes(match[1]) if match is not None else {}
    if match is None or not _ABSOLUTE.match(told.get("src", "")):
        return False
    if not silent:
        picture = state.push("image", "img", 0)
        picture.content = told.get("alt", "")
        picture.attrSet("src", told.get("src", ""))
    state.pos = match.end()
    return True


def _attributes(text: str) -> dict[str, str]:
    """Those attributes of a tag that we know, by name."""
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(text)
    }


def _tag(state: StateInline, silent: bool) -> bool:
    """Line breaks that are written as tags, and lists; other tags of the layout are left out."""
    match = _TAG.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent and (match[1] or match[2]):
        if state.tokens or state.pending.strip():
            state.push("hardbreak", "br", 0)
        if match[2]:
            state.pending += "• "
    state.pos = match.end()
    return True


def _heading(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    level = min(6, env.get("level", 3) + int(tokens[at].tag[1]) - 1)
    return f"<{'/' if tokens[at].nesting < 0 else ''}h{level}>"


def _link(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Closing is decided by its opening: links do not hold one another."""
    if tokens[at].nesting > 0:
        address = str(tokens[at].attrGet("href") or "")
        env["linked"] = bool(_ABSOLUTE.match(address))
        return f'<a href="{escape(address)}" rel="noopener">' if env["linked"] else ""
    return "</a>" if env.pop("linked", False) else ""


def _image(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    address, text = str(tokens[at].attrGet("src") or ""), escape(tokens[at].content or "image")
    if not _ABSOLUTE.match(address) or env.get("linked"):
        return str(text)
    return f'<a href="{escape(address)}" rel="noopener">{text}</a>'


def _table(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    opens = tokens[at].nesting > 0
    return '<div class="scroll" tabindex="0"><table>' if opens else "</table></div>"


def _cell(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Cells without the inline style that says how they are aligned."""
    return f"<{tokens[at].tag}>"
