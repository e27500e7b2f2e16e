"""All types of an Api, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.model import (
    Api,
    EnumType,
    IntersectionType,
    ListType,
    MapType,
    ModelType,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.python.plan.types.event_content import contents

_LEAVES = (PrimitiveType, ReferenceType, EnumType)
"""What most types are, and holds nothing."""


def types_of(api: Api) -> Iterator[Type]:
    """Every type of the schemas and operations, and what they hold in place. What an intersection
    amounts to counts, its parts do not."""
    stack: list[Type] = [schema.type for schema in api.schemas.values()]
    for operation in api.operations():
        stack += [parameter.type for parameter in operation.parameters]
        contents = [operation.body.content if operation.body is not None else ()]
        contents += [response.content for response in operation.responses]
        for media in (media for content in contents for media in content):
            stack += [part for part in (media.type, media.item_type) if part is not None]
    while stack:
        type_ = stack.pop()
        yield type_
        if not isinstance(type_, _LEAVES):
            stack += _held(type_)


def _held(type_: Type) -> list[Type]:
    match type_:
        case IntersectionType():
            return [type_.merged]
        case ListType():
            return [type_.items]
        case MapType():
            return [type_.values]
        case TupleType():
            return [*type_.items, *([] if type_.rest is None else [type_.rest])]
        case UnionType():
            return list(type_.variants)
        case ModelType():
            held = [field.type for field in type_.fields]
            held += contents(type_)
            held += [pattern for _, pattern in type_.patterns]
            return held + ([] if type_.additional is None else [type_.additional])
        case _:
            return []
