"""From values of Python to values of JSON.

model                 object of the fields that are set, by wire name
datetime, time        RFC 3339, 5.6; a datetime without zone is local time, as in Python
date, UUID, path      text
timedelta             ISO 8601 duration
Decimal               text, so that no digit is lost
bytes                 base64 (RFC 4648, 4)
Enum                  its value
set, tuple, deque …   array
"""

from __future__ import annotations

import base64
import datetime as dt
import decimal
import enum
import functools
import json
import os
import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from .omit import Omit
from .shapes import is_array, is_mapping, is_tuple

_PLAIN = frozenset({str, int, float, bool, type(None)})
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False
)


def to_json(value: object) -> bytes:
    """Compact JSON in UTF-8. Raises TypeError for what has no form in JSON, ValueError
    for numbers that JSON has not."""
    return _ENCODER.encode(to_wire(value)).encode()


def to_wire(value: object) -> Any:
    """The JSON value of any value; see the module. Members that are OMIT are left out.

    Raises TypeError for what has no form in JSON.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict and is_mapping(value):
        return {
            _key(key): to_wire(item)
            for key, item in value.items()
            if type(item) is not Omit
        }
    if is_array(value) or is_tuple(value):
        return [to_wire(item) for item in value if type(item) is not Omit]
    if isinstance(value, BaseModel):
        return model_to_wire(value)
    for base, encode in _ENCODERS:
        if isinstance(value, base):
            return encode(value)
    raise TypeError(f"a value of type {kind.__name__} cannot be sent")


def model_to_wire(model: BaseModel) -> dict[str, Any]:
    """The fields of a model that are set, and its constants, by wire name."""
    given = model.model_fields_set
    values = model.__dict__
    found = {
        wire: to_wire(values[name])
        for name, wire, constant in _fields(type(model))
        if (constant or name in given)
        and name in values
        and type(values[name]) is not Omit
    }
    extra = model.__pydantic_extra__
    return {**found, **to_wire(extra)} if extra else found


@functools.cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Of each field the name, the wire name, and whether it is a constant."""
    return tuple(
        (
            name,
            field.serialization_alias or field.alias or name,
            field.default is not None and _is_constant(field.annotation),
        )
        for name, field in model.model_fields.items()
    )


def _is_constant(annotation: object) -> bool:
    return get_origin(annotation) is Literal and len(get_args(annotation)) == 1


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key.value) if isinstance(key, enum.Enum) else key
    wire = to_wire(key)
    if wire is True or wire is False:
        return "true" if wire else "false"
    return "null" if wire is None else str(wire)


def _datetime(value: dt.datetime) -> str:
    aware = value if value.tzinfo is not None else value.astimezone()
    return aware.isoformat().replace("+00:00", "Z")


def _duration(value: dt.timedelta) -> str:
    sign = "-" if value < dt.timedelta() else ""
    value = abs(value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06d}".rstrip("0") if value.microseconds else ""
    return f"{sign}P{value.days}DT{hours}H{minutes}M{seconds}{fraction}S"


def _mapping(value: Mapping[object, object]) -> Any:
    return to_wire(dict(value))


def _array(value: Collection[object]) -> Any:
    return to_wire(list(value))


# In this order: a datetime is a date, some enumerations are text, bytes are collections.
_ENCODERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (enum.Enum, lambda value: to_wire(value.value)),
    (str, str.__str__),
    (int, int),
    (float, float),
    (dt.datetime, _datetime),
    (dt.date, dt.date.isoformat),
    (dt.time, lambda value: value.isoformat().replace("+00:00", "Z")),
    (dt.timedelta, _duration),
    (uuid.UUID, str),
    (decimal.Decimal, str),
    ((bytes, bytearray, memoryview), lambda value: base64.b64encode(value).decode()),
    (os.PathLike, os.fsdecode),
    (Mapping, _mapping),
    (Collection, _array),
)
