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
        each = stack.pop()
        if isinstance(each, ReferenceType):
            yield each.target
        elif isinstance(each, BaseModel):
            stack.extend(getattr(each, name) for name in type(each).model_fields)
        elif isinstance(each, tuple):
            stack.extend(cast("tuple[object, ...]", each))
