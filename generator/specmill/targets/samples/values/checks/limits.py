"""Whether a value keeps to the limits of a type (JSON Schema "Validation", section 6)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from specmill.model import NO_LIMITS, Limits
from specmill.targets.samples.values.json_types import is_array, is_object
from specmill.targets.samples.values.patterns.matching import matches

_JSON = json.JSONEncoder(sort_keys=True)


def within(value: Any, limits: Limits) -> bool:
    """Whether the limits that are about this kind of value hold; the others say nothing of it."""
    if limits is NO_LIMITS or value is None or isinstance(value, bool):
        return True
    if isinstance(value, str):
        return (
            _is_between(len(value), limits.min_length, limits.max_length)
            and (limits.pattern is None or matches(limits.pattern, value))
            and all(matches(pattern, value) for pattern in limits.further_patterns)
        )
    if is_array(value):
        return _is_between(len(value), limits.min_items, limits.max_items) and not (
            limits.unique_items and has_repetitions(value)
        )
    if is_object(value):
        return _is_between(len(value), limits.min_properties, limits.max_properties)
    return _number_within(value, limits)


def _number_within(value: float, limits: Limits) -> bool:
    if not _is_between(value, limits.minimum, limits.maximum):
        return False
    if limits.exclusive_minimum is not None and value <= limits.exclusive_minimum:
        return False
    if limits.exclusive_maximum is not None and value >= limits.exclusive_maximum:
        return False
    return not limits.multiple_of or is_multiple(value, limits.multiple_of)


def _is_between(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def is_multiple(value: float, step: float) -> bool:
    """Whether the value is a whole number of steps, counted in decimals as they are written."""
    exact, unit = Decimal(str(value)), Decimal(str(step))
    if not exact.is_finite() or not unit.is_finite() or not unit:
        return False
    quotient = exact / unit
    return quotient == quotient.to_integral_value()


def has_repetitions(values: list[Any]) -> bool:
    """Whether two of the values are the same JSON value."""
    written = {fingerprint(value) for value in values}
    return len(written) < len(values)


def fingerprint(value: Any) -> str:
    """A text that two values share exactly when they are the same JSON value."""
    return _JSON.encode(_plain(value))


def _plain(value: Any) -> Any:
    """The value with whole numbers written in one way: 1.0 is 1."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_object(value):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if is_array(value) else value
