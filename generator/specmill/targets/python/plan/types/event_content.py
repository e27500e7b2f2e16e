"""Types behind references and intersections, and in the data of events."""

from __future__ import annotations

from specmill.model import ModelType, Type

_EVENT = frozenset({"data", "event", "id", "retry"})


def contents(type_: ModelType) -> list[Type]:
    """What the data of an event hold as JSON, where the object describes one (as the runtime tells
    events: ``data``, and no fields that events have not). Texts elsewhere are left as they are."""
    if not all(field.name in _EVENT for field in type_.fields):
        return []
    types = (field.content for field in type_.fields if field.name == "data")
    return [part for part in types if part is not None]
