"""Shapes: types that are written in place several times and say the same get one name."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from pydantic import BaseModel

from specmill.model import (
    EnumType,
    Field,
    IntersectionType,
    ModelType,
    Notes,
    PrimitiveType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve_intersections

_SILENT = frozenset(
    """spelling examples external_docs xml extensions keywords parts roles declared""".split()
)
"""Fields of a type that the declaration of a class does not show."""

_NUMBERS = (int, float)
"""Of these the empty value says something too."""


class Shapes:
    """Numbers for types: two types have one number where they say the same."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[int, tuple[int, BaseModel]] = {}
        """By identity; what has one is kept alive."""

    def of(self, value: BaseModel) -> int:
        """The number of a type, or of a part of one, by what it says, wherever it stands."""
        pair = self._known.get(id(value))
        if pair is None:
            inner: BaseModel = value
            while isinstance(inner, IntersectionType):
                inner = inner.merged
            number = self._numbers.setdefault(self._told(inner), len(self._numbers))
            pair = self._known[id(value)] = (number, value)
        return pair[0]

    def _told(self, value: BaseModel) -> Hashable:
        """What a type says: most of its fields are empty, and those are left out. The three kinds
        of parts that are nearly all of a definition are written out, which costs a third."""
        if isinstance(value, Field):
            content = value.content and self.of(value.content)
            return (Field, value.name, value.required, self.of(value.type), content)
        if isinstance(value, Notes):
            default = value.default and self._key(value.default.value)
            marks = (value.deprecated, value.read_only, value.write_only)
            return (Notes, value.title, value.description, default, marks)
        if isinstance(value, PrimitiveType):
            inner = (value.content_encoding, value.content_media_type)
            parts = (self.of(value.notes), self.of(value.limits))
            return (PrimitiveType, value.name, value.format, value.nullable, inner, parts)
        told: list[Hashable] = [type(value)]
        for name, item in value.__dict__.items():
            if (item or type(item) in _NUMBERS) and name not in _SILENT:
                told += (name, self._key(item))
        return tuple(told)

    def _key(self, value: object) -> Hashable:
        kind = type(value)
        if kind is str:
            return cast("str", value)
        if kind is tuple:
            return tuple([self._key(item) for item in cast("tuple[object, ...]", value)])
        if isinstance(value, BaseModel):
            return ("part", self.of(value))
        if value is None or isinstance(value, (str, int, float)):
            return (kind, value)  # True is not 1, nor is 1.0
        return repr(value)


def outline(type_: Type) -> Hashable:
    """What is seen of a type at first sight: types of one shape have one outline. It costs a
    fraction of the shape, and tells most types apart."""
    part = resolve_intersections(type_)
    if isinstance(part, ModelType):
        return ("model", *(field.name for field in part.fields))
    if isinstance(part, EnumType):
        return ("enum", part.base, *(str(member.value) for member in part.members))
    if isinstance(part, UnionType):
        return (
            "union",
            *(type(type_).__name__ for type_ in map(resolve_intersections, part.variants)),
        )
    return type(part).__name__
