"""Bundles: the pages of one group in few files, each small enough for the context of a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.targets.llm.library import GroupPages, LlmPages
from specmill.targets.llm.page import Page
from specmill.targets.llm.tokens import estimate
from specmill.targets.llm.views import BundlePage, PageRow
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.markdown.site.page_tree import Names

OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One part of the pages of a group."""

    path: str
    title: str
    """Verbatim."""
    view: BundlePage
    tokens: int


def bundles_of(library: LlmPages, most: int) -> Iterator[Bundle]:
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


def _with_schemas(chapter: GroupPages, library: LlmPages) -> list[Page]:
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
    chapter: GroupPages, path: str, part: list[Page], place: tuple[int, int], most: int
) -> Bundle:
    number, count = place
    title = chapter.title if chapter.title.strip() else OTHERS
    title = f"{title} (part {number} of {count})" if count > 1 else title
    rows = tuple(
        PageRow(
            PageLink(Text(page.title), f"../{page.path}"),
            page.tokens,
            included=not _is_long(page, most),
        )
        for page in part
    )
    kept = tuple(Text(page.text) for page in part if not _is_long(page, most))
    view = BundlePage(Text(title), most, rows, kept)
    tokens = _HEAD + sum(_needed(page, most) for page in part)
    return Bundle(path, title, view, tokens)
