"""A page around those of the operations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    """Without the ending, from the folder of the locale: ``python/install``."""
    title: str
    """Verbatim."""
    template: str
    """Below ``templates/markdown``: ``guides/install.md``."""
    view: object
    """What the template gets as ``page``."""
