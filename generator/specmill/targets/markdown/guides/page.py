"""A page around those of the operations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    path: str
    """Without the ending, from the folder of the locale: ``python/install``."""
    title: str
    """Verbatim."""
    blocks: tuple[str, ...]
