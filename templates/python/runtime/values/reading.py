"""How models read responses, in which nothing is made up.

A constant has a default, so that ``Cat(name="Tom")`` sends its tag. A response has to
say it itself: in JSON, a field that is a constant is required. A point in time without
zone stays without one, also when it is sent back.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from .local import LocalDateTime

_HOLDERS = ("schema", "items_schema", "values_schema")


def for_reading(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a model, of which the part for JSON asks for constants."""
    model = cast("dict[str, Any]", handler.resolve_ref_schema(schema))
    fields: Any = model.get("schema")
    if model["type"] != "model" or fields["type"] != "model-fields":
        return schema
    members: dict[str, Any] = fields["fields"]
    for member in members.values():
        member["schema"] = _with_local(member["schema"])
    constants = {
        name: {**member, "schema": member["schema"]["schema"]}
        for name, member in members.items()
        if _is_constant(member["schema"])
    }
    if constants:
        read = {**fields, "fields": {**members, **constants}}
        model["schema"] = core_schema.json_or_python_schema(read, fields)
    return schema


def _is_constant(schema: dict[str, Any]) -> bool:
    """Whether the default of a field is the one value that it may have."""
    if schema["type"] != "default" or schema.get("default") is None:
        return False
    inner: dict[str, Any] = schema["schema"]
    if inner["type"] == "default":
        inner = inner["schema"]
    return inner["type"] == "literal" and inner["expected"] == [schema["default"]]


def _with_local(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, in which points in time remember that they came without zone."""
    kind = schema["type"]
    if kind == "datetime":
        after = core_schema.with_info_after_validator_function
        return cast("dict[str, Any]", after(_local, cast("CoreSchema", schema)))
    if kind == "union":
        choices = [
            (_with_local(each[0]), each[1])
            if isinstance(each, tuple)
            else _with_local(each)
            for each in schema["choices"]
        ]
        return {**schema, "choices": choices}
    if kind in ("default", "nullable", "list", "dict"):
        for name in _HOLDERS:
            if isinstance(schema.get(name), dict):
                changed = _with_local(schema[name])
                if changed is not schema[name]:
                    schema = {**schema, name: changed}
    return schema


def _local(value: dt.datetime, info: ValidationInfo) -> dt.datetime:
    if value.tzinfo is not None or info.mode != "json":
        return value
    parts = (value.year, value.month, value.day, value.hour, value.minute, value.second)
    return LocalDateTime(*parts, value.microsecond, fold=value.fold)
