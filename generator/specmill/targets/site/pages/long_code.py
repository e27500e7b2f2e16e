"""Code too long for a page: it shows how it begins, and a file beside the page has the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from specmill.targets.site.views import BodyView, CodeView, ContentView, OperationView

LONGEST_PAGE = 195_000
"""Bytes of what stands inside the furniture of a page; beyond, its code is shortened."""
ROOMS = (36_000, 12_000, 3_000)
"""Characters of all code of a page: from the first on, until the page is short enough."""
_ONE = 3
"""A piece of code takes a third of the room at most."""
_BEGINNING = 1_500
"""Characters of a piece of code that has no room."""
_LEAST = 160
"""The same where all room of the page is taken."""
_ENDINGS = {"json": "json", "xml": "xml", "html": "html"}


@dataclass(slots=True)
class _Room:
    stem: str
    """File name of the page without its ending."""
    whole: int
    left: int
    files: dict[str, str] = field(default_factory=dict[str, str])

    def fitted(self, code: CodeView) -> CodeView:
        if len(code.code) <= max(_LEAST, min(self.left, self.whole // _ONE)):
            self.left -= len(code.code)
            return code
        shown = _beginning(code.code, max(_LEAST, min(self.left, _BEGINNING)))
        self.left -= len(shown)
        # Samples of many languages share no file, and equal examples do.
        known = next((name for name, text in self.files.items() if text == code.code), "")
        ending = _ENDINGS.get(code.language, "txt")
        name = known or f"{self.stem}.{len(self.files) + 1}.{ending}"
        self.files[name] = code.code
        return replace(code, code=shown, whole=name, size=-(-len(code.code.encode()) // 1_000))


def shortened(view: OperationView, path: str, room: int) -> tuple[OperationView, dict[str, str]]:
    """A view whose code has ``room`` characters, and the files (by their names, which stand beside
    the page) that have the code it only begins."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".html")
    left = _Room(stem, room, room)
    languages = tuple(
        replace(language, codes=tuple(map(left.fitted, language.codes)))
        for language in view.languages
    )
    view = replace(
        view,
        languages=languages,
        body=_body(view.body, left),
        response=_body(view.response, left),
        others=tuple(_bodies(view.others, left)),
        errors=tuple(_bodies(view.errors, left)),
    )
    return view, left.files


def _bodies(bodies: tuple[BodyView, ...], room: _Room) -> Iterator[BodyView]:
    for body in bodies:
        yield _body(body, room) or body


def _body(body: BodyView | None, room: _Room) -> BodyView | None:
    return replace(body, contents=tuple(_contents(body, room))) if body is not None else None


def _contents(body: BodyView, room: _Room) -> Iterator[ContentView]:
    for content in body.contents:
        yield replace(content, examples=tuple(map(room.fitted, content.examples)))


def _beginning(code: str, length: int) -> str:
    """Whole lines, where there are some."""
    cut = code[:length]
    lines, _, _ = cut.rpartition("\n")
    return f"{lines or cut}\n…"
