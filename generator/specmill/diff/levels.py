"""How much a change matters to each of three audiences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["none", "additive", "warning", "breaking"]
Audience: TypeAlias = Literal["wire", "runtime", "typing"]
Bump: TypeAlias = Literal["none", "patch", "minor", "major"]

AUDIENCES: tuple[Audience, ...] = ("wire", "runtime", "typing")
LEVELS: tuple[Level, ...] = ("none", "additive", "warning", "breaking")
BUMPS: tuple[Bump, ...] = ("none", "patch", "minor", "major")
_LETTERS: dict[str, Level] = {"N": "none", "A": "additive", "W": "warning", "B": "breaking"}


@dataclass(frozen=True, slots=True)
class Levels:
    """One level per audience.

    ``wire``: a deployed old SDK meets the new server. ``runtime``: code written for the old SDK
    runs on the new one. ``typing``: that code still type-checks.
    """

    wire: Level = "none"
    runtime: Level = "none"
    typing: Level = "none"

    @property
    def highest(self) -> Level:
        return highest(self.wire, self.runtime, self.typing)

    def of(self, audience: Audience) -> Level:
        return self.as_json()[audience]

    def joined(self, other: Levels) -> Levels:
        """The higher level of each audience."""
        return Levels(
            highest(self.wire, other.wire),
            highest(self.runtime, other.runtime),
            highest(self.typing, other.typing),
        )

    def as_json(self) -> dict[str, Level]:
        return {"wire": self.wire, "runtime": self.runtime, "typing": self.typing}


def highest(*levels: Level) -> Level:
    """The highest of some levels; ``none`` without any."""
    result: Level = "none"
    for level in levels:
        if LEVELS.index(level) > LEVELS.index(result):
            result = level
    return result


def levels(letters: str) -> Levels:
    """``BWN`` -> breaking on the wire, a warning at run time, nothing in typing."""
    levels: list[Level] = [_LETTERS[letter] for letter in letters]
    return Levels(*levels)


def bump_of(levels: Levels, *, documentation: bool = False) -> Bump:
    """The part of a version number that a change moves, at 1.0 and later.

    What is new moves the minor part; what may break somebody and cannot be decided does too.
    """
    by_level: dict[Level, Bump] = {"breaking": "major", "warning": "minor", "additive": "minor"}
    return by_level.get(levels.highest, "none" if documentation else "patch")


def highest_bump(*bumps: Bump) -> Bump:
    result: Bump = "none"
    for bump in bumps:
        if BUMPS.index(bump) > BUMPS.index(result):
            result = bump
    return result
