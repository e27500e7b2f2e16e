"""Values like one that does not fit its type, among which there may be one that does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from specmill.model import AnyType, IntersectionType, Type
from specmill.targets.samples.values.checks.keywords import named_values
from specmill.targets.samples.values.json_types import is_array, is_object

_MOST = 64
"""Values of one kind that are tried."""
_OF_ANY_KIND: tuple[Any, ...] = ("", 1, True, [], {})


def repairs(value: Any, type_: Type) -> Iterator[Any]:
    """The values that the keywords of the type name; then the value without one member, without
    more and more of its last ones, with its items again; of a type that says nothing, any kind."""
    yield from islice(_named(type_), _MOST)
    if is_object(value):
        keys = list(value)[:_MOST]
        for key in reversed(keys):
            yield {name: item for name, item in value.items() if name != key}
        for count in reversed(range(len(keys) - 1)):
            yield {name: value[name] for name in keys[:count]}
    elif is_array(value):
        yield from (value[:count] for count in reversed(range(min(len(value), _MOST))))
        yield [*value, *value]
    if isinstance(type_, AnyType):
        yield from _OF_ANY_KIND


def _named(type_: Type) -> Iterator[Any]:
    yield from named_values(type_.notes.keywords)
    if isinstance(type_, IntersectionType):
        for part in type_.parts:
            yield from named_values(part.notes.keywords)
