"""Digits of decimals that the fast reader of JSON, which knows floats alone, has lost."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel

from .fields import fields_of
from .formats import JsonDecimal
from .shapes import is_array, is_object, is_tuple

_FRACTION = re.compile(rb"[0-9][.eE]")


def restore(value: Any, content: bytes) -> Any:
    """The value that was read from the content, each JsonDecimal with all its digits."""
    if not _FRACTION.search(content):
        return value
    return _restored(value, json.loads(content, parse_float=JsonDecimal))


def _restored(value: Any, raw: Any) -> Any:
    if isinstance(value, JsonDecimal):
        return raw if isinstance(raw, JsonDecimal) else value
    if isinstance(value, BaseModel) and is_object(raw):
        for name, field in fields_of(type(value)).items():
            wire = field.alias or name
            if name in value.model_fields_set and wire in raw:
                vars(value)[name] = _restored(vars(value)[name], raw[wire])
        _restored(value.__pydantic_extra__, raw)
    elif is_object(value) and is_object(raw):
        for name in value.keys() & raw.keys():
            value[name] = _restored(value[name], raw[name])
    elif (is_array(value) or is_tuple(value)) and is_array(raw):
        result = [_restored(item, part) for item, part in zip(value, raw, strict=False)]
        return tuple(result) if is_tuple(value) else result
    return value
