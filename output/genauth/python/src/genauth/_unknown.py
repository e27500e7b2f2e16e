"""Objects of a union that are none of the variants that this package knows."""

from __future__ import annotations

from ._runtime.values.unions import UnknownVariant as UnknownVariant
