"""Several definitions of one target: which named schemas they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from pydantic import BaseModel

from specmill.model import NamedSchema, ReferenceType


def unequal(known: Mapping[str, NamedSchema], other: Mapping[str, NamedSchema]) -> list[str]:
    """Keys that both have for schemas that are not the same, in the order of ``other``.

    Two schemas are the same if they say the same and everything they refer to is the same.
    """
    both = [key for key in other if key in known]
    different = {key for key in both if known[key].type != other[key].type}
    references = {key: set(_references(other[key].type)) for key in both}
    grown = True
    while grown:
        more = {key for key in both if key not in different and references[key] & different}
        different |= more
        grown = bool(more)
    return [key for key in both if key in different]


def _references(value: object) -> Iterator[str]:
    """Keys of all named schemas that a value of the model refers to, itself or deep inside."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, ReferenceType):
            yield item.target
        elif isinstance(item, BaseModel):
            stack.extend(getattr(item, name) for name in type(item).model_fields)
        elif isinstance(item, tuple):
            stack.extend(cast("tuple[object, ...]", item))
