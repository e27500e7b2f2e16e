"""How models read responses, in which nothing is made up.

A constant has a default, so that ``Cat(name="Tom")`` sends its tag. A response has to
say it itself: there, a field that is a constant is required. A point in time without
zone stays without one, also when it is sent back.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Generator
from decimal import Decimal
from typing import Any, cast

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from .local import LocalDateTime
from .shapes import is_array, is_tuple

_ABSENT = object()
_INNER = ("schema", "items_schema", "values_schema", "choices")


class _State(threading.local):
    """Whether this thread reads a response."""

    responses = 0


_STATE = _State()


@contextlib.contextmanager
def reading() -> Generator[None, None, None]:
    """What is read inside is a response."""
    _STATE.responses += 1
    try:
        yield
    finally:
        _STATE.responses -= 1


def for_reading(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a model that asks responses for its constants."""
    model = cast("dict[str, Any]", handler.resolve_ref_schema(schema))
    fields: Any = model.get("schema")
    if model["type"] == "model" and fields["type"] == "model-fields":
        for member in fields["fields"].values():
            member["schema"] = _as_read(_asked_for(member["schema"]))
    return schema


class AsRead:
    """Notes on a type that is no model that it is read as the fields of models are."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _as_read(handler(source))  # type: ignore[no-any-return]


def _asked_for(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field; the default of a constant does not fit while a response is
    read."""
    if schema["type"] != "default" or schema.get("default") is None:
        return schema
    inner: Any = schema["schema"]
    optional = inner["type"] == "default"  # a response need not have it
    literal = inner["schema"] if optional else inner
    value = schema["default"]
    if literal["type"] != "literal" or literal["expected"] != [value]:
        return schema
    absent = None if optional else _ABSENT

    def default() -> Any:
        return absent if _STATE.responses else value

    result = core_schema.with_default_schema(
        inner, default_factory=default, validate_default=not optional
    )
    return cast("dict[str, Any]", result)


def _as_read(schema: Any) -> Any:
    """The schema, in which points in time remember that they came without zone, and
    decimals are texts."""
    kind = schema["type"]
    if kind == "datetime":
        return core_schema.with_info_after_validator_function(_local, schema)
    if kind == "decimal":
        text = core_schema.str_schema(strict=True)
        read = core_schema.no_info_after_validator_function(_decimal, text)
        return core_schema.json_or_python_schema(read, schema)
    if kind in ("default", "nullable", "list", "dict", "tuple", "union"):
        return schema | {key: _inside(schema[key]) for key in _INNER if key in schema}
    return schema


def _inside(inner: Any) -> Any:
    """An inner schema, or several of them; those of a union may have a label each."""
    if is_array(inner):
        return [_inside(item) for item in inner]
    return (_as_read(inner[0]), inner[1]) if is_tuple(inner) else _as_read(inner)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise ValueError("this text is no decimal number") from None


def _local(value: dt.datetime, info: ValidationInfo) -> dt.datetime:
    if value.tzinfo is not None or info.mode != "json":
        return value
    return LocalDateTime.combine(value.date(), value.timetz())
