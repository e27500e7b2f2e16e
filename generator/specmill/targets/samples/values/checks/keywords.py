"""The schema keywords that shape no type, kept by the model as they were written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from specmill.targets.samples.values.json_types import is_array, is_object

_JUDGED = (
    "oneOf", "anyOf", "not", "if", "then", "else", "enum", "contains", "minContains",
    "maxContains", "propertyNames", "dependentRequired", "dependentSchemas",
)  # fmt: skip
"""Keywords that are judged beside what the type says; those about unevaluated members cannot be."""


def keywords_hold(value: Any, keywords: Mapping[str, Any]) -> bool:
    """Whether the value keeps to the keywords (JSON Schema "Core", section 10, and "Validation",
    section 6).

    Keywords that refer to other schemas or are not of the shape that they should have refute
    nothing.
    """
    judged = {key: keywords[key] for key in _JUDGED if key in keywords}
    if not judged:
        return True
    # Of use to the few definitions that have such keywords.
    from specmill.targets.samples.values.checks.validators import validator_of  # noqa: PLC0415

    validator = validator_of(json.dumps(judged, default=str))
    if validator is None:
        return True
    try:
        return validator.is_valid(value)
    except (ArithmeticError, RecursionError):
        return True


def key_choices(keywords: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The sets of keys among which ``oneOf`` and ``anyOf`` let one choose."""
    key_choices: list[tuple[str, ...]] = []
    for key in ("oneOf", "anyOf"):
        choices = keywords.get(key)
        if is_array(choices):
            key_choices += [tuple(_names(choice)) for choice in choices if is_object(choice)]
    return key_choices


def named_values(keywords: Mapping[str, Any]) -> Iterator[Any]:
    """The values that the keywords name anywhere: one of them may be what they ask for."""
    stack: list[Any] = [keywords[key] for key in reversed(_JUDGED) if key in keywords]
    if is_array(keywords.get("enum")):
        yield from keywords["enum"]
    while stack:
        item = stack.pop()
        if is_object(item):
            if "const" in item:
                yield item["const"]
            if is_array(item.get("enum")):
                yield from item["enum"]
            stack += reversed(item.values())
        elif is_array(item):
            stack += reversed(item)


def _names(choice: Mapping[str, Any]) -> list[str]:
    listed = choice.get("required")
    return [value for value in listed if isinstance(value, str)] if is_array(listed) else []
