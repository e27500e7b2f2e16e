"""How many items a sample of a list has, and lists without repetitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from specmill.model import ListType, TupleType
from specmill.targets.samples.values.checks.limits import fingerprint
from specmill.targets.samples.values.json_types import is_array, is_object
from specmill.targets.samples.values.sized_value import Sized

_MOST = 1_000


def wanted_items(list_type: ListType | TupleType, small: bool) -> tuple[int, int]:
    """The least number of items there must be, and the number that a sample has."""
    least = min(list_type.limits.min_items or 0, _MOST)
    usual = len(list_type.items) if isinstance(list_type, TupleType) else 0 if small else 1
    count = max(least, usual)
    most = list_type.limits.max_items
    return least, count if most is None else min(count, most)


def distinct(items: Sized, accept: Callable[[int, Any], bool]) -> Sized:
    """The list with items that all differ, as far as they can be varied within their types.
    ``accept`` says of an index whether it may have a value."""
    kept: dict[str, Any] = {}
    for index, value in enumerate(items.value):
        for item in varied(value, index):
            if fingerprint(item) not in kept and accept(index, item):
                kept[fingerprint(item)] = item
                break
    return Sized(list(kept.values()), items.size)


def varied(value: Any, index: int) -> Iterator[Any]:
    """The value, then values like it; ``index`` says where to begin."""
    yield value
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield from (value + index, value - index, value + index / 4)
    elif isinstance(value, str):
        number = str(index + 1)
        yield from (value + number, value[: -len(number)] + number, number + value[len(number) :])
    elif is_object(value):
        for key, item in value.items():
            yield from ({**value, key: other} for other in varied(item, index) if other != item)
    elif is_array(value) and value:
        yield from ([other, *value[1:]] for other in varied(value[0], index) if other != value[0])
