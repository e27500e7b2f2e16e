"""Values with the number of JSON values in them, so that samples stay of a printable size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from specmill.targets.samples.values.json_types import is_array, is_object

LARGEST = 20_000
"""A larger value is no sample."""
FULL = 1_500
"""Optional fields are left out where a value would grow beyond this."""


@dataclass(frozen=True, slots=True)
class Sized:
    value: Any
    size: int = 1

    @staticmethod
    def of(value: Any) -> Sized:
        """A value of unknown size. Parts that occur several times count each time."""
        count = 0
        stack = [value]
        while stack and count <= LARGEST:
            item = stack.pop()
            count += 1
            stack.extend(item.values() if is_object(item) else ())
            stack.extend(item if is_array(item) else ())
        return Sized(value, count)

    @staticmethod
    def list(items: Sequence[Sized]) -> Sized:
        return Sized([item.value for item in items], 1 + sum(item.size for item in items))

    @staticmethod
    def object(members: Mapping[str, Sized]) -> Sized:
        result = {key: sized.value for key, sized in members.items()}
        return Sized(result, 1 + sum(sized.size for sized in members.values()))
