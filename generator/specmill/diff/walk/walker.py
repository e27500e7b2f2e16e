"""What the comparisons of single kinds of types need of the walk over all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from specmill.diff.walk.facts import Steps
from specmill.model import NamedSchema, Type


@dataclass(frozen=True, slots=True)
class WalkPosition:
    """How far into a site the comparison is, and which way values of this spot travel."""

    steps: Steps = ()
    in_request: bool = True
    in_response: bool = True

    def into(self, step: str) -> WalkPosition:
        return WalkPosition((*self.steps, step), self.in_request, self.in_response)

    def narrowed(self, in_request: bool, in_response: bool) -> WalkPosition:
        """The same spot where values may travel one way only."""
        return WalkPosition(
            self.steps, self.in_request and in_request, self.in_response and in_response
        )


class Walker(Protocol):
    """The walk, as the comparisons see it."""

    old: Mapping[str, NamedSchema]
    new: Mapping[str, NamedSchema]
    renamed: Mapping[str, str]
    today: date

    def fact(self, name: str, spot: WalkPosition, old: str = "", new: str = "") -> None:
        """Note a difference at a spot."""
        ...

    def compare(self, old: Type, new: Type, spot: WalkPosition) -> None:
        """Compare what stands at a spot."""
        ...

    def same(self, old: Type, new: Type) -> bool:
        """Whether two types differ in nothing that counts."""
        ...

    def changed(self, old: Type, new: Type, spot: WalkPosition) -> None:
        """Note that the kinds of values differ, and how."""
        ...

    def word_old(self, type_: Type) -> str:
        """An old type in a few words."""
        ...

    def word_new(self, type_: Type) -> str:
        """A new type in a few words."""
        ...
