"""What arguments of a call say about it as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..operation import Operation
from ..values.omit import OMIT
from ..values.shapes import is_array, is_tuple
from .media import base_of


def accepted(
    operation: Operation[Any], arguments: Mapping[str, object], default: str
) -> str:
    """The header ``Accept``: what the argument ``accept`` asks for. Raises ValueError for
    a media type that is not declared."""
    wanted = arguments.get("accept", OMIT)
    if wanted is OMIT or wanted is None:
        return default
    known = [each.media_type for each in (*operation.replies, *operation.others)]
    if base_of(str(wanted)) not in map(base_of, known):
        raise ValueError(f"accept must be one of {', '.join(known)}, got {wanted!r}")
    return str(wanted)


def with_dates(names: str, arguments: Mapping[str, object]) -> Mapping[str, object]:
    """The arguments, of which those that are dates have no time."""
    given = {name: arguments.get(name) for name in names.split()}
    changed = {
        name: _date(value)
        for name, value in given.items()
        if isinstance(value, dt.datetime) or is_array(value) or is_tuple(value)
    }
    return {**arguments, **changed} if changed else arguments


def _date(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    if is_array(value) or is_tuple(value):
        return [_date(each) for each in value]
    return value
