"""Positions: where a schema stands, as far as that matters to its type."""

from __future__ import annotations

from typing import NamedTuple

_SENT = ("parameters", "requestBody", "requestBodies")


class TypePosition(NamedTuple):
    """The position of a schema, as far as it matters to its type."""

    sent: bool
    """In a parameter or request body; there a default does not make a member required."""
    place: str = ""
    """As a reference would write it; empty where nothing refers to."""
    key: str = ""
    """Of a named schema, at its outermost position."""

    def at(self, key: str) -> TypePosition:
        """The position of a member."""
        return TypePosition(self.sent or any(word in key for word in _SENT))


def where(*keys: str) -> TypePosition:
    """The position under these keys of a definition."""
    return TypePosition(any(word in key for key in keys for word in _SENT))
