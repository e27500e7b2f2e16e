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


def reference_in(found: Type) -> ReferenceType | None:
    """The reference that a schema with ``$ref`` is, whatever stands beside it."""
    if isinstance(found, ReferenceType) and found.spelling.keyword in ("", "$ref"):
        return found
    if is_composed(found) and found.roles[:1] == ("$ref",):
        first = found.parts[0]
        return first if isinstance(first, ReferenceType) else None
    return None


def is_composed(found: Type) -> TypeGuard[IntersectionType]:
    """Whether a schema has several parts itself, and is not a lone part that has them."""
    return isinstance(found, IntersectionType) and not found.spelling.keyword


def own_part(found: Type) -> Type | None:
    """What a schema says itself, beside its composing keywords; None for nothing."""
    if is_composed(found):
        return next((part for role, part in roles(found) if role == "own"), None)
    return None if found.spelling.keyword else found


def own_notes(found: Type) -> Notes:
    """Notes of a schema itself, without those of its only part."""
    return found.spelling.notes if found.spelling.notes is not None else found.notes


def parts_under(found: Type, keyword: str) -> list[Type]:
    """The parts that a schema lists under ``allOf``; or all that it says by ``oneOf`` or
    ``anyOf``, which is one type."""
    if is_composed(found):
        return [part for role, part in roles(found) if role == keyword]
    if found.spelling.keyword != keyword:
        return []
    inner = found.spelling.inner
    return [inner] if keyword == "allOf" and inner is not None else [found]


def roles(found: IntersectionType) -> Iterator[tuple[str, Type]]:
    """The parts, each with the keyword that it stands under."""
    return zip(found.roles, found.parts, strict=True)


def own_literal(found: Type) -> EnumType | LiteralType | None:
    """The values that a schema lists itself, not by what it is composed of."""
    own = own_part(found)
    return own if isinstance(own, (EnumType, LiteralType)) else None


def is_null_constant(found: Type) -> bool:
    """Whether a schema says ``const: null``."""
    spelling = found.spelling
    is_null = isinstance(found, PrimitiveType) and found.name == "null"
    return is_null and not (spelling.keyword or spelling.choices or "null" in spelling.types)


def own_model(found: Type) -> ModelType | None:
    """The members that a schema declares itself."""
    own = own_part(found)
    return own if isinstance(own, ModelType) else None


def own_required(found: Type) -> list[str]:
    """The members that a schema itself requires, declared there or not."""
    model = own_model(found)
    return [field.name for field in model.fields if field.required] if model else []


def choices_as_data(found: Type, keyword: str) -> Sequence[Any]:
    """The choices under ``oneOf`` or ``anyOf`` that only say which keys must be there."""
    own = own_model(found)
    choices = own.notes.keywords.get(keyword) if own is not None and own.notes.keywords else None
    return choices if is_list(choices) else ()
