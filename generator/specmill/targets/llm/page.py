"""A finished page below ``llm/``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from specmill.targets.llm.tokens import estimate


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what lists of pages say of it."""

    path: str
    """Below ``llm/``: ``operations/logout.md``."""
    title: str
    """Verbatim."""
    note: str
    """What it is about, on one line of Markdown; may be empty."""
    text: str
    tokens: int
    """Estimated."""
    prose: str
    """What of the text can hold links, for checking them: all but the fenced blocks."""
    schemas: tuple[str, ...] = ()
    """Keys of the schemas that it names."""


@dataclass(frozen=True, slots=True)
class Code:
    """A section of fenced blocks, and what is said about them."""

    text: str = ""
    told: str = ""

    def __str__(self) -> str:
        return "\n\n".join(each for each in (self.text, self.told) if each)

    def __bool__(self) -> bool:
        return bool(self.text or self.told)


@dataclass(frozen=True, slots=True)
class Mixed:
    """A section of prose and fenced blocks in turn; ``told`` is the prose alone."""

    text: str = ""
    told: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def new_page(
    path: str, titles: tuple[str, str], text: str, view: Any, schemas: tuple[str, ...] = ()
) -> Page:
    """A page with its title and note, and the view that ``text`` was made from, whose sections are
    text, Code or Mixed."""
    title, note = titles
    sections = [getattr(view, each.name) for each in fields(view)]
    prose = "\n\n".join(each if isinstance(each, str) else each.told for each in sections)
    return Page(path, title, note, text, estimate(text), prose, schemas)
