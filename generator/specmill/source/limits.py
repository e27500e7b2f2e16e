"""How much of a definition is read before it counts as an attack or a mistake."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds of one file; going over one is an error.

    A public definition of 13 MB has 260,000 values; the deepest public ones have 25 levels.
    """

    depth: int = 200
    """Containers inside one another, aliases expanded."""
    values: int = 2_000_000
    """Containers and scalars, aliases expanded."""
