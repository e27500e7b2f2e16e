"""Inheritance: schemas that others refine with ``allOf``, told apart by a discriminator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from specmill.model import (
    Discriminator,
    IntersectionType,
    ModelType,
    NamedSchema,
    ReferenceType,
    Type,
)


def with_children(schemas: Mapping[str, NamedSchema]) -> dict[str, NamedSchema]:
    """The schemas, the mapping of each parent completed: every schema that is all of it, itself or
    through another, by the values that the parent maps to it, else by its own name (OpenAPI
    "Discriminator Object")."""
    refining = _refining(schemas)
    return {key: _completed(schema, schemas, refining) for key, schema in schemas.items()}


def _refining(schemas: Mapping[str, NamedSchema]) -> dict[str, list[str]]:
    """Key of a schema -> keys of those whose ``allOf`` names it."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, schema in schemas.items():
        if isinstance(schema.type, IntersectionType):
            for part in schema.type.parts:
                if isinstance(part, ReferenceType) and key not in found[part.target]:
                    found[part.target].append(key)
    return found


def _completed(
    schema: NamedSchema, schemas: Mapping[str, NamedSchema], refining: Mapping[str, list[str]]
) -> NamedSchema:
    model = schema.type.merged if isinstance(schema.type, IntersectionType) else schema.type
    if not isinstance(model, ModelType) or model.discriminator is None:
        return schema
    mapping = _mapping(schema.key, model.discriminator, schemas, refining)
    discriminator = model.discriminator.model_copy(update={"mapping": tuple(mapping.items())})
    model = model.model_copy(update={"discriminator": discriminator})
    whole: Type = model
    if isinstance(schema.type, IntersectionType):
        whole = schema.type.model_copy(update={"merged": model})
    return schema.model_copy(update={"type": whole})


def _mapping(
    parent: str,
    discriminator: Discriminator,
    schemas: Mapping[str, NamedSchema],
    refining: Mapping[str, list[str]],
) -> dict[str, str]:
    mapping = dict(discriminator.mapping)
    mapped = set(mapping.values())
    known, waiting = {parent}, list(refining.get(parent, ()))
    while waiting:
        key = waiting.pop(0)
        if key in known:
            continue
        known.add(key)
        waiting += refining.get(key, ())
        if key not in mapped:
            mapping.setdefault(schemas[key].name, key)
    return mapping
