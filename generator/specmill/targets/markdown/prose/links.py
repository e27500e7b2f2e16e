"""Links of descriptions: absolute ones stay, those into the definition lead to pages, those that lead nowhere
keep only their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

_ABSOLUTE = re.compile(r"(?:https?|ftps?)://[^\s]+|mailto:[^\s]+@[^\s]+|tel:\+?[0-9-]+", re.I)
_INTO_DEFINITION = re.compile(r"#[^\s#]*/[^\s#]+")
PAGE = "specmill-page:"
"""Begins the address of what stands in the definition, until it is known on which page the link is."""
_WRITTEN = re.compile(rf"\]\((?:<{PAGE}([^>\n]*)>|{PAGE}([^\s)]*))")
_TITLE = re.compile(r'(?: "(?:\\.|[^"\\\n])*")?\)')


def is_absolute(url: str) -> bool:
    """Whether ``url`` leads somewhere by itself and does so without running anything."""
    return bool(_ABSOLUTE.fullmatch(unescape(url).strip()))


def page_address(url: str) -> str:
    """The address that stands for a page where ``url`` is a link into the definition, in the forms of
    Redoc (``#operation/ID``, ``#tag/NAME``, ``#section/TITLE``), Swagger UI (``#/TAG/ID``) or as a reference
    (``#/components/schemas/NAME``); empty for any other."""
    return f"{PAGE}{url[1:]}" if _INTO_DEFINITION.fullmatch(url) else ""


def with_pages(text: str, path_of: Callable[[str], str]) -> str:
    """Finished Markdown with each address that stands for a page replaced by what ``path_of`` says,
    which gets it without its beginning; where that is empty, only the text of the link is kept."""
    if PAGE not in text:
        return text
    parts = list(_parts(text, path_of))
    return "".join(parts)


def _parts(text: str, path_of: Callable[[str], str]) -> Iterator[str]:
    done = 0
    for match in _WRITTEN.finditer(text):
        if match.start() < done:
            continue
        path = path_of(unescape(match[1] if match[1] is not None else match[2]))
        if path:
            yield text[done : match.start()]
            yield f"]({f'<{path}>' if '(' in path or ')' in path else path}"
            done = match.end()
            continue
        start, end = _opening(text, match.start()), _TITLE.match(text, match.end())
        if start >= done and end is not None:
            yield text[done:start]
            yield text[start + 1 : match.start()]
            done = end.end()
    yield text[done:]


def _opening(text: str, closing: int) -> int:
    """Where the bracket stands that the one at ``closing`` closes; -1 where there is none."""
    depth = 0
    for at in range(closing, -1, -1):
        if text[at] in "[]" and (at == 0 or text[at - 1] != "\\"):
            depth += 1 if text[at] == "]" else -1
            if depth == 0:
                return at
    return -1
