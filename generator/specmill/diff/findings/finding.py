"""A finding: one change, whom it concerns and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from specmill.diff.levels import Bump, Levels, bump_of, highest_bump
from specmill.diff.rules.table import RULES, Rule
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.model import Origin


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """One place where a change shows."""

    operation: str
    """``GET /orders`` as it is now, or was where it is gone."""
    label: str
    """``query limit``, ``200 application/json``; empty for the operation itself."""
    symbol: str = ""
    """The call, where the operation has a method."""


@dataclass(frozen=True, slots=True)
class Finding:
    rule: Rule
    levels: Levels
    message: str
    symbol: str
    """What users of the SDK type: ``orders.list(status=…)``; empty where nothing is known."""
    old_at: Origin | None
    new_at: Origin | None
    old: str
    new: str
    where: str
    """``Order.total``, ``query limit``."""
    places: tuple[FindingPlace, ...] = ()
    changes: tuple[SurfaceChange, ...] = ()
    """What it does to the SDK."""
    witness: str | None = None
    """A program that works with the old SDK and not with the new one."""
    policy: str = ""
    """Why the levels are not those that were found."""
    found: Levels | None = None
    """The levels that were found, where a policy changed them."""

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that are the same as long as the change is."""
        operations = sorted({place.operation for place in self.places})
        parts = (self.rule.id, self.where, self.old, self.new, *operations)
        return sha256("\x00".join(parts).encode()).hexdigest()[:12]

    @property
    def bump(self) -> Bump:
        return bump_of(self.levels, documentation=self.rule.is_documentation)


@dataclass(frozen=True, slots=True)
class Summary:
    """The highest level of each audience, and the part of the version that moves."""

    levels: Levels
    bump: Bump


def summary_of(findings: Iterable[Finding]) -> Summary:
    levels = Levels()
    bumps: list[Bump] = []
    for finding in findings:
        levels = levels.joined(finding.levels)
        bumps.append(finding.bump)
    return Summary(levels, highest_bump(*bumps))


def sdk_levels(changes: Iterable[SurfaceChange]) -> Levels:
    """What changes of a surface amount to."""
    levels = Levels()
    for change in changes:
        levels = levels.joined(RULES[change.rule].levels)
    return levels
