"""jsonschema's validators for keywords that shape no type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker, SchemaError, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend  # pyright: ignore[reportUnknownVariableType]

from specmill.targets.samples.values.patterns.matching import matches

_ELSEWHERE = ("$ref", "$dynamicRef", "patternProperties")
"""What needs the whole definition, or expressions of no bounded time."""
_LONGEST = 100_000
_NO_FORMATS = FormatChecker(())


@lru_cache(maxsize=2_000)
def validator_of(written: str) -> Validator | None:
    """A validator of keywords as JSON, None where they cannot be judged by themselves."""
    if len(written) > _LONGEST or any(f'"{text}"' in written for text in _ELSEWHERE):
        return None
    try:
        keywords = json.loads(written)
        Draft202012Validator.check_schema(keywords, format_checker=_NO_FORMATS)
    except (SchemaError, RecursionError):
        return None
    return _Validator(keywords)


def _pattern(_: Validator, expression: str, value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not matches(expression, value):
        yield ValidationError(f"{value!r} does not match {expression!r}")


_Validator = cast(
    "type[Validator]",
    extend(Draft202012Validator, {"pattern": _pattern}),  # type: ignore[no-untyped-call]
)
