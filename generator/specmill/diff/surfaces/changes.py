"""One difference between two surfaces."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SurfaceChange:
    """What is different in the SDK, and by what it is joined to a change of the definition."""

    rule: str
    symbol: str
    """``orders.list(status=…)``, ``models.Order.total``."""
    old: str = ""
    new: str = ""
    operation: str = ""
    """``GET /orders`` of the new SDK, of a method or its argument."""
    wire: str = ""
    """Wire name of the argument or field."""
    location: str = ""
    """``query``, ``body`` … of an argument."""
    model: str = ""
    """Name of the type that it is about, in the new SDK where it is there."""
    related: tuple[str, ...] = field(default=())
    """Names of further types that are part of it."""
