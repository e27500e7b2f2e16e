"""Bundles: the pages of one group in few files, each small enough for the context of a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.targets.llm.library import Chapter, Library
from specmill.targets.llm.page import Page
from specmill.targets.llm.tokens import estimate
from specmill.targets.markdown.prose.for_models import plain
from specmill.targets.markdown.prose.tables import table
from specmill.targets.markdown.site.page_tree import Names

_RULE = "\n---\n\n"


@dataclass(frozen=True, slots=True)
class BundleView:
    title: str
    text: str
    table: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """One part of the pages of a group. ``pages`` are in it, ``linked`` are too long for it."""

    path: str
    title: str
    view: BundleView
    pages: tuple[Page, ...]
    tokens: int

    def text(self, head: str) -> str:
        """The file, of which ``head`` is the beginning."""
        return head + "".join(f"{_RULE}{each.text}" for each in self.pages)


def bundles_of(library: Library, most: int) -> Iterator[Bundle]:
    """The bundles of every group: its operations, then the schemas that they name. No part has
    more than about ``most`` tokens; a page that has more is only linked to."""
    names = Names()
    for chapter in library.chapters:
        name = names.take(chapter.title, "others", chapter.client.key)
        pages = _with_schemas(chapter, library)
        parts = list(_parts(pages, most))
        for number, part in enumerate(parts, start=1):
            own = name if number == 1 else names.take(f"{name} {number}", name)
            yield _bundle(chapter, f"bundles/{own}.md", part, (number, len(parts)), most)


def _with_schemas(chapter: Chapter, library: Library) -> list[Page]:
    keys = dict.fromkeys(key for page in chapter.pages for key in page.schemas)
    return [*chapter.pages, *(library.schemas[key] for key in keys)]


def _parts(pages: list[Page], most: int) -> Iterator[list[Page]]:
    """Runs of pages that fit together, table and rules counted."""
    part: list[Page] = []
    size = _HEAD
    for page in pages:
        needed = _needed(page, most)
        if part and size + needed > most:
            yield part
            part, size = [], _HEAD
        part.append(page)
        size += needed
    if part:
        yield part


_HEAD = 100
"""Tokens of title and text."""


def _needed(page: Page, most: int) -> int:
    row = estimate(f"| [{page.title}](../{page.path}) | 100,000 |\n") + 4
    return row + (0 if _is_long(page, most) else page.tokens)


def _is_long(page: Page, most: int) -> bool:
    return page.tokens > most * 3 // 4


def _bundle(
    chapter: Chapter, path: str, part: list[Page], place: tuple[int, int], most: int
) -> Bundle:
    number, count = place
    title = plain(chapter.title) or "Others"
    title = f"{title} (part {number} of {count})" if count > 1 else title
    kept = tuple(page for page in part if not _is_long(page, most))
    rows = [
        (
            f"[{plain(page.title)}](../{page.path})",
            f"{page.tokens:,}",
            "no" if _is_long(page, most) else "yes",
        )
        for page in part
    ]
    text = f"Pages of one group, about {most:,} tokens at most. Longer pages are only linked to."
    view = BundleView(title, text, table(("Page", "Tokens", "Included"), rows, "compact"))
    tokens = _HEAD + sum(_needed(page, most) for page in part)
    return Bundle(path, title, view, kept, tokens)
