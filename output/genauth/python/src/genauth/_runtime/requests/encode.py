"""From values of Python to values of JSON.

model                 object of the fields that are set, by wire name, without read-only ones
datetime, time        RFC 3339, 5.6; a datetime without zone is local time, as in Python,
                      but for one that came without zone, which goes back so
date, UUID, path      text
timedelta             ISO 8601 duration
JsonText              text of its JSON
JsonDecimal           number, digit for digit
Decimal               text without exponent, so that no digit is lost
Base64UrlBytes        base64url (RFC 4648, 5)
bytes                 base64 (RFC 4648, 4)
Enum                  its value
set, tuple, deque …   array

What is *shown* in place of sent (``to_dict``) has read-only fields too, its datetimes
have no other zone than they came with, and its numbers are plain ones.
"""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import functools
import json
import os
import re
import uuid
from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..values.access import is_read_only
from ..values.fields import fields_of, is_constant
from ..values.formats import (
    Base64UrlBytes,
    InText,
    JsonDecimal,
    ReceivedDateTime,
    base64_text,
    duration_text,
    plain_number,
)
from ..values.omit import Omit
from ..values.shapes import is_array, is_collection, is_mapping, is_path, is_tuple

_PLAIN = frozenset({str, int, float, bool, type(None)})


def _refuse(value: object) -> Any:
    raise _HasNumberError


_ENCODER = json.JSONEncoder(
    ensure_ascii=False,
    allow_nan=False,
    separators=(",", ":"),
    check_circular=False,
    default=_refuse,
)


def to_json(value: object) -> bytes:
    """Compact JSON in UTF-8. Raises TypeError for what has no form in JSON, ValueError
    for numbers that JSON has not."""
    wire = to_wire(value)
    try:
        return _ENCODER.encode(wire).encode()
    except _HasNumberError:
        return _with_numbers(wire)


class _HasNumberError(Exception):
    """There are decimals in a value, which the fast encoder does not know."""


def _with_numbers(wire: object) -> bytes:
    """JSON of a value in which there are decimals: each is a mark at first."""
    numbers: list[JsonDecimal] = []
    mark = uuid.uuid4().hex

    def default(value: JsonDecimal) -> str:
        numbers.append(value)
        return f"{mark}{len(numbers) - 1}"

    text = json.JSONEncoder(
        ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=default
    ).encode(wire)
    return re.sub(
        f'"{mark}([0-9]+)"', lambda match: str(numbers[int(match[1])]), text
    ).encode()


def to_wire(value: object, shown: bool = False, field: str = "") -> Any:
    """The JSON value of any value; see the module. Members that are OMIT are left out.
    ``field`` is that of a model which holds the value.

    Raises TypeError for what has no form in JSON, and for a path in a model, whose text
    would be sent in place of the file.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict and is_mapping(value):
        return {
            _key(key): to_wire(item, shown, field and (str(key) or field))
            for key, item in value.items()
            if type(item) is not Omit
        }
    if is_array(value) or is_tuple(value):
        return [to_wire(item, shown, field) for item in value if type(item) is not Omit]
    if isinstance(value, BaseModel):
        return model_to_wire(value, shown)
    if isinstance(value, dt.datetime):
        return _datetime(value, shown)
    if isinstance(value, JsonDecimal):
        return plain_number(value) if shown else _finite(value)
    for base, encode in _ENCODERS:
        if isinstance(value, base):
            return encode(value)
    if is_mapping(value):
        return to_wire(dict(value), shown, field)
    if is_collection(value):
        return to_wire(list(value), shown, field)
    if is_path(value):
        if field and not shown:
            raise TypeError(f"{field} is a path; read_bytes() gives its content")
        return os.fsdecode(value)
    raise TypeError(f"a value of type {kind.__name__} cannot be sent")


def model_to_wire(model: BaseModel, shown: bool = False) -> dict[str, Any]:
    """The fields of a model that are set, and its constants, by wire name."""
    given = model.model_fields_set
    values = model.__dict__
    extra = model.__pydantic_extra__
    if extra and not given.isdisjoint(values):  # a member may have the name of a field
        given = {
            name for name in given if name not in extra or values.get(name) is not None
        }
    result = {
        wire: (_text if in_text else to_wire)(values[name], shown, name)
        for name, wire, constant, read_only, in_text in _fields(type(model))
        if (name in given or (constant and values.get(name) is not None))
        and name in values
        and (shown or not read_only)
        and type(values[name]) is not Omit
    }
    return {**result, **to_wire(extra, shown, "extra")} if extra else result


@functools.cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool, bool, bool], ...]:
    """Of each field the name, the wire name, whether it is a constant, whether it is
    read-only, and whether it travels as a text that holds it."""
    return tuple(
        (
            name,
            field.serialization_alias or field.alias or name,
            field.default is not None and is_constant(field.annotation),
            is_read_only(field.metadata),
            _is_in_text(field),
        )
        for name, field in fields_of(model).items()
    )


def _is_in_text(field: FieldInfo) -> bool:
    """Whether the field, or what it is beside None, is a JsonText."""
    choices = get_args(field.annotation)
    inner = (mark for choice in choices for mark in getattr(choice, "__metadata__", ()))
    return any(isinstance(mark, InText) for mark in (*field.metadata, *inner))


def _text(value: object, shown: bool, field: str) -> Any:
    if value is None or isinstance(value, str):
        return value
    return to_json(to_wire(value, False, "" if shown else field)).decode()


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key.value) if isinstance(key, enum.Enum) else key
    wire = to_wire(key)
    if wire is True or wire is False:
        return "true" if wire else "false"
    return "null" if wire is None else str(wire)


def _datetime(value: dt.datetime, shown: bool) -> str:
    if isinstance(value, ReceivedDateTime) and value.text:
        return value.text
    known = shown or value.tzinfo is not None or isinstance(value, ReceivedDateTime)
    aware = value if known else value.astimezone()
    return aware.isoformat().replace("+00:00", "Z")


def _finite(value: JsonDecimal) -> JsonDecimal:
    if not value.is_finite():
        raise ValueError(f"{value} is no number of JSON")
    return value


# In this order: some enumerations are text, some bytes have a text of their own.
_ENCODERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (enum.Enum, lambda value: to_wire(value.value)),
    (str, str.__str__),
    (int, int),
    (float, float),
    (dt.date, dt.date.isoformat),
    (dt.time, lambda value: value.isoformat().replace("+00:00", "Z")),
    (dt.timedelta, duration_text),
    (uuid.UUID, str),
    (decimal.Decimal, lambda v: format(v, "f" if abs(v.adjusted()) < 40 else "")),
    (Base64UrlBytes, lambda value: value.text),
    ((bytes, bytearray, memoryview), base64_text),
)
