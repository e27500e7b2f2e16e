"""How ends and stability levels are announced: ``x-sunset`` and ``x-stability-level``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

SUNSET, STABILITY = "x-sunset", "x-stability-level"
_ORDER = ("draft", "alpha", "beta", "stable")
_EARLY = frozenset({"draft", "alpha"})
"""Levels that promise nothing to callers."""


def sunset_of(extensions: Mapping[str, Any]) -> date | None:
    """The announced end; None where there is none that can be read."""
    value = extensions.get(SUNSET)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value is not None else None
    except ValueError:
        return None


def is_early(extensions: Mapping[str, Any]) -> bool:
    """Whether something is marked as what may change at any time."""
    return extensions.get(STABILITY) in _EARLY


def announced(
    old: Mapping[str, Any], new: Mapping[str, Any], deprecated: bool, today: date
) -> Iterator[tuple[str, str, str]]:
    """Names of facts with the texts before and after. What is not ``deprecated`` any more needs no
    end."""
    was, now = old.get(SUNSET), new.get(SUNSET)
    if was != now:
        name = _of_ends(was, now, sunset_of(old), sunset_of(new), today)
        if now is not None or deprecated:
            yield name, "" if was is None else str(was), "" if now is None else str(now)
    before, after = old.get(STABILITY), new.get(STABILITY)
    if before != after and before is not None:
        name = "stability-unknown"
        if after is None or after in _ORDER:
            # Of what is not marked nothing is known, so nothing is promised any more.
            rank = _ORDER.index(after) if after is not None else -1
            name = "stability-decreased" if rank < _rank(before) else "stability-increased"
        yield name, str(before), "nothing" if after is None else str(after)
    elif after is not None and before is None and after not in _ORDER:
        yield "stability-unknown", "not stated", str(after)


def _rank(level: Any) -> int:
    return _ORDER.index(level) if level in _ORDER else 0


def _of_ends(was: Any, now: Any, before: date | None, after: date | None, today: date) -> str:
    if now is None:
        return "sunset-removed"
    if after is None:
        return "sunset-unreadable"
    if was is None:
        return "sunset-past" if after < today else "sunset-added"
    return "sunset-came-nearer" if before is not None and after < before else "sunset-changed"
