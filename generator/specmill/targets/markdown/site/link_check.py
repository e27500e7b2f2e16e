"""Every link inside the pages must lead somewhere: checked over what is really written."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from posixpath import dirname, join, normpath

from specmill.diagnostics import Diagnostics, SourceLocation

_ID = re.compile(r'<a id="([^"]*)">')
_ANCHOR = re.compile(r'href="#([^"]*)"')
_RELATIVE = re.compile(r"\]\((?<!\\..)(?![A-Za-z][A-Za-z0-9+.-]*:|<)([^)\s]{1,1000})\)")
_FENCED = re.compile(r"^([ \t]*)(`{3,})[^\n]*\n.*?^\1\2`*[ \t]*$", re.M | re.S)
_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


class LinkCheck:
    """Collects the links of pages as they are written and judges them when all are."""

    def __init__(self) -> None:
        self._ids: dict[str, frozenset[str]] = {}
        self._between: list[tuple[str, str]] = []
        self._broken: list[tuple[str, str]] = []

    def read(self, path: str, text: str) -> None:
        """Take in one page."""
        names, ids = _ANCHOR.findall(text), frozenset(_ID.findall(text))
        self._ids[path] = ids
        if not ids.issuperset(names):
            lost = (name for name in _ANCHOR.findall(_without_code(text)) if name not in ids)
            self._broken.extend((path, f"#{name}") for name in dict.fromkeys(lost))
        self._between.extend((path, target) for target in dict.fromkeys(_RELATIVE.findall(text)))

    def report(self, pages: Mapping[str, bytes], diagnostics: Diagnostics) -> None:
        """Add an error ``broken-link`` for each link to a page, or a place in its own page, that is
        not there. Links to other sites are not followed, and what stands in code is none."""
        lost = [
            (path, target)
            for path, target in self._between
            if not self._leads(normpath(join(dirname(path), target)), pages)
            and (path not in pages or _is_link(target, pages[path].decode()))
        ]
        for path, target in (*self._broken, *lost):
            message = f"a page links to {target!r}, which does not exist"
            diagnostics.error("broken-link", message, SourceLocation(path))

    def _leads(self, target: str, pages: Container[str]) -> bool:
        page, _, name = target.partition("#")
        return page in pages and (not name or name in self._ids.get(page, ()))


def _is_link(target: str, text: str) -> bool:
    return target in _RELATIVE.findall(_without_code(text))


def _without_code(text: str) -> str:
    return _SPAN.sub("", _FENCED.sub("", text))
