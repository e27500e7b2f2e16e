"""A page around those of the operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from typing_extensions import TypeVar

View_co = TypeVar("View_co", covariant=True, default=object)


@dataclass(frozen=True, slots=True)
class Page(Generic[View_co]):
    path: str
    """Without the ending, from the folder of the locale: ``python/install``."""
    title: str
    """Verbatim."""
    template: str
    """Below ``templates/markdown``: ``guides/install.md``."""
    view: View_co
    """What the template gets as ``page``."""
