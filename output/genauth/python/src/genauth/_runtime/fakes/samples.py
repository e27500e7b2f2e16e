"""Values of the declared types, as plain JSON: the shortest that fit."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import Annotated, Any, Literal, cast, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..values.access import Access
from ..values.fields import fields_of, is_constant
from ..values.formats import Base64UrlBytes, InText, JsonDecimal, Text
from ..values.models import is_model
from ..values.unions import UnknownVariant, bare, is_union, marks_of, members_of, tag_of

_DEEPEST = 12
_TEXTS: dict[Any, str] = {
    dt.datetime: "2024-01-01T00:00:00Z",
    dt.date: "2024-01-01",
    dt.time: "00:00:00",
    UUID: "00000000-0000-4000-8000-000000000000",
    Decimal: "0",
    Base64UrlBytes: "",
    str: "string",
    bytes: "",
}


def sample(type_: Any, depth: int = 0) -> Any:
    """A value of JSON that fits a type."""
    inner, marks = bare(type_), marks_of(type_)
    if any(isinstance(mark, InText) for mark in marks):
        return "null"
    if any(isinstance(mark, Text) for mark in marks):
        return "" if inner is bytes else "PT1S"
    if is_union(inner):
        return _variant(type_, inner, depth)
    if is_model(inner):
        return _members(inner, depth)
    origin, arguments = get_origin(inner), get_args(inner)
    if origin is Literal:
        return arguments[0]
    if origin is list:
        return [] if depth > _DEEPEST else [sample(arguments[0], depth + 1)]
    if origin is tuple:
        return [sample(part, depth + 1) for part in arguments if part is not Ellipsis]
    if origin is dict or inner is dict:
        return {}
    return _plain(inner)


def _plain(type_: Any) -> Any:
    if type_ is bool:
        return True
    if type_ in (int, float, JsonDecimal):
        return 1
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return next(iter(type_)).value
    return _TEXTS.get(type_)


def _variant(type_: Any, union: Any, depth: int) -> Any:
    """The first variant, with its tag."""
    tagged = tag_of(type_)
    variants = members_of(union)
    if tagged is not None:
        for tag, choice in tagged.choices(variants).items():
            value = sample(choice[0], depth + 1)
            if type(value) is not dict:
                return value
            return {**cast("dict[str, Any]", value), tagged.field: tag}
    known = [
        part for part in variants if bare(part) not in (type(None), UnknownVariant)
    ]
    return sample(known[0], depth + 1) if known else None


def _members(model: type[BaseModel], depth: int) -> dict[str, Any]:
    """What a response must have."""
    return {
        field.alias or name: sample(_annotated(field), depth + 1)
        for name, field in fields_of(model).items()
        if _is_needed(field) and depth <= _DEEPEST
    }


def _is_needed(field: FieldInfo) -> bool:
    access = [value for value in field.metadata if isinstance(value, Access)]
    if access:
        return any(item.required for item in access)
    return field.is_required() or is_constant(field.annotation)


def _annotated(field: FieldInfo) -> Any:
    annotated: Any = Annotated
    marks = [value for value in field.metadata if not isinstance(value, Access)]
    return annotated[(field.annotation, *marks)] if marks else field.annotation
