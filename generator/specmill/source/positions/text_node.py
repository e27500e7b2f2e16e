"""Spots: where values stand in a text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple


class Child(NamedTuple):
    """A member or element: where its key stands (an element: itself) and where its value."""

    key_start: int
    value: TextSpan


class TextSpan(ABC):
    """A value in a text, from the offset ``start`` up to the offset ``end``, in characters."""

    @property
    @abstractmethod
    def start(self) -> int: ...

    @property
    @abstractmethod
    def end(self) -> int: ...

    @abstractmethod
    def members(self) -> Iterator[tuple[str, Child]]:
        """All members by key in order, also those whose key is taken; elements by index."""

    def child(self, key: str) -> Child | None:
        """The first member of a key, or the element of an index."""
        return self.children.get(key)

    @cached_property
    def children(self) -> dict[str, Child]:
        """Members by key, the first one of several; elements by index."""
        result: dict[str, Child] = {}
        for key, child in self.members():
            result.setdefault(key, child)
        return result
