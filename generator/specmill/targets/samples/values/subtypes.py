"""Schemas that others refine with ``allOf``, told apart by a field (OpenAPI "Discriminator Object")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specmill.model import (
    Api,
    Client,
    Discriminator,
    EnumType,
    IntersectionType,
    LiteralType,
    ModelType,
    NamedSchema,
    ReferenceType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve
from specmill.targets.samples.values.graph import parts_of


@dataclass(frozen=True, slots=True)
class Tag:
    """The values of a field by which a schema is known."""

    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Subtypes:
    """Pairs of a value of ``field`` and the key of the schema that has it."""

    field: str
    tags: tuple[tuple[Any, str], ...]


def model_of(type_: Type, schemas: Mapping[str, NamedSchema]) -> ModelType | None:
    """The object that a type is, behind references and intersections."""
    part = resolve(type_, schemas)
    return part if isinstance(part, ModelType) else None


def subtypes_of(key: str, schemas: Mapping[str, NamedSchema]) -> Subtypes | None:
    """The schemas that refine ``key``, with the values that name them; None where there are none."""
    model = model_of(ReferenceType(target=key), schemas)
    if model is None or model.discriminator is None:
        return None
    discriminator = model.discriminator
    pairs = [pair for pair in discriminator.mapping if _refines(pair[1], key, schemas)]
    return (
        Subtypes(discriminator.field, tuple(_stated(discriminator.field, pairs, schemas)))
        if pairs
        else None
    )


def tags_of_variants(
    discriminator: Discriminator, schemas: Mapping[str, NamedSchema]
) -> tuple[tuple[Any, str], ...]:
    """The values by which the variants of a union are known, with the keys of their schemas."""
    return tuple(_stated(discriminator.field, discriminator.mapping, schemas))


def known_tags(api: Api) -> dict[str, Tag]:
    """By key of a schema, the field and the values by which discriminators know it."""
    known_tags: dict[str, Tag] = {}
    types = [schema.type for schema in api.schemas.values()]
    for client in api.clients:
        types += _inline(client)
    for key in api.schemas:
        subtypes = subtypes_of(key, api.schemas)
        if subtypes is not None:
            _note(known_tags, subtypes.field, subtypes.tags)
    for type_ in types:
        for union in _unions(type_):
            if union.discriminator is not None:
                tags = tags_of_variants(union.discriminator, api.schemas)
                _note(known_tags, union.discriminator.field, tags)
    return known_tags


def _inline(client: Client) -> Iterator[Type]:
    """The types that stand in the bodies and responses of operations."""
    for operation in (*client.operations, *client.webhooks):
        contents = [response.content for response in operation.responses]
        contents += [operation.body.content] if operation.body is not None else []
        for media in (media_type for content in contents for media_type in content):
            yield from (type_ for type_ in (media.type, media.item_type) if type_ is not None)


def _note(result: dict[str, Tag], field: str, tags: Iterable[tuple[Any, str]]) -> None:
    values: dict[str, list[Any]] = {}
    for value, key in tags:
        values.setdefault(key, []).append(value)
    for key, item in values.items():
        result.setdefault(key, Tag(field, tuple(item)))


def _unions(type_: Type) -> Iterator[UnionType]:
    """The unions in a type, without those behind references."""
    waiting = [type_]
    while waiting:
        part = waiting.pop()
        if isinstance(part, UnionType):
            yield part
        waiting.extend(parts_of(part))


def _refines(child: str, parent: str, schemas: Mapping[str, NamedSchema]) -> bool:
    """Whether ``child`` is all of ``parent``, itself or through another."""
    seen, waiting = {parent}, [child]
    if child == parent:
        return False
    while waiting:
        key = waiting.pop()
        type_ = schemas[key].type if key in schemas else None
        seen.add(key)
        for part in type_.parts if isinstance(type_, IntersectionType) else ():
            if isinstance(part, ReferenceType):
                if part.target == parent:
                    return True
                if part.target not in seen:
                    waiting.append(part.target)
    return False


def _stated(
    field: str, pairs: Iterable[tuple[str, str]], schemas: Mapping[str, NamedSchema]
) -> Iterator[tuple[Any, str]]:
    """The pairs; a constant that the schema itself states counts more than a name that is merely
    implied."""
    for value, key in pairs:
        own = _constant(field, key, schemas)
        implied = key in schemas and value == schemas[key].name
        yield (own if own is not None and implied else value), key


def _constant(field: str, key: str, schemas: Mapping[str, NamedSchema]) -> Any:
    model = model_of(ReferenceType(target=key), schemas)
    type_ = (
        next((item.type for item in model.fields if item.name == field), None) if model else None
    )
    if isinstance(type_, LiteralType):
        return type_.value
    if isinstance(type_, EnumType) and len(type_.members) == 1:
        return type_.members[0].value
    return None
