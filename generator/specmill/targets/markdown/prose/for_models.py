"""The functions of ``render`` for pages that no site generator builds: files for language models."""

from __future__ import annotations

from specmill.targets.markdown.prose import render
from specmill.targets.markdown.prose.links import with_pages
from specmill.targets.markdown.prose.render import clean, span, span_in_cell

__all__ = ["cell", "clean", "fence", "opening", "plain", "prose", "span", "span_in_cell"]


def plain(text: str) -> str:
    """As ``render.plain``: one line that reads exactly like ``text`` in CommonMark."""
    return render.plain(text, "models")


def cell(text: str) -> str:
    """As ``render.cell``: a description in one table cell."""
    return _unlinked(render.cell(text, "models"))


def prose(text: str, level: int = 3) -> str:
    """As ``render.prose``: a description as blocks."""
    return _unlinked(render.prose(text, level, "models"))


def fence(code: str, language: str = "") -> str:
    """As ``render.fence``: a fenced block, whatever it holds."""
    return render.fence(code, language, "models")


def opening(text: str) -> str:
    """As ``render.opening``: the first paragraph of a description on one line."""
    return _unlinked(render.opening(text, "models"))


def _unlinked(printed: str) -> str:
    """Without links into the definition, which lead to pages of sites."""
    return with_pages(printed, lambda _: "")
