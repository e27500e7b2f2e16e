"""Fields that travel one way (OpenAPI ``readOnly`` and ``writeOnly``).

A read-only field comes back and is never sent from a model; so that a request can be
built without it, it has a default even where every response has it. A write-only field is
sent and need not be in a response.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .fields import fields_of
from .shapes import is_array, is_object, is_tuple


@dataclass(frozen=True)
class Access:
    """Which way a field travels; stands in the ``Annotated`` of the field."""

    read_only: bool
    required: bool = False
    """Whether a response must have it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The field may be absent, whatever its annotation says."""
        return core_schema.with_default_schema(handler(source), default=None)


READ_ONLY = Access(read_only=True)
ANSWERED = Access(read_only=True, required=True)
"""Read-only, and in every response."""
WRITE_ONLY = Access(read_only=False)
OPTIONAL = Access(read_only=False)
"""A constant that is always sent and need not be in a response."""
UNSET: Any = None
"""The value of a field that every response has, as long as there is no response."""


def is_read_only(metadata: list[Any]) -> bool:
    """Whether the metadata of a field says that it is not sent."""
    return any(isinstance(value, Access) and value.read_only for value in metadata)


def absent(value: object, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Places of the fields that a response must have and has not, for fields that need
    not be given to build a model."""
    if isinstance(value, BaseModel):
        given = value.model_fields_set
        for name, field in fields_of(type(value)).items():
            here = (*path, field.alias or name)
            if name in given:
                yield from absent(getattr(value, name), here)
            elif any(
                isinstance(mark, Access) and mark.required for mark in field.metadata
            ):
                yield ".".join(str(part) for part in here)
        yield from absent(value.__pydantic_extra__, path)
    elif is_object(value):
        for key, item in value.items():
            yield from absent(item, (*path, key))
    elif is_array(value) or is_tuple(value):
        for index, item in enumerate(value):
            yield from absent(item, (*path, index))
