"""What kinds of JSON values a type allows, and whether one set of kinds holds another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specmill.model import (
    AnyType,
    EnumType,
    IntersectionType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NamedSchema,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.model.resolve import chain

EVERYTHING = frozenset({"string", "integer", "number", "boolean", "array", "object", "null"})
SCALARS = frozenset({"string", "integer", "number", "boolean"})
_ANNOTATIONS = frozenset({"password", "html", "markdown", "textarea", "phone", "color", "colour"})
"""Formats that say how a text is shown and not what it holds."""
_HOLDS = {
    ("int64", "int32"), ("bigint", "int32"), ("bigint", "int64"), ("double", "float"),
    ("date-time", "date"), ("date-time", "time"),
}  # fmt: skip
"""Pairs of a format and one whose values it holds all."""


def plainly_equal(old: Type, new: Type) -> bool:
    """Whether two types say the same and refer to nothing that could differ. Most of what two
    versions of a definition say is so; a walk through it costs many times as much."""
    if isinstance(old, EnumType):
        return old.base != "mixed" and old == new
    return isinstance(old, PrimitiveType) and old == new


def behind(type_: Type, schemas: Mapping[str, NamedSchema]) -> tuple[Type, bool]:
    """The type behind references and ``allOf``, and whether null is allowed on the way."""
    way = list(chain(type_, schemas))
    return way[-1], any(part.nullable for part in way)


def kind_of(value: Any) -> str:
    """The JSON type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def kinds(type_: Type, schemas: Mapping[str, NamedSchema], depth: int = 0) -> frozenset[str]:
    """JSON types of the values that a type allows, null left out."""
    type_, _ = behind(type_, schemas)
    if isinstance(type_, PrimitiveType):
        return frozenset({type_.name})
    if isinstance(type_, EnumType):
        return frozenset(kind_of(member.value) for member in type_.members)
    if isinstance(type_, LiteralType):
        return frozenset({kind_of(type_.value)})
    if isinstance(type_, (ListType, TupleType)):
        return frozenset({"array"})
    if isinstance(type_, (MapType, ModelType)):
        return frozenset({"object"})
    if isinstance(type_, UnionType) and depth < 20:
        result = (kinds(variant, schemas, depth + 1) for variant in type_.variants)
        return frozenset[str]().union(*result)
    return EVERYTHING if isinstance(type_, (AnyType, UnionType)) else frozenset()


def holds(outer: frozenset[str], inner: frozenset[str]) -> bool:
    """Whether every value of the inner kinds is one of the outer."""
    return inner <= (outer | {"integer"} if "number" in outer else outer)


def format_of(type_: Type) -> str:
    """The format that says what a value holds, empty for none."""
    if isinstance(type_, (PrimitiveType, EnumType)):
        return "" if type_.format in _ANNOTATIONS else type_.format
    return ""


def is_listed(type_: Type) -> bool:
    """Whether a type is a list of values, or one."""
    return isinstance(type_, (EnumType, LiteralType))


def format_holds(outer: str, inner: str) -> bool:
    """Whether every value of one format is one of another; no format holds all."""
    return not outer or outer == inner or (outer, inner) in _HOLDS


def word(type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    """A type in a few words, for messages."""
    if isinstance(type_, ReferenceType):
        return type_.target
    if isinstance(type_, IntersectionType):
        return word(type_.merged, schemas)
    if isinstance(type_, ListType):
        return f"list of {word(type_.items, schemas)}"
    if isinstance(type_, UnionType):
        return " or ".join(dict.fromkeys(word(variant, schemas) for variant in type_.variants))[:80]
    if isinstance(type_, PrimitiveType):
        return f"{type_.name} ({type_.format})" if type_.format else type_.name
    if isinstance(type_, EnumType):
        return f"enum of {len(type_.members)}"
    if isinstance(type_, LiteralType):
        return repr(type_.value)[:40]
    if isinstance(type_, AnyType):
        return "any value"
    texts = sorted(kinds(type_, schemas))
    return texts[0] if len(texts) == 1 else type_.kind
