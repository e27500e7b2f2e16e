"""A team's own Markdown as HTML: the rules of ``prose``, with links inside the site, pictures of
its folder and headings that can be linked to. HTML in it is text, as it is everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from specmill.targets.site.prose import new_parser
from specmill.targets.site.views import OwnHeading

Resolve = Callable[[str, int], str]
"""The address that a link or picture leads to, from what is written and its line; it says itself
where that leads nowhere."""
_EXTERNAL = re.compile(r"[a-z][a-z+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnText:
    """A page's Markdown, read once. A first heading of level 1 is its title and no part of it."""

    tokens: Sequence[Token]
    title: str
    headings: tuple[OwnHeading, ...]
    opening: str
    """Its first words outside of headings."""

    def html(self, resolve: Resolve, permalink: str) -> Markup:
        """Blocks of HTML, to be asked for once; ``permalink`` is what the mark beside headings is
        called."""
        for token in self.tokens:
            line = token.map[0] if token.map else 0
            for child in token.children or ():
                for name in ("href", "src"):
                    address = child.attrGet(name)
                    if address is not None:
                        child.attrSet(name, resolve(str(address), line))
        parser = _parser()
        shown = parser.renderer.render(self.tokens, parser.options, {"permalink": permalink})
        return Markup(shown)  # noqa: S704 - html is disabled


def own_text(text: str) -> OwnText:
    """Read the Markdown of a page."""
    tokens = _parser().parse(text)
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, tokens = _words(tokens[1]), tokens[3:]
    texts = (
        _words(token)
        for before, token in zip([None, *tokens], tokens, strict=False)
        if token.type == "inline" and (before is None or before.type != "heading_open")
    )
    return OwnText(tokens, title, tuple(_headings(tokens)), next(filter(None, texts), ""))


def _headings(tokens: Sequence[Token]) -> list[OwnHeading]:
    """Give each heading an id of its own, made of its words."""
    headings: list[OwnHeading] = []
    taken: set[str] = {"content", "search", "results"}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            text = _words(tokens[at + 1])
            name = base = re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"
            number = 1
            while name in taken:
                number += 1
                name = f"{base}-{number}"
            taken.add(name)
            token.attrSet("id", name)
            headings.append(OwnHeading(name, text, int(token.tag[1])))
    return headings


def _words(inline: Token) -> str:
    told = (
        " " if child.type.endswith("break") else child.content for child in inline.children or ()
    )
    return "".join(told).strip()


@cache
def _parser() -> MarkdownIt:
    parser = new_parser().enable("strikethrough")
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    parser.add_render_rule("link_open", _link)
    parser.add_render_rule("link_close", _link)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("fence", _code)
    parser.add_render_rule("code_block", _code)
    return parser


def _level(token: Token) -> int:
    """Level 1 is the title of the page."""
    return max(2, int(token.tag[1]))


def _heading(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    token = tokens[at]
    if token.nesting > 0:
        env["heading"] = escape(str(token.attrGet("id")))
        return f'<h{_level(token)} id="{env["heading"]}">'
    label = escape(env["permalink"])
    mark = f'<a class="perma" href="#{env["heading"]}" aria-label="{label}">¶</a>'
    return f"{mark}</h{_level(token)}>\n"


def _link(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    if tokens[at].nesting < 0:
        return "</a>"
    address = str(tokens[at].attrGet("href") or "")
    outward = ' rel="noopener"' if _EXTERNAL.match(address) else ""
    return f'<a href="{escape(address)}"{outward}>'


def _image(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """A picture of the folder; one of another host is a link, because pages load nothing from there."""
    address, text = str(tokens[at].attrGet("src") or ""), escape(tokens[at].content)
    if _EXTERNAL.match(address):
        return f'<a href="{escape(address)}" rel="noopener">{text or "image"}</a>'
    return f'<img src="{escape(address)}" alt="{text}" loading="lazy">'


def _code(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Code with the button that copies it."""
    words = tokens[at].info.split()
    shown = options["highlight"](tokens[at].content, words[0] if words else "", "")
    return f'<div class="code"><pre tabindex="0"><code>{shown}</code></pre></div>\n'
