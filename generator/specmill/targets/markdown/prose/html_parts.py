"""HTML of descriptions: which tags stay, decided for a whole description at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.token import Token

from specmill.targets.markdown.prose.reader import Node, inline, walk
from specmill.targets.markdown.prose.sanitize import BLOCK, VOID, opening, pairs

_ACROSS = BLOCK - {"p"}
"""Elements that may hold several blocks of Markdown."""
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(HTML_TAG_RE.pattern.removeprefix("^"))
_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<", ">"))
"""Where none of these ends follows, nothing begins: without looking, each beginning would be read to the
end of the text."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(slots=True)
class Html:
    """``tags`` say what becomes of a tag: its text, or None where it is shown as text. ``blocks``
    are blocks that are HTML; what else stands in ``html_block`` was made paragraphs."""

    tags: dict[int, str | None] = field(default_factory=dict[int, "str | None"])


@dataclass(frozen=True, slots=True)
class _Tag:
    token: Token
    name: str
    scope: int
    first: bool


def settle(nodes: list[Node], across: bool = True) -> Html:
    """Make paragraphs of HTML blocks that are none for us, and say which tags stay: those that are
    harmless and have a partner. Inline elements must end in the block where they begin, and so must
    ``p``; other elements may reach ``across`` blocks of one container."""
    _without_blocks(nodes, keep=across)
    html = _settled(nodes, across)
    lost = [node for node in walk(nodes) if node.kind == "html_block" and not _stays(node, html)]
    if lost:
        for node in lost:
            node.token.type = "html_lost"
        _without_blocks(nodes, keep=across)
        html = _settled(nodes, across)
    return html


def _stays(node: Node, html: Html) -> bool:
    return bool(html.tags.get(id((node.token.children or [node.token])[0])))


def _without_blocks(nodes: list[Node], keep: bool) -> None:
    """In ``nodes`` and below: HTML blocks that do not begin with the tag of a block as paragraphs."""
    out: list[Node] = []
    for node in nodes:
        if node.kind == "html_block" and node.token.children is None:
            node.token.content = _without_comments(node.token.content).strip("\n")
            node.token.children = list(_parts(node.token.content))
        if node.kind in ("html_block", "html_lost") and not (keep and _is_block(node.token)):
            out += _as_paragraphs(node)
        else:
            _without_blocks(node.children, keep)
            out.append(node)
    nodes[:] = out


def _is_block(token: Token) -> bool:
    if token.type != "html_block" or not token.content.strip() or _PARAGRAPHS.search(token.content):
        return False
    name = _NAME.match(token.content.lstrip())
    if name is None or name[1].lower() not in BLOCK:
        return False
    return name[1].lower() != "p" or "</p" in token.content.lower()


def _without_comments(content: str) -> str:
    whole, end, rest = content.rpartition("-->")
    return _COMMENT.sub("", whole + end) + rest


def _parts(content: str) -> Iterator[Token]:
    """Tags and texts of an HTML block."""
    at = 0
    for tag in _tags_of(content):
        if tag.start() > at:
            yield Token("text", "", 0, content=content[at : tag.start()])
        yield Token("html_inline", "", 0, content=tag[0])
        at = tag.end()
    if at < len(content):
        yield Token("text", "", 0, content=content[at:])


def _tags_of(content: str) -> Iterator[re.Match[str]]:
    last = {end: content.rfind(end) for _, end in _ENDS}
    at = content.find("<")
    while at >= 0:
        end = next(end for begin, end in _ENDS if content.startswith(begin, at))
        match = _TAG.match(content, at) if last[end] > at else None
        if match:
            yield match
        at = content.find("<", match.end() if match else at + 1)


def _as_paragraphs(node: Node) -> Iterator[Node]:
    for text in _PARAGRAPHS.split(node.token.content.strip()):
        if text.strip():
            lines = "\n".join(line.strip() for line in text.split("\n"))
            told = Token("inline", "", 0, content=lines, children=inline(lines), map=node.token.map)
            yield Node(Token("paragraph_open", "p", 1, map=node.token.map), [Node(told)])


def _settled(nodes: Sequence[Node], across: bool) -> Html:
    tags = list(_tags(nodes, across, 0))
    kept = pairs(
        (id(tag.token), tag.name, tag.token.content.startswith("</"), tag.scope) for tag in tags
    )
    return Html({id(tag.token): _shown(tag, id(tag.token) in kept) for tag in tags})


def _tags(nodes: Sequence[Node], across: bool, container: int) -> Iterator[_Tag]:
    for node in nodes:
        if node.kind in ("inline", "html_block"):
            yield from _tags_in(node.token, across, container)
        else:
            inner = container if node.kind == "paragraph" else id(node)
            yield from _tags(node.children, across, inner)


def _tags_in(token: Token, across: bool, container: int) -> Iterator[_Tag]:
    for at, child in enumerate(_all(token.children or [])):
        name = _NAME.match(child.content) if child.type == "html_inline" else None
        if child.type == "html_inline" and name:
            reaches = across and name[1].lower() in _ACROSS
            yield _Tag(child, name[1].lower(), container if reaches else id(token), at == 0)
        elif child.type == "html_inline" and child.content.startswith("<!--"):
            yield _Tag(child, "", 0, at == 0)
        elif child.type == "html_inline":
            yield _Tag(child, "?", 0, at == 0)


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    """Tokens with those inside of images, which show their text where they lead nowhere."""
    for token in tokens:
        yield token
        if token.type == "image":
            yield from _all(token.children or [])


def _shown(tag: _Tag, keep: bool) -> str | None:
    closing = tag.token.content.startswith("</")
    if keep and tag.name in VOID:
        return opening(tag.name, tag.token.content)
    if keep:
        return f"</{tag.name}>" if closing else opening(tag.name, tag.token.content)
    if tag.name == "p":
        return "" if tag.first else " "  # HTML lets its end be left out; it only sets texts apart
    return None if tag.name else ""
