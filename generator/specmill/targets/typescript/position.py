"""Positions: where a schema stands, as far as that matters to its type."""

from __future__ import annotations

from functools import lru_cache
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
        return _SENT_POSITION if self.sent or _is_sent(key) else _POSITION


def where(*keys: str) -> TypePosition:
    """The position under these keys of a definition."""
    return _SENT_POSITION if any(map(_is_sent, keys)) else _POSITION


@lru_cache(4096)
def _is_sent(key: str) -> bool:
    return any(word in key for word in _SENT)


_POSITION, _SENT_POSITION = TypePosition(False), TypePosition(True)
