"""The schema keywords that say which keys go together, kept by the model as they were written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specmill.targets.samples.kinds import is_array, is_object


def keywords_hold(value: Any, keywords: Mapping[str, Any]) -> bool:
    """Whether the value keeps to ``dependentRequired`` and to ``oneOf``, ``anyOf`` and ``not``
    where they only list required keys (JSON Schema "Validation", section 6.5).

    Other keywords, and keywords that are not of the shape they should have, refute nothing.
    """
    if not is_object(value):
        return True
    for key in ("oneOf", "anyOf"):
        count = _count(value, keywords.get(key))
        if count == 0 or (key == "oneOf" and count is not None and count > 1):
            return False
    if _count(value, [keywords.get("not")]) == 1:
        return False
    return all(
        key not in value or _has(value, names)
        for key, names in _mapping(keywords.get("dependentRequired")).items()
    )


def key_choices(keywords: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The sets of keys among which ``oneOf`` and ``anyOf`` let one choose."""
    found: list[tuple[str, ...]] = []
    for key in ("oneOf", "anyOf"):
        choices = keywords.get(key)
        if is_array(choices):
            found += [tuple(_names(each)) for each in choices if _only_names(each)]
    return found


def _count(value: Mapping[str, Any], choices: Any) -> int | None:
    """How many choices hold, None when they are not only about required keys."""
    if not is_array(choices) or not all(_only_names(each) for each in choices):
        return None
    return sum(_has(value, _names(each)) for each in choices)


def _only_names(choice: Any) -> bool:
    return is_object(choice) and set(choice) == {"required"}


def _names(choice: Mapping[str, Any]) -> list[str]:
    listed = choice["required"]
    return [each for each in listed if isinstance(each, str)] if is_array(listed) else []


def _has(value: Mapping[str, Any], names: Any) -> bool:
    return not is_array(names) or all(name in value for name in names)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if is_object(value) else {}
