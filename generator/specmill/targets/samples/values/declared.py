"""Values that the definition itself gives for a type: examples, defaults, constants."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from specmill.model import (
    Api,
    EnumType,
    Example,
    Given,
    IntersectionType,
    ListType,
    LiteralType,
    ModelType,
    ReferenceType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve
from specmill.targets.samples.values.checks.validate import Direction, fits, hidden
from specmill.targets.samples.values.json_types import is_array, is_object

_LONGEST = 10_000


def declared_values(type_: Type) -> Iterator[Any]:
    """Examples of a type, then its default, then what its enumeration lists.

    A default that is null or empty tells the reader nothing and is left to the enumeration.
    """
    yield from given(type_.notes.examples)
    default = type_.notes.default
    if default is not None and default.value is not None and default.value not in ([], {}):
        yield default.value
    if isinstance(type_, EnumType):
        yield from (member.value for member in type_.members)
    elif isinstance(type_, LiteralType):
        yield type_.value


def listed_values(type_: Type, api: Api) -> Iterator[Given]:
    """The values of an enumeration that are not empty, behind references too."""
    enum = resolve(type_, api.schemas)
    if isinstance(enum, EnumType):
        yield from (Given(value=member.value) for member in enum.members if member.value)


def given(examples: Iterable[Example]) -> Iterator[Any]:
    """The values of examples that hold one."""
    yield from (example.value.value for example in examples if example.value is not None)


def fitted(value: Any, type_: Type, api: Api, direction: Direction) -> Given | None:
    """The value if it fits, without what is not sent in this direction; else None.

    A text that does not fit may be JSON that does (``"[1, 2]"`` for a list), which is then taken.
    """
    if fits(value, type_, api, direction):
        sent = without_hidden(value, type_, api, direction)
        return Given(value=sent) if sent == value or fits(sent, type_, api, direction) else None
    if isinstance(value, str):
        try:
            read = json.loads(value[:_LONGEST], parse_constant=_refuse)
        except (ValueError, RecursionError):
            return None
        if not isinstance(read, str) and read is not None:
            return fitted(read, type_, api, direction)
    return None


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON value")


def without_hidden(value: Any, type_: Type, api: Api, direction: Direction) -> Any:
    """The value without fields that are read-only in a request or write-only in a response."""
    shape = _shape(value, type_, api, direction)
    if isinstance(shape, ListType) and is_array(value):
        return [without_hidden(item, shape.items, api, direction) for item in value]
    if isinstance(shape, ModelType) and is_object(value):
        fields = {field.name: field for field in shape.fields}
        return {
            key: without_hidden(item, fields[key].type, api, direction) if key in fields else item
            for key, item in value.items()
            if key not in fields or not hidden(fields[key], api, direction)
        }
    return value


def _shape(value: Any, type_: Type, api: Api, direction: Direction) -> Type | None:
    """The type behind references, intersections and the first variants that the value fits."""
    seen: set[str] = set()
    while True:
        if isinstance(type_, IntersectionType):
            type_ = type_.merged
        elif isinstance(type_, UnionType):
            fitting = (part for part in type_.variants if fits(value, part, api, direction))
            fresh = (part for part in fitting if getattr(part, "target", None) not in seen)
            variant = next(fresh, None)
            if variant is None:
                return None
            type_ = variant
        elif isinstance(type_, ReferenceType):
            if type_.target in seen:
                return None
            seen.add(type_.target)
            type_ = api.schemas[type_.target].type
        else:
            return type_
