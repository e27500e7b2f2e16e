"""What a schema says itself and what it is composed of, read from its spelling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard

from specmill.model import (
    EnumType,
    IntersectionType,
    LiteralType,
    ModelType,
    Notes,
    PrimitiveType,
    ReferenceType,
    Type,
)
from specmill.targets.typescript.values import is_list


def reference_in(type_: Type) -> ReferenceType | None:
    """The reference that a schema with ``$ref`` is, whatever stands beside it."""
    if isinstance(type_, ReferenceType) and type_.spelling.keyword in ("", "$ref"):
        return type_
    if is_composed(type_) and type_.roles[:1] == ("$ref",):
        first = type_.parts[0]
        return first if isinstance(first, ReferenceType) else None
    return None


def is_composed(type_: Type) -> TypeGuard[IntersectionType]:
    """Whether a schema has several parts itself, and is not a lone part that has them."""
    return isinstance(type_, IntersectionType) and not type_.spelling.keyword


def own_part(type_: Type) -> Type | None:
    """What a schema says itself, beside its composing keywords; None for nothing."""
    if is_composed(type_):
        return next((part for role, part in roles(type_) if role == "own"), None)
    return None if type_.spelling.keyword else type_


def own_notes(type_: Type) -> Notes:
    """Notes of a schema itself, without those of its only part."""
    return type_.spelling.notes if type_.spelling.notes is not None else type_.notes


def parts_under(type_: Type, keyword: str) -> list[Type]:
    """The parts that a schema lists under ``allOf``; or all that it says by ``oneOf`` or
    ``anyOf``, which is one type."""
    if is_composed(type_):
        return [part for role, part in roles(type_) if role == keyword]
    if type_.spelling.keyword != keyword:
        return []
    inner = type_.spelling.inner
    return [inner] if keyword == "allOf" and inner is not None else [type_]


def roles(intersection: IntersectionType) -> Iterator[tuple[str, Type]]:
    """The parts, each with the keyword that it stands under."""
    return zip(intersection.roles, intersection.parts, strict=True)


def own_literal(type_: Type) -> EnumType | LiteralType | None:
    """The values that a schema lists itself, not by what it is composed of."""
    own = own_part(type_)
    return own if isinstance(own, (EnumType, LiteralType)) else None


def is_null_constant(type_: Type) -> bool:
    """Whether a schema says ``const: null``."""
    spelling = type_.spelling
    is_null = isinstance(type_, PrimitiveType) and type_.name == "null"
    return is_null and not (spelling.keyword or spelling.choices or "null" in spelling.types)


def own_model(type_: Type) -> ModelType | None:
    """The members that a schema declares itself."""
    own = own_part(type_)
    return own if isinstance(own, ModelType) else None


def own_required(type_: Type) -> list[str]:
    """The members that a schema itself requires, declared there or not."""
    model = own_model(type_)
    return [field.name for field in model.fields if field.required] if model else []


def choices_as_data(type_: Type, keyword: str) -> Sequence[Any]:
    """The choices under ``oneOf`` or ``anyOf`` that only say which keys must be there."""
    own = own_model(type_)
    choices = own.notes.keywords.get(keyword) if own is not None and own.notes.keywords else None
    return choices if is_list(choices) else ()
