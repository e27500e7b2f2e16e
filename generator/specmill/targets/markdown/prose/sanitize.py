"""HTML in descriptions: which elements may stay, and with which attributes."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from html import escape, unescape
from typing import TypeVar

from specmill.targets.markdown.prose.links import is_absolute
from specmill.targets.markdown.prose.neutralise import attribute

VOID = frozenset({"br", "hr", "img"})
BLOCK = frozenset({
    "blockquote", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li",
    "ol", "p", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
INLINE = frozenset({
    "a", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span", "strong",
    "sub", "sup", "u",
})  # fmt: skip
_ATTRIBUTES = frozenset({"href", "src", "alt", "title", "align", "colspan", "rowspan", "width"})
_ATTRIBUTE = re.compile(
    r"\s([A-Za-z_:@][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)

K = TypeVar("K", bound=Hashable)


def pairs(tags: Iterable[tuple[K, str, bool, int]]) -> set[K]:
    """Keys of the tags to keep, given (key, name, is closing, scope) in order.

    Kept are void elements, and those allowed elements whose ends meet in one scope, well nested.
    """
    kept: set[K] = set()
    open_tags: list[tuple[K, str, int]] = []
    for key, name, closing, scope in tags:
        if name in VOID:
            if not closing:
                kept.add(key)
        elif name not in BLOCK and name not in INLINE:
            continue
        elif not closing:
            open_tags.append((key, name, scope))
        else:
            depth = _depth(open_tags, name, scope)
            if depth >= 0:
                kept.update((key, open_tags[depth][0]))
                del open_tags[depth:]
    return kept


def _depth(open_tags: list[tuple[K, str, int]], name: str, scope: int) -> int:
    for index in range(len(open_tags) - 1, -1, -1):
        if open_tags[index][1:] == (name, scope):
            return index
    return -1


def opening(name: str, tag: str) -> str:
    """An opening tag with only harmless attributes; an image without a usable address is text."""
    given = {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(tag)
    }
    kept = {
        key: value
        for key, value in given.items()
        if key in _ATTRIBUTES and (key not in ("href", "src") or is_absolute(value))
    }
    if name == "img" and "src" not in kept:
        return escape(given.get("alt", ""))
    shown = "".join(f' {key}="{attribute(value)}"' for key, value in kept.items())
    return f"<{name}{shown}>"
