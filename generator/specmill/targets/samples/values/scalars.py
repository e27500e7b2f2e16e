"""Values of single types: strings and numbers made up from formats, patterns and limits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

from specmill.model import Limits, PrimitiveType
from specmill.targets.samples.values.checks.formats import STRINGS
from specmill.targets.samples.values.hints import hint
from specmill.targets.samples.values.patterns.text_for_pattern import spelled

LONGEST = 10_000
"""The longest text and list that is made up."""


def candidates(primitive: PrimitiveType, name: str) -> Iterator[Any]:
    """Values that the type may have, the most readable first. They are still to be checked."""
    if primitive.name == "boolean":
        yield True
    elif primitive.name == "null":
        yield None
    elif primitive.name == "string":
        yield from _texts(primitive, name)
    else:
        yield from numbers(primitive.limits, primitive.name == "integer")


def _texts(primitive: PrimitiveType, name: str) -> Iterator[str]:
    limits = primitive.limits
    first = STRINGS.get(primitive.format) or hint(name)
    plain = (first, "string") if limits.pattern is None else (first,)
    yield from (sized(text, limits) for text in plain)
    if limits.pattern is not None:
        for pattern in (limits.pattern, *limits.further_patterns):
            yield from spelled(pattern, limits.min_length or 0)
        yield sized("string", limits)


def sized(text: str, limits: Limits) -> str:
    """The text, repeated or cut so that its length is within the limits where that can be."""
    least = min(limits.min_length or 0, LONGEST)
    if text and len(text) < least:
        text = (text * (least // len(text) + 1))[:least]
    return text if limits.max_length is None else text[: max(0, limits.max_length)]


def numbers(limits: Limits, whole: bool) -> Iterator[int | float]:
    """Numbers at and around the limits, whole ones first."""
    low, high = _bounds(limits)
    step = _decimal(limits.multiple_of) or Decimal(1)
    starts = [Decimal(1), Decimal(0)]
    starts += [decimal for decimal in (low, high) if decimal is not None]
    if low is not None and high is not None:
        starts.append((low + high) / 2)
    for start in starts:
        nearest = (start / step).to_integral_value() * step
        for decimal in (start, nearest, nearest + step, nearest - step):
            if decimal == decimal.to_integral_value() and abs(decimal) < 10**300:
                yield int(decimal)
            elif not whole:
                yield float(decimal)


def _bounds(limits: Limits) -> tuple[Decimal | None, Decimal | None]:
    lows = [_decimal(item) for item in (limits.minimum, limits.exclusive_minimum)]
    highs = [_decimal(item) for item in (limits.maximum, limits.exclusive_maximum)]
    low = max((decimal for decimal in lows if decimal is not None), default=None)
    high = min((decimal for decimal in highs if decimal is not None), default=None)
    return low, high


def _decimal(value: float | None) -> Decimal | None:
    if value is None or not isfinite(value):
        return None
    return Decimal(str(value))
