"""Types behind references and intersections, and in the data of events."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.model import IntersectionType, ModelType, NamedSchema, ReferenceType, Type

_EVENT = frozenset({"data", "event", "id", "retry"})


def unfolded(type_: Type) -> Type:
    """The type itself, or what an intersection amounts to."""
    while isinstance(type_, IntersectionType):
        type_ = type_.merged
    return type_


def contents(type_: ModelType) -> list[Type]:
    """What the data of an event hold as JSON, where the object describes one (as the runtime tells
    events: ``data``, and no fields that events have not). Texts elsewhere are left as they are."""
    if not all(each.name in _EVENT for each in type_.fields):
        return []
    found = (each.content for each in type_.fields if each.name == "data")
    return [each for each in found if each is not None]


def dereferenced(type_: Type, schemas: Mapping[str, NamedSchema]) -> Type:
    """What a chain of references and intersections leads to; a chain without end leads to
    itself."""
    seen: set[str] = set()
    type_ = unfolded(type_)
    while isinstance(type_, ReferenceType) and type_.target not in seen:
        seen.add(type_.target)
        type_ = unfolded(schemas[type_.target].type)
    return type_
