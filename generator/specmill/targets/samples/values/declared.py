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


def declared_values(found: Type) -> Iterator[Any]:
    """Examples of a type, then its default, then what its enumeration lists.

    A default that is null or empty tells the reader nothing and is left to the enumeration.
    """
    yield from given(found.notes.examples)
    default = found.notes.default
    if default is not None and default.value is not None and default.value not in ([], {}):
        yield default.value
    if isinstance(found, EnumType):
        yield from (each.value for each in found.members)
    elif isinstance(found, LiteralType):
        yield found.value


def listed_values(found: Type, api: Api) -> Iterator[Given]:
    """The values of an enumeration that are not empty, behind references too."""
    enum = resolve(found, api.schemas)
    if isinstance(enum, EnumType):
        yield from (Given(value=each.value) for each in enum.members if each.value)


def given(examples: Iterable[Example]) -> Iterator[Any]:
    """The values of examples that hold one."""
    yield from (each.value.value for each in examples if each.value is not None)


def fitted(value: Any, found: Type, api: Api, direction: Direction) -> Given | None:
    """The value if it fits, without what is not sent in this direction; else None.

    A text that does not fit may be JSON that does (``"[1, 2]"`` for a list), which is then taken.
    """
    if fits(value, found, api, direction):
        sent = without_hidden(value, found, api, direction)
        return Given(value=sent) if sent == value or fits(sent, found, api, direction) else None
    if isinstance(value, str):
        try:
            read = json.loads(value[:_LONGEST], parse_constant=_refuse)
        except (ValueError, RecursionError):
            return None
        if not isinstance(read, str) and read is not None:
            return fitted(read, found, api, direction)
    return None


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON value")


def without_hidden(value: Any, found: Type, api: Api, direction: Direction) -> Any:
    """The value without fields that are read-only in a request or write-only in a response."""
    shape = _shape(value, found, api, direction)
    if isinstance(shape, ListType) and is_array(value):
        return [without_hidden(each, shape.items, api, direction) for each in value]
    if isinstance(shape, ModelType) and is_object(value):
        fields = {field.name: field for field in shape.fields}
        return {
            key: without_hidden(each, fields[key].type, api, direction) if key in fields else each
            for key, each in value.items()
            if key not in fields or not hidden(fields[key], api, direction)
        }
    return value


def _shape(value: Any, found: Type, api: Api, direction: Direction) -> Type | None:
    """The type behind references, intersections and the first variants that the value fits."""
    seen: set[str] = set()
    while True:
        if isinstance(found, IntersectionType):
            found = found.merged
        elif isinstance(found, UnionType):
            fitting = (each for each in found.variants if fits(value, each, api, direction))
            fresh = (each for each in fitting if getattr(each, "target", None) not in seen)
            variant = next(fresh, None)
            if variant is None:
                return None
            found = variant
        elif isinstance(found, ReferenceType):
            if found.target in seen:
                return None
            seen.add(found.target)
            found = api.schemas[found.target].type
        else:
            return found
