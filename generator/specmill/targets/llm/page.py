"""A finished page below ``llm/``."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.targets.llm.tokens import estimate


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what lists of pages say of it."""

    path: str
    """Below ``llm/``: ``operations/logout.md``."""
    title: str
    """Verbatim."""
    note: str
    """What it is about, verbatim; may be empty."""
    text: str
    tokens: int
    """Estimated."""
    schemas: tuple[str, ...] = ()
    """Keys of the schemas that it names."""


def new_page(path: str, title: str, note: str, text: str, schemas: tuple[str, ...] = ()) -> Page:
    """A page with its size."""
    return Page(path, title, note, text, estimate(text), schemas)
