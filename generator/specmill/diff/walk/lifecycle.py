"""How ends and stability levels are announced: ``x-sunset`` and ``x-stability-level``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

SUNSET, STABILITY = "x-sunset", "x-stability-level"
_ORDER = ("draft", "alpha", "beta", "stable")


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


def stability_of(extensions: Mapping[str, Any]) -> str:
    value = extensions.get(STABILITY)
    return value if isinstance(value, str) and value in _ORDER else "stable"


def sunset_changes(
    old: Mapping[str, Any], new: Mapping[str, Any], deprecated: bool
) -> Iterator[tuple[str, str, str]]:
    """Names of facts with the texts before and after. What is not ``deprecated`` any more needs no
    end."""
    was, now = old.get(SUNSET), new.get(SUNSET)
    texts = ("" if was is None else str(was), "" if now is None else str(now))
    if was != now:
        if now is not None and sunset_of(new) is None:
            yield "sunset-unreadable", *texts
        elif now is None:
            if deprecated:
                yield "sunset-removed", *texts
        else:
            yield "sunset-changed" if was is not None else "sunset-added", *texts
    before, after = stability_of(old), stability_of(new)
    if before != after:
        lower = _ORDER.index(after) < _ORDER.index(before)
        yield "stability-decreased" if lower else "stability-increased", before, after
