"""Types behind references and intersections."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.model import IntersectionType, NamedSchema, ReferenceType, Type


def unfolded(type_: Type) -> Type:
    """The type itself, or what an intersection amounts to."""
    while isinstance(type_, IntersectionType):
        type_ = type_.merged
    return type_


def dereferenced(type_: Type, schemas: Mapping[str, NamedSchema]) -> Type:
    """What a chain of references and intersections leads to; a chain without end leads to
    itself."""
    seen: set[str] = set()
    type_ = unfolded(type_)
    while isinstance(type_, ReferenceType) and type_.target not in seen:
        seen.add(type_.target)
        type_ = unfolded(schemas[type_.target].type)
    return type_
