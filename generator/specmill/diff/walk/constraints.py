"""Limits and notes side by side."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from specmill.diff.walk.json_values import canonical
from specmill.diff.walk.lifecycle import announced
from specmill.diff.walk.walker import Walker, WalkPosition
from specmill.model import NO_LIMITS, NO_NOTES, Given, Limits, Notes
from specmill.openapi import is_list

_LOWER = ("min_length", "min_items", "min_properties")
_UPPER = ("max_length", "max_items", "max_properties")
_NUMBERS = frozenset({"minContains", "maxContains"})
_EXTENSIBLE = "x-extensible-enum"
_DOCUMENTING = frozenset(
    {"$comment", "$id", "$anchor", "$schema", "$defs", "$vocabulary", "$dynamicAnchor"}
)
_ANYTHING = frozenset({".*", "^.*$", ".*$", "^.*", ""})


def compare_limits(
    walk: Walker, old: Limits, new: Limits, spot: WalkPosition, *, whole: bool = False
) -> None:
    """Compare bounds, patterns and counts (JSON Schema "Validation", section 6). ``whole`` says
    that only whole numbers are values, so that more than 0 is at least 1."""
    if old is new or old == new or (old is NO_LIMITS and new is NO_LIMITS):
        return
    for sign in (1, -1):
        _range(walk, _ends(old, sign, whole), _ends(new, sign, whole), sign, spot)
    for name in (*_LOWER, *_UPPER):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            _bound(walk, name, was, now, spot)
    gone, come = _patterns_without(old, new), _patterns_without(new, old)
    for was, now in zip_longest(gone, come):
        _pattern(walk, was, now, spot)
    _multiple(walk, _step(old, whole), _step(new, whole), spot)
    if old.unique_items != new.unique_items:
        walk.fact("unique-items-added" if new.unique_items else "unique-items-removed", spot)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a range, turned round for upper ones: the greater, the tighter."""

    at: float
    open: bool
    """Whether the number itself is none of the values."""
    said: str


def _ends(limits: Limits, sign: int, whole: bool) -> _End | None:
    """The end that counts of those that are stated."""
    word, closed, opened = "min", limits.minimum, limits.exclusive_minimum
    if sign < 0:
        word, closed, opened = "max", limits.maximum, limits.exclusive_maximum
    ends: list[_End] = []
    if closed is not None:
        ends.append(_End(sign * closed, False, f"{word} {closed}"))
    if opened is not None:
        said = f"exclusive-{word} {opened}"
        next_one = whole and float(opened).is_integer()
        ends.append(_End(sign * opened + next_one, not next_one, said))
    return max(ends, key=lambda end: (end.at, end.open), default=None)


def _range(walk: Walker, was: _End | None, now: _End | None, sign: int, spot: WalkPosition) -> None:
    word = "min" if sign > 0 else "max"
    if was is None or now is None:
        if now is not None:
            walk.fact("bound-set", spot, now.said.partition(" ")[0], now.said)
        elif was is not None:
            walk.fact("bound-unset", spot, was.said, word)
        return
    if (was.at, was.open) != (now.at, now.open):
        tightened = (now.at, now.open) > (was.at, was.open)
        walk.fact("bound-tightened" if tightened else "bound-loosened", spot, was.said, now.said)


def _bound(
    walk: Walker, name: str, was: float | None, now: float | None, spot: WalkPosition
) -> None:
    word = name.replace("_", "-")
    lower = name in _LOWER
    if was is None:
        # A lower bound of nothing is no bound.
        if not (lower and now == 0):
            walk.fact("bound-set", spot, word, f"{word} {now}")
    elif now is None:
        if not (lower and was == 0):
            walk.fact("bound-unset", spot, f"{word} {was}", word)
    else:
        tightened = now > was if lower else now < was
        walk.fact(
            "bound-tightened" if tightened else "bound-loosened",
            spot,
            f"{word} {was}",
            f"{word} {now}",
        )


def _patterns_without(limits: Limits, others: Limits) -> list[str]:
    """The patterns that only one of two versions has."""
    known = (others.pattern, *others.further_patterns)
    patterns = (limits.pattern, *limits.further_patterns)
    return [pattern for pattern in patterns if pattern is not None and pattern not in known]


def _pattern(walk: Walker, was: str | None, now: str | None, spot: WalkPosition) -> None:
    if was == now:
        return
    if now is None or now in _ANYTHING:
        walk.fact("pattern-removed", spot, was or "", now or "")
    elif was is None:
        walk.fact("pattern-added", spot, "", now)
    else:
        walk.fact("pattern-changed", spot, was, now)


