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
from .shapes import is_tuple

_ABSENT = object()
_HOLDERS = ("schema", "items_schema", "values_schema")


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
            member["schema"] = _with_local(_asked_for(member["schema"]))
    return schema


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


def _with_local(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, in which points in time remember that they came without zone."""
    kind = schema["type"]
    if kind == "datetime":
        after = core_schema.with_info_after_validator_function
        return cast("dict[str, Any]", after(_local, cast("CoreSchema", schema)))
    if kind == "decimal":
        before = core_schema.with_info_before_validator_function
        return cast("dict[str, Any]", before(_from_text, cast("CoreSchema", schema)))
    if kind == "union":
        stated: list[Any] = schema["choices"]
        choices: list[Any] = [
            ((_with_local(item[0]), item[1]) if is_tuple(item) else _with_local(item))
            for item in stated
        ]
        return {**schema, "choices": choices}
    if kind in ("default", "nullable", "list", "dict"):
        for name in _HOLDERS:
            if isinstance(schema.get(name), dict):
                changed = _with_local(schema[name])
                if changed is not schema[name]:
                    schema = {**schema, name: changed}
    return schema


def _from_text(value: object, info: ValidationInfo) -> object:
    """A decimal that travels as a text; a number in its place stays a number."""
    if info.mode != "json":
        return value
    if not isinstance(value, str):
        raise ValueError("this is a number, and not a text that is one")
    try:
        return Decimal(value)
    except ArithmeticError:
        raise ValueError("this text is no decimal number") from None


def _local(value: dt.datetime, info: ValidationInfo) -> dt.datetime:
    if value.tzinfo is not None or info.mode != "json":
        return value
    parts = (value.year, value.month, value.day, value.hour, value.minute, value.second)
    return LocalDateTime(*parts, value.microsecond, fold=value.fold)
