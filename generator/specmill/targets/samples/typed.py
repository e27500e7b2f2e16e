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


def typed(value: Any, found: Type, api: Api, name: str, owner: str = "") -> Node:
    """A JSON value of a type. ``name`` is the class name for a type that has none of its own,
    ``owner`` the class with the field where the value stands."""
    if value is None:
        return Scalar(None)
    found, named = _opened(value, found, api)
    name = named or name
    if isinstance(found, PrimitiveType) and found.is_binary:
        return File()
    if isinstance(found, EnumType):
        return _member(value, found, "" if named else owner, name)
    if isinstance(found, ModelType) and found.fields and is_object(value):
        return _record(value, found, api, name)
    if is_object(value):
        inner = found.values if isinstance(found, MapType) else AnyType()
        pairs = ((key, typed(each, inner, api, f"{name}Value")) for key, each in value.items())
        return Entries(shape(inner, api, f"{name}Value"), tuple(pairs))
    if is_array(value):
        inner = found.items if isinstance(found, ListType) else AnyType()
        types = [*found.items] if isinstance(found, TupleType) else []
        types += [inner] * (len(value) - len(types))
        nodes = (
            typed(each, one, api, f"{name}Item") for each, one in zip(value, types, strict=False)
        )
        return Items(shape(inner, api, f"{name}Item"), tuple(nodes))
    return Scalar(value)


def shape(found: Type, api: Api, name: str, depth: int = 0) -> Shape:
    """The type as it is written down; ``name`` as for ``typed``."""
    found, named = _opened(None, found, api)
    if isinstance(found, (ListType, MapType)) and depth < _DEEPEST:
        if isinstance(found, ListType):
            return Shape("list", of=shape(found.items, api, f"{named or name}Item", depth + 1))
        return Shape("map", of=shape(found.values, api, f"{named or name}Value", depth + 1))
    if isinstance(found, EnumType) or (isinstance(found, ModelType) and found.fields):
        return Shape("named", named or name)
    if isinstance(found, PrimitiveType) and found.is_binary:
        return Shape("file")
    if isinstance(found, PrimitiveType) and found.name != "null":
        return Shape(found.name)
    return ANY


def _opened(value: Any, found: Type, api: Api) -> tuple[Type, str]:
    """The type behind references, intersections and, for a value, unions; and its class name."""
    name = ""
    seen: set[str] = set()
    while True:
        if isinstance(found, ReferenceType) and found.target not in seen:
            seen.add(found.target)
            name = type_identifier(api.schemas[found.target].name, "Model")
            found = api.schemas[found.target].type
        elif isinstance(found, IntersectionType):
            found = found.merged
        elif isinstance(found, UnionType) and value is not None:
            variants = (each for each in found.variants if fits(value, each, api, "request"))
            found = next(variants, AnyType())
            name = name if not isinstance(found, ReferenceType) else ""
        else:
            return found, name


def _record(value: dict[str, Any], found: ModelType, api: Api, name: str) -> Record:
    fields = {field.name: field.type for field in found.fields}
    rest = found.additional or AnyType()
    return Record(
        name,
        tuple(
            (key, typed(each, fields.get(key, rest), api, f"{name}{type_identifier(key)}", name))
            for key, each in value.items()
        ),
    )


def _member(value: Any, found: EnumType, owner: str, name: str) -> Node:
    for member, constant in zip(found.members, _constants(found), strict=True):
        if member.value == value and type(member.value) is type(value):
            return Member(owner, name.removeprefix(owner) or name, constant, value)
    return Scalar(value)


def _constants(found: EnumType) -> list[str]:
    """Names of an enumeration's values in capitals, each different from the others."""
    wishes = (
        identifier(member.name or str(member.value), "value").strip("_").upper()
        for member in found.members
    )
    return distinct(wishes)


def distinct(names: Iterable[str]) -> list[str]:
    """The names, those that were seen before with a number behind them."""
    found: dict[str, None] = {}
    for name in names:
        each, count = name, 1
        while each in found:
            count += 1
            each = f"{name}{count}"
        found[each] = None
    return list(found)
