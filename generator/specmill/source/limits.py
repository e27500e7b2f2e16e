"""How much of a definition is read before it counts as an attack or a mistake."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds; going over one is an error that names the setting (``[target.limits]``).

    A public definition of 13 MB has 260,000 values; the deepest public ones have 25 levels; the
    one with most files has 2,849.
    """

    depth: int = 200
    """Containers inside one another in one file, aliases expanded."""
    values: int = 2_000_000
    """Containers and scalars of one file, aliases expanded."""
    bytes: int = MOST_BYTES
    """Of one file."""
    files: int = 10_000
    """Files that are read for one target."""
    total_bytes: int = 128 * 1024 * 1024
    """Of all these files together."""
