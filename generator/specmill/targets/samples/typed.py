"""Values with their types at hand, as languages with classes write them down.

Node ── Scalar    a text, number, boolean or null
     ── Member    one value of an enumeration
     ── Record    an object with a class of its own
     ── Entries   an object whose keys are data
     ── Items     a list
     ── File      content of a file
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from specmill.model import (
    AnyType,
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
from specmill.targets.python.plan.names import identifier, type_identifier
from specmill.targets.samples.values.checks.validate import fits
from specmill.targets.samples.values.json_types import is_array, is_object

_DEEPEST = 8
"""Lists of lists of … in the name of a type; beyond that anything goes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A type as far as it has to be written down: what lists and maps hold."""

    kind: Literal["string", "integer", "number", "boolean", "any", "named", "list", "map", "file"]
    name: str = ""
    of: Shape | None = None


ANY = Shape("any")


@dataclass(frozen=True, slots=True)
class Scalar:
    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Member:
    """``owner`` is the class that declares the enumeration, empty when ``name`` stands alone."""

    owner: str
    name: str
    constant: str
    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Record:
    name: str
    members: tuple[tuple[str, Node], ...] = ()
    """Pairs of a wire name and a value."""


@dataclass(frozen=True, slots=True)
class Entries:
    of: Shape
    pairs: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Items:
    of: Shape
    values: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class File:
    pass


Node: TypeAlias = Scalar | Member | Record | Entries | Items | File


def typed(value: Any, type_: Type, api: Api, name: str, owner: str = "") -> Node:
    """A JSON value of a type. ``name`` is the class name for a type that has none of its own,
    ``owner`` the class with the field where the value stands."""
    if value is None:
        return Scalar(None)
    type_, named = _opened(value, type_, api)
    name = named or name
    if isinstance(type_, PrimitiveType) and type_.is_binary:
        return File()
    if isinstance(type_, EnumType):
        return _member(value, type_, "" if named else owner, name)
    if isinstance(type_, ModelType) and type_.fields and is_object(value):
        return _record(value, type_, api, name)
    if is_object(value):
        inner = type_.values if isinstance(type_, MapType) else AnyType()
        pairs = ((key, typed(item, inner, api, f"{name}Value")) for key, item in value.items())
        return Entries(shape(inner, api, f"{name}Value"), tuple(pairs))
    if is_array(value):
        inner = type_.items if isinstance(type_, ListType) else AnyType()
        types = [*type_.items] if isinstance(type_, TupleType) else []
        types += [inner] * (len(value) - len(types))
        nodes = (
            typed(item, one, api, f"{name}Item") for item, one in zip(value, types, strict=False)
        )
        return Items(shape(inner, api, f"{name}Item"), tuple(nodes))
    return Scalar(value)


def shape(type_: Type, api: Api, name: str, depth: int = 0) -> Shape:
    """The type as it is written down; ``name`` as for ``typed``."""
    type_, named = _opened(None, type_, api)
    if isinstance(type_, (ListType, MapType)) and depth < _DEEPEST:
        if isinstance(type_, ListType):
            return Shape("list", of=shape(type_.items, api, f"{named or name}Item", depth + 1))
        return Shape("map", of=shape(type_.values, api, f"{named or name}Value", depth + 1))
    if isinstance(type_, EnumType) or (isinstance(type_, ModelType) and type_.fields):
        return Shape("named", named or name)
    if isinstance(type_, PrimitiveType) and type_.is_binary:
        return Shape("file")
    if isinstance(type_, PrimitiveType) and type_.name != "null":
        return Shape(type_.name)
    return ANY


def _opened(value: Any, type_: Type, api: Api) -> tuple[Type, str]:
    """The type behind references, intersections and, for a value, unions; and its class name."""
    name = ""
    seen: set[str] = set()
    while True:
        if isinstance(type_, ReferenceType) and type_.target not in seen:
            seen.add(type_.target)
            name = type_identifier(api.schemas[type_.target].name, "Model")
            type_ = api.schemas[type_.target].type
        elif isinstance(type_, IntersectionType):
            type_ = type_.merged
        elif isinstance(type_, UnionType) and value is not None:
            variants = (
                variant for variant in type_.variants if fits(value, variant, api, "request")
            )
            type_ = next(variants, AnyType())
            name = name if not isinstance(type_, ReferenceType) else ""
        else:
            return type_, name


def _record(value: dict[str, Any], model: ModelType, api: Api, name: str) -> Record:
    fields = {field.name: field.type for field in model.fields}
    rest = model.additional or AnyType()
    return Record(
        name,
        tuple(
            (key, typed(item, fields.get(key, rest), api, f"{name}{type_identifier(key)}", name))
            for key, item in value.items()
        ),
    )


def _member(value: Any, enum: EnumType, owner: str, name: str) -> Node:
    for member, constant in zip(enum.members, _constants(enum), strict=True):
        if member.value == value and type(member.value) is type(value):
            return Member(owner, name.removeprefix(owner) or name, constant, value)
    return Scalar(value)


def _constants(enum: EnumType) -> list[str]:
    """Names of an enumeration's values in capitals, each different from the others."""
    wishes = (
        identifier(member.name or str(member.value), "value").strip("_").upper()
        for member in enum.members
    )
    return distinct(wishes)


def distinct(names: Iterable[str]) -> list[str]:
    """The names, those that were seen before with a number behind them."""
    result: dict[str, None] = {}
    for name in names:
        text, count = name, 1
        while text in result:
            count += 1
            text = f"{name}{count}"
        result[text] = None
    return list(result)
