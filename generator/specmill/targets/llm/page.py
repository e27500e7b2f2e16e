"""A finished page below ``llm/``."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.targets.llm.tokens import estimate
from specmill.targets.llm.views import Note
from specmill.targets.markdown.definition_text import Text


def note_of(summary: str, description: str) -> Note:
    return Note(Text(summary)) if summary.strip() else Note(description=Text(description))


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what lists of pages say of it."""

    path: str
    """Below ``llm/``: ``operations/logout.md``."""
    title: str
    """Verbatim."""
    note: Note
    """What it is about."""
    text: str
    tokens: int
    """Estimated."""
    schemas: tuple[str, ...] = ()
    """Keys of the schemas that it names."""


def new_page(path: str, title: str, note: Note, text: str, schemas: tuple[str, ...] = ()) -> Page:
    """A page with its size."""
    return Page(path, title, note, text, estimate(text), schemas)