def _step(limits: Limits, whole: bool) -> Fraction | None:
    """What values are multiples of. Whole numbers that are multiples of 3/2 are those of 3, and all
    are multiples of 1 or of 1/2. Zero and what is not finite say nothing (JSON Schema Validation,
    6.2.1)."""
    number = limits.multiple_of
    if not number or not math.isfinite(number):
        return None
    step = Fraction(str(number))
    step = Fraction(step.numerator) if whole else step
    return None if whole and step == 1 else step


def _multiple(walk: Walker, was: Fraction | None, now: Fraction | None, spot: WalkPosition) -> None:
    old, new = (f"multiple of {_decimal(step)}" if step else "" for step in (was, now))
    if was == now:
        return
    if now is None:
        walk.fact("bound-unset", spot, old, "multiple of")
    elif was is None:
        walk.fact("bound-set", spot, "multiple of", new)
    else:
        loosened = (was / now).denominator == 1
        walk.fact("bound-loosened" if loosened else "bound-tightened", spot, old, new)


def _decimal(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def compare_notes(walk: Walker, old: Notes, new: Notes, spot: WalkPosition) -> None:
    """Compare annotations, and the keywords that shape no type."""
    if old is new or (old is NO_NOTES and new is NO_NOTES):
        return
    if old.deprecated != new.deprecated:
        walk.fact("deprecated" if new.deprecated else "reactivated", spot)
    if _default(old) != _default(new):
        name = "default-changed"
        if old.default is None or new.default is None:
            name = "default-added" if old.default is None else "default-removed"
        walk.fact(name, spot, _shown(old.default), _shown(new.default))
    if old.xml or new.xml:
        _xml(walk, old.xml or {}, new.xml or {}, spot)
    if old.keywords or new.keywords:
        _keywords(walk, old.keywords, new.keywords, spot)
    if old.extensions or new.extensions:
        _extensions(walk, old, new, spot)
    if (old.description, old.title, old.examples) != (new.description, new.title, new.examples):
        walk.fact("documentation-changed", spot)


def _xml(walk: Walker, old: dict[str, Any], new: dict[str, Any], spot: WalkPosition) -> None:
    """Compare how values are written in XML; what is as it would be anyhow says nothing."""
    own = spot.steps[-1].removeprefix(".") if spot.steps else ""
    was, now = (
        {key: value for key, value in side.items() if value and (key, value) != ("name", own)}
        for side in (old, new)
    )
    if was != now:
        texts = (json.dumps(side, ensure_ascii=False, sort_keys=True) for side in (was, now))
        walk.fact("xml-written-otherwise", spot, *texts)


def _default(notes: Notes) -> str | None:
    return None if notes.default is None else canonical(notes.default.value)


def _shown(value: Given | None) -> str:
    return "" if value is None else json.dumps(value.value, ensure_ascii=False)


def _keywords(walk: Walker, old: dict[str, Any], new: dict[str, Any], spot: WalkPosition) -> None:
    for key in sorted({*old, *new} - _DOCUMENTING):
        if key in _NUMBERS:
            _count(walk, key, old.get(key), new.get(key), spot)
        elif key not in old:
            # `unevaluatedProperties: true` allows what was allowed before.
            if not (key.startswith("unevaluated") and new[key] is True):
                walk.fact("keyword-added", spot, "", key)
        elif key not in new:
            if not (key.startswith("unevaluated") and old[key] is True):
                walk.fact("keyword-removed", spot, key)
        elif old[key] != new[key]:
            name = "keyword-changed" if key != "dependentRequired" else "dependent-required-changed"
            walk.fact(name, spot, key, key)


def _count(walk: Walker, key: str, was: Any, now: Any, spot: WalkPosition) -> None:
    if was == now:
        return
    lower = key == "minContains"
    was_number = was if isinstance(was, int) else (1 if lower else None)
    now_number = now if isinstance(now, int) else (1 if lower else None)
    if was_number is None or now_number is None:
        tightened = now_number is not None
    else:
        tightened = now_number > was_number if lower else now_number < was_number
    name = "bound-tightened" if tightened else "bound-loosened"
    walk.fact(name, spot, f"{key} {was}", f"{key} {now}")


def _texts(extensions: Mapping[str, Any]) -> list[str]:
    """The values that a text may have besides others."""
    extension = extensions.get(_EXTENSIBLE)
    return [str(value) for value in extension] if is_list(extension) else []


def _extensions(walk: Walker, old: Notes, new: Notes, spot: WalkPosition) -> None:
    before, after = _texts(old.extensions), _texts(new.extensions)
    if before and after:
        for value in (text for text in before if text not in after):
            walk.fact("extensible-enum-value-removed", spot, value)
        for value in (text for text in after if text not in before):
            walk.fact("extensible-enum-value-added", spot, "", value)
    for name, before_text, after_text in announced(
        old.extensions, new.extensions, new.deprecated, walk.today
    ):
        walk.fact(name, spot, before_text, after_text)
