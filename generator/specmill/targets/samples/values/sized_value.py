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
            each = stack.pop()
            count += 1
            stack.extend(each.values() if is_object(each) else ())
            stack.extend(each if is_array(each) else ())
        return Sized(value, count)

    @staticmethod
    def list(items: Sequence[Sized]) -> Sized:
        return Sized([item.value for item in items], 1 + sum(item.size for item in items))

    @staticmethod
    def object(members: Mapping[str, Sized]) -> Sized:
        found = {key: each.value for key, each in members.items()}
        return Sized(found, 1 + sum(each.size for each in members.values()))
