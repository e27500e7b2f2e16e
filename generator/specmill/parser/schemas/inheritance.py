"""Inheritance: schemas that others refine with ``allOf``, told apart by a discriminator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import compress

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import (
    AnyType,
    Discriminator,
    IntersectionType,
    ModelType,
    NamedSchema,
    ReferenceType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve


def with_children(
    schemas: Mapping[str, NamedSchema], diagnostics: Diagnostics
) -> dict[str, NamedSchema]:
    """The schemas, the mapping of each parent completed: every schema that is all of it, itself or
    through another, by the values that the parent maps to it, else by its own name (OpenAPI
    "Discriminator Object"). What a parent maps to and cannot be a child of it is left out, with a
    warning ``unrelated-mapping``."""
    schemas = _with_members(schemas)
    schemas = {key: _related(schema, schemas, diagnostics) for key, schema in schemas.items()}
    refining = _refining(schemas)
    named_schemas = {key: _completed(schema, schemas, refining) for key, schema in schemas.items()}
    return {
        key: _inheriting(schema, named_schemas, refining) for key, schema in named_schemas.items()
    }


def _with_members(schemas: Mapping[str, NamedSchema]) -> dict[str, NamedSchema]:
    """The schemas, in which one that is all of a member of a family, and nothing more, is a member
    of its own and no other name for that."""
    return {key: _as_member(schema, schemas) for key, schema in schemas.items()}


def _as_member(schema: NamedSchema, schemas: Mapping[str, NamedSchema]) -> NamedSchema:
    written = schema.type
    if not isinstance(written, ReferenceType) or written.spelling.keyword != "allOf":
        return schema
    model = _model_of(written, schemas)
    if model is None or not _in_family(written.target, schemas):
        return schema
    part = written.spelling.inner if isinstance(written.spelling.inner, ReferenceType) else written
    merged = model.model_copy(update={"discriminator": None, "notes": written.notes})
    whole = IntersectionType(
        parts=(part,),
        roles=("allOf",),
        merged=merged,
        nullable=written.nullable,
        notes=written.notes,
        spelling=written.spelling,
    )
    return schema.model_copy(update={"type": whole})


def _related(
    schema: NamedSchema, schemas: Mapping[str, NamedSchema], diagnostics: Diagnostics
) -> NamedSchema:
    """The schema without the values of a discriminator that name no child: what has not its field
    is told by nothing, and is no such object at all."""
    model = schema.type
    if not isinstance(model, ModelType) or model.discriminator is None:
        return schema
    tag = model.discriminator.field
    if not any(field.name == tag for field in model.fields):
        return schema
    mapping = model.discriminator.mapping
    related = [_may_have(target, tag, schemas) for _, target in mapping]
    if all(related):
        return schema
    for (value, target), is_related in zip(mapping, related, strict=True):
        if not is_related:
            diagnostics.warning(
                "unrelated-mapping",
                f"the discriminator maps {value!r} to {schemas[target].name!r}, "
                f"which has no field {tag!r}; ignored",
                SourceLocation(schema.origin.source, f"{schema.origin.pointer}/discriminator"),
            )
    kept = tuple(compress(mapping, related))
    discriminator = model.discriminator.model_copy(update={"mapping": kept})
    model = model.model_copy(update={"discriminator": discriminator})
    return schema.model_copy(update={"type": model})


def _may_have(key: str, name: str, schemas: Mapping[str, NamedSchema]) -> bool:
    """Whether what a schema describes can have a field, as far as it says what it has."""
    type_ = resolve(ReferenceType(target=key), schemas)
    if isinstance(type_, ModelType) and type_.fields:
        return any(field.name == name for field in type_.fields)
    return isinstance(type_, (ModelType, UnionType, AnyType, ReferenceType))


def _model_of(type_: Type, schemas: Mapping[str, NamedSchema]) -> ModelType | None:
    """The object that a chain of references and intersections leads to."""
    part = resolve(type_, schemas)
    return part if isinstance(part, ModelType) else None


def _in_family(key: str, schemas: Mapping[str, NamedSchema]) -> bool:
    """Whether a schema, or one that it is all of, tells its children apart."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        text = waiting.pop()
        if text in seen:
            continue
        seen.add(text)
        type_ = schemas[text].type
        model = type_.merged if isinstance(type_, IntersectionType) else type_
        if isinstance(model, ModelType) and model.discriminator is not None:
            return True
        parts = type_.parts if isinstance(type_, IntersectionType) else (type_,)
        waiting += [part.target for part in parts if isinstance(part, ReferenceType)]
    return False


def _inheriting(
    schema: NamedSchema, schemas: Mapping[str, NamedSchema], refining: Mapping[str, list[str]]
) -> NamedSchema:
    """A child that has children is told apart from them as its parent is: ``allOf`` includes the
    discriminator."""
    whole = schema.type
    if not isinstance(whole, IntersectionType) or not refining.get(schema.key):
        return schema
    if not isinstance(whole.merged, ModelType) or whole.merged.discriminator is not None:
        return schema
    inherited = _inherited(whole, schemas)
    if inherited is None:
        return schema
    below = _below(schema.key, refining)
    kept = tuple(pair for pair in inherited.mapping if pair[1] in below)
    if not any(target != schema.key for _, target in kept):
        return schema
    discriminator = inherited.model_copy(update={"mapping": kept, "default": None})
    merged = whole.merged.model_copy(update={"discriminator": discriminator})
    return schema.model_copy(update={"type": whole.model_copy(update={"merged": merged})})


def _inherited(type_: IntersectionType, schemas: Mapping[str, NamedSchema]) -> Discriminator | None:
    """That of the nearest schema above."""
    seen: set[str] = set()
    waiting = [part.target for part in type_.parts if isinstance(part, ReferenceType)]
    while waiting:
        key = waiting.pop(0)
        if key in seen:
            continue
        seen.add(key)
        above = schemas[key].type
        model = above.merged if isinstance(above, IntersectionType) else above
        if isinstance(model, ModelType) and model.discriminator is not None:
            return model.discriminator
        if isinstance(above, IntersectionType):
            waiting += [part.target for part in above.parts if isinstance(part, ReferenceType)]
    return None


def _below(key: str, refining: Mapping[str, list[str]]) -> set[str]:
    """A schema and all that refine it."""
    known: set[str] = set()
    waiting = [key]
    while waiting:
        text = waiting.pop()
        if text not in known:
            known.add(text)
            waiting += refining.get(text, ())
    return known


def _refining(schemas: Mapping[str, NamedSchema]) -> dict[str, list[str]]:
    """Key of a schema -> keys of those whose ``allOf`` names it."""
    result: dict[str, list[str]] = defaultdict(list)
    for key, schema in schemas.items():
        if isinstance(schema.type, IntersectionType):
            for part in schema.type.parts:
                if isinstance(part, ReferenceType) and key not in result[part.target]:
                    result[part.target].append(key)
    return result


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
