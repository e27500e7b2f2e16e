"""What references and intersections lead to: the one place that follows them through a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specmill.model.api import NamedSchema
from specmill.model.types import IntersectionType, ReferenceType, Type


def resolve_intersections(type_: Type) -> Type:
    """The type itself, or what an intersection amounts to."""
    while isinstance(type_, IntersectionType):
        type_ = type_.merged
    return type_


def resolve(type_: Type, schemas: Mapping[str, NamedSchema]) -> Type:
    """What a chain of references and intersections leads to. A chain without end, or to a schema
    that is not there, leads to the reference at which it stops."""
    seen: set[str] = set()
    type_ = resolve_intersections(type_)
    while isinstance(type_, ReferenceType) and type_.target not in seen:
        target = schemas.get(type_.target)
        if target is None:
            break
        seen.add(type_.target)
        type_ = resolve_intersections(target.type)
    return type_


def chain(type_: Type, schemas: Mapping[str, NamedSchema]) -> Iterator[Type]:
    """The type, and each that a reference or intersection leads on to; the last is what ``resolve``
    gives. For what stands on the way: notes, nullability."""
    seen: set[str] = set()
    while True:
        yield type_
        if isinstance(type_, IntersectionType):
            type_ = type_.merged
        elif isinstance(type_, ReferenceType) and type_.target not in seen:
            target = schemas.get(type_.target)
            if target is None:
                return
            seen.add(type_.target)
            type_ = target.type
        else:
            return
