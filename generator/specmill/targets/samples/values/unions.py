"""Which variant of a union a sample shows, and the field that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from specmill.model import ReferenceType, Type, UnionType
from specmill.targets.samples.values.graph import Graph
from specmill.targets.samples.values.json_types import is_object
from specmill.targets.samples.values.sized_value import Sized


def variants_in_order(union: UnionType, graph: Graph, *, shallow: bool) -> list[Type]:
    """The variants that have a finite value, as written or (``shallow``) only the least deep."""
    heights = [(graph.height_of(variant), variant) for variant in union.variants]
    finite = [(height, type_) for height, type_ in heights if height is not None]
    if not shallow or not finite:
        return [type_ for _, type_ in finite]
    least = min(height for height, _ in finite)
    return [type_ for height, type_ in finite if height == least]


def with_discriminator(made: Sized | None, variant: Type, union: UnionType) -> Iterator[Sized]:
    """The value under each name that the discriminator gives to its variant, then the value as it
    is, for variants that state names of their own (OpenAPI "Discriminator Object").
    """
    if made is None:
        return
    discriminator = union.discriminator
    names: list[str] = []
    if discriminator is not None and isinstance(variant, ReferenceType):
        names = [value for value, key in discriminator.mapping if key == variant.target]
    if discriminator is not None and is_object(made.value):
        yield from _renamed(made.value, made.size, discriminator.field, names)
    yield made


def _renamed(value: dict[str, Any], size: int, field: str, names: Sequence[str]) -> Iterator[Sized]:
    """The value with each of the names in the field; the one that it has already comes first."""
    own = value.get(field)
    for name in [
        *(name for name in names if name == own),
        *(name for name in names if name != own),
    ]:
        if field in value:
            yield Sized({**value, field: name}, size)
        else:
            yield Sized({field: name, **value}, size + 1)
