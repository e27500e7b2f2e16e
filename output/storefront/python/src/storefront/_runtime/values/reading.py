"""How models read responses, in which nothing is made up.

A constant has a default, so that ``Cat(name="Tom")`` sends its tag. A response has to
say it itself: there, a field that is a constant is required. A point in time without
zone stays without one, also when it is sent back.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Callable, Generator
from decimal import Decimal
from functools import partial
from typing import Any

from pydantic import GetCoreSchemaHandler, GetPydanticSchema
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from .formats import ReceivedDateTime
from .shapes import is_array, is_tuple

_ABSENT = object()
_HOLDERS = frozenset({"default", "nullable", "list", "dict", "tuple", "union"})
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
    model: Any = handler.resolve_ref_schema(schema)
    fields = model.get("schema")
    if model["type"] == "model" and fields["type"] == "model-fields":
        for member in fields["fields"].values():
            member["schema"] = _as_read(_asked_for(member["schema"]), handler)
        if "extras_schema" in fields:
            fields["extras_schema"] = _as_read(fields["extras_schema"], handler)
    return schema


def _asked_for(schema: Any) -> Any:
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

    return core_schema.with_default_schema(
        inner, default_factory=default, validate_default=not optional
    )


def _as_read(schema: Any, handler: GetCoreSchemaHandler) -> Any:
    """The schema, in which points in time remember that they came without zone, and
    dates and decimals are read of texts that are written as such alone."""
    kind = schema["type"]
    if kind in _TEXTS:
        pattern, read, format_ = _TEXTS[kind]
        text = core_schema.str_schema(strict=True, pattern=pattern)
        read_text = core_schema.no_info_after_validator_function(read, text)
        notes = {"pydantic_js_updates": {"format": format_}}  # for JSON Schema
        return core_schema.json_or_python_schema(read_text, schema, metadata=notes)
    if kind == "definition-ref":
        with contextlib.suppress(LookupError):  # or it is being built
            alias: Any = handler.resolve_ref_schema(schema)
            notes = alias.setdefault("metadata", {})
            if alias["type"] in _HOLDERS and "read" not in notes:
                notes["read"] = True  # it may refer to itself
                alias.update(_as_read(alias, handler))
    if kind in _HOLDERS:
        return schema | {k: _inside(schema[k], handler) for k in _INNER if k in schema}
    return schema


def _inside(inner: Any, handler: GetCoreSchemaHandler) -> Any:
    """An inner schema, or several of them; those of a union may have a label each."""
    if is_array(inner):
        return [_inside(item, handler) for item in inner]
    if is_tuple(inner):
        return _as_read(inner[0], handler), inner[1]
    return _as_read(inner, handler)


def _as_it_came(text: str) -> dt.datetime:
    value: dt.datetime = _moment(text)
    fine = text if _FINE.match(text, 19) else ""
    if value.tzinfo and not fine:
        return value
    received = ReceivedDateTime.combine(value.date(), value.timetz())
    received.text = fine
    return received


_FINE = re.compile("[.,][0-9]{6}0*[1-9]")
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
_date = SchemaValidator(core_schema.date_schema()).validate_python
_moment = SchemaValidator(core_schema.datetime_schema()).validate_python
_TEXTS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "date": (f"{_DAY}$", _date, "date"),
    "datetime": (f"{_DAY}[^0-9]", _as_it_came, "date-time"),
    "decimal": ("^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,4})?$", Decimal, "decimal"),
}
AsRead = partial(GetPydanticSchema, lambda of, make: _as_read(make(of), make))
"""Makes a note on a type that is no model that it is read as the fields of models are:
each a new one, as ``Annotated`` takes unions of another order for the same."""
