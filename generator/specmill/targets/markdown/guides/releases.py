"""What the page of changes tells of releases, from their history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specmill.output.history import SECTIONS, Entry, History, Release
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.views import Piece, ReleaseLine, ReleaseSection, ReleaseView
from specmill.targets.markdown.operation_page.views import PageLink

_MOST_OPERATIONS = 6


def release_views(history: History, links: Mapping[str, PageLink]) -> tuple[ReleaseView, ...]:
    """The releases, the newest first. ``links`` leads from ``GET /orders`` to its page."""
    return tuple(_release(release, links) for release in history.releases)


def _release(release: Release, links: Mapping[str, PageLink]) -> ReleaseView:
    release_sections = (
        ReleaseSection(
            section,
            tuple(_line(entry, links) for entry in release.entries if entry.section == section),
        )
        for section in SECTIONS
    )
    sections = tuple(
        release_section for release_section in release_sections if release_section.lines
    )
    return ReleaseView(Text(release.version), Text(release.date), sections)


def _line(entry: Entry, links: Mapping[str, PageLink]) -> ReleaseLine:
    shown = [
        operation
        for operation in entry.operations
        if operation not in entry.text or operation in links
    ]
    operations = tuple(
        links.get(text, PageLink(Text(text), "")) for text in shown[:_MOST_OPERATIONS]
    )
    return ReleaseLine(
        tuple(pieces(entry.text)),
        Text(entry.before),
        Text(entry.after),
        operations,
        max(0, len(shown) - _MOST_OPERATIONS),
        Text(entry.policy),
    )


def pieces(text: str) -> Iterator[Piece]:
    """A sentence that begins with a capital letter, with what stands between backticks as code."""
    for index, piece in enumerate(text.split("`")):
        if index % 2:
            yield Piece(Text(piece), is_code=True)
        elif piece:
            said = piece[:1].upper() + piece[1:] if index == 0 else piece
            opens, closes = (" " if item.isspace() else "" for item in (said[0], said[-1]))
            bare = bool(said.strip())
            yield Piece(Text(said.strip()), False, opens, closes if bare else "")
