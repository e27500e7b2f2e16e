"""Discriminators: which schemas get a field whose type is the values that name them.

OpenAPI tells variants apart by a field of any string; TypeScript can narrow a union only where
each variant has its own values for the field. So the variants of a ``oneOf`` get the field with
their values, and what is derived by ``allOf`` from a base with a discriminator leaves the base's
field out and has its own. The way is that of openapi-typescript.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from specmill.model import (
    Discriminator,
    EnumType,
    IntersectionType,
    LiteralType,
    ModelType,
    Type,
    UnionType,
)
from specmill.targets.typescript.parts import components_in, parts_of, types_of
from specmill.targets.typescript.scope import Scope
from specmill.targets.typescript.walk import inside
from specmill.targets.typescript.written import parts_under, reference_in


@dataclass(frozen=True, slots=True)
class Tag:
    """A field that a discriminator gives values to."""

    field: str
    values: tuple[str, ...]
    apart: bool
    """Whether it is a part of its own beside others, and no field of the schema itself."""


@dataclass(slots=True)
class Discriminated:
    """What the discriminators of a client say of its named schemas."""

    bases: dict[str, Discriminator] = field(default_factory=dict[str, Discriminator])
    """By place: schemas with a discriminator, and those derived from them."""
    handled: dict[str, None] = field(default_factory=dict[str, None])
    """Places of the schemas that have a tag."""
    tags: dict[str, list[Tag]] = field(default_factory=dict[str, list[Tag]])
    """By key of the schema."""


def discriminated(scope: Scope) -> Discriminated:
    """Read all discriminators of a client."""
    discriminated = Discriminated()
    places = {scope.place(key): key for key in scope.named}
    derived: list[tuple[str, Type]] = []
    for place, type_ in _everything(scope):
        written = _written(scope, type_)
        if written is not None:
            if place:
                discriminated.bases[place] = written
            _tag_variants(scope, discriminated, places, type_, written)
        if place and parts_under(type_, "allOf"):
            derived.append((place, type_))
    if discriminated.bases:
        for place, type_ in derived:
            _derive(scope, discriminated, places, place, type_)
    return discriminated


def _everything(scope: Scope) -> Iterator[tuple[str, Type]]:
    """Every type of the client with its place, empty where nothing refers to it. Schemas come in
    the order in which a definition is usually written: paths first."""
    client = scope.client
    operations = [*client.operations, *client.webhooks]
    for item in client.components.path_items.values():
        operations += item.operations
    parts = [
        part
        for operation in operations
        for kind, part in parts_of(operation)
        if not scope.part(kind, part)
    ]
    for part in parts:
        for type_ in types_of(part):
            yield from inside(type_)
    for key, named in scope.named.items():
        yield from inside(named.type, scope.place(key))
    for part in (*scope.bundle.parts.values(), *(part for _, _, part in components_in(client))):
        for type_ in types_of(part):
            yield from inside(type_)


def _written(scope: Scope, type_: Type) -> Discriminator | None:
    """The discriminator that stands in a schema; its mapping leads to places."""
    written = type_.spelling.discriminator
    if written is None or not written.mapping:
        return written
    read = _read(type_)
    keys = dict(read.mapping) if read is not None else {}
    mapping = [
        (value, scope.place(scope.resolved(keys[value])[0]) if value in keys else target)
        for value, target in written.mapping
    ]
    return written.model_copy(update={"mapping": tuple(mapping)})


def _read(type_: Type) -> Discriminator | None:
    """The discriminator of a schema as it was understood."""
    if isinstance(type_, (UnionType, ModelType)) and type_.discriminator is not None:
        return type_.discriminator
    parts = type_.parts if isinstance(type_, IntersectionType) else ()
    inner = type_.spelling.inner
    read = (_read(part) for part in (*parts, *([inner] if inner is not None else [])))
    return next((discriminator for discriminator in read if discriminator is not None), None)


def _tag_variants(
    scope: Scope,
    discriminated: Discriminated,
    places: dict[str, str],
    union: Type,
    written: Discriminator,
) -> None:
    values: dict[str, tuple[str, ...]] = {}
    mapped: dict[str, tuple[str, ...]] = {}
    for place in _variants(scope, union):
        stated = _stated(scope, places.get(place, ""), written.field)
        values[place] = (stated or place.rsplit("/", 1)[-1],)
    if not values:
        return
    for value, target in written.mapping:
        mapped[target] = (*mapped.get(target, ()), value)
    for place, named in {**values, **mapped}.items():
        if place not in discriminated.handled and place in places:
            _tag(scope, discriminated, places[place], place, Tag(written.field, named, False))


def _stated(scope: Scope, key: str, field: str) -> str:
    """The constant that a schema itself states for the field, which counts more than its name;
    openapi-typescript does not look at it."""
    if scope.is_compat or key not in scope.named:
        return ""
    part = scope.resolved(key)[1]
    model = part.merged if isinstance(part, IntersectionType) else part
    fields = model.fields if isinstance(model, ModelType) else ()
    type_ = next((item.type for item in fields if item.name == field), None)
    if isinstance(type_, EnumType) and len(type_.members) == 1:
        value = type_.members[0].value
    else:
        value = type_.value if isinstance(type_, LiteralType) else None
    return value if isinstance(value, str) else ""


def _variants(scope: Scope, union: Type) -> Iterator[str]:
    """Places of the named schemas under ``oneOf``."""
    for part in parts_under(union, "oneOf"):
        inner = part.spelling.inner
        variants = part.variants if isinstance(part, UnionType) else ()
        for variant in variants if inner is None else (inner,):
            reference = reference_in(variant)
            if reference is not None and reference.target in scope.named:
                yield scope.place(reference.target)


def _tag(scope: Scope, discriminated: Discriminated, key: str, place: str, tag: Tag) -> None:
    key, type_ = scope.resolved(key)
    if parts_under(type_, "allOf"):
        tag = Tag(tag.field, tag.values, True)
    elif type_.spelling.types != ("object",) and (
        scope.is_compat or not isinstance(type_, ModelType)
    ):
        return
    discriminated.tags.setdefault(key, []).append(tag)
    discriminated.handled[place] = None


def _derive(
    scope: Scope, discriminated: Discriminated, places: dict[str, str], place: str, child: Type
) -> None:
    """A schema with ``allOf`` is derived from the bases that it lists first."""
    for part in parts_under(child, "allOf"):
        reference = reference_in(part)
        if reference is not None:
            base = scope.place(reference.target) if reference.target in scope.named else ""
            if base not in discriminated.bases:
                return
            written = discriminated.bases[base]
            values = tuple(value for value, at in written.mapping if at == place)
            stated = _stated(scope, places.get(place, ""), written.field)
            values = values or ((stated,) if stated else ())
            if values and place in places:
                _tag(scope, discriminated, places[place], place, Tag(written.field, values, True))
            discriminated.bases[place] = written
        elif part.spelling.discriminator is not None:
            said = _written(scope, part)
            if said is not None:
                discriminated.bases[place] = said
