"""Types of values that are listed: enumerations and constants."""

from __future__ import annotations

from typing import Any, Literal

from specmill.model import (
    AnyType,
    EnumMember,
    EnumType,
    LiteralType,
    NeverType,
    PrimitiveType,
    Type,
)
from specmill.openapi import Node, is_list, is_object
from specmill.parser.context import Context
from specmill.parser.notes import limits_of, notes_of
from specmill.parser.schemas import primitives
from specmill.parser.schemas.derive import without
from specmill.parser.schemas.spelling import spelling_of

_NAME_KEYS = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_TEXT_KEYS = ("x-enum-descriptions", "x-enumDescriptions")
_Base = Literal["string", "integer", "number", "boolean", "mixed"]


def enumeration(context: Context, node: Node) -> Type:
    """``enum`` or ``const``; a null among the values makes the type nullable.

    A list of more values than the limit is data and no enumeration: it is read as its plain type.
    """
    names, nullable = primitives.type_names(node)
    notes, limits = notes_of(node), limits_of(node)
    if "const" in node:
        if node.value["const"] is None:
            return PrimitiveType(name="null", notes=notes, spelling=spelling_of(node))
        return LiteralType(
            value=node.value["const"],
            nullable=nullable,
            notes=notes,
            limits=limits,
            spelling=spelling_of(node),
        )
    if names == ["array"]:
        return _of_array(context, node)
    values = _listed(node)
    nullable = nullable or (None in values and len(names) != 1) or names == ["null"]
    if None in values and not nullable:
        node.child("enum").note("null-in-enum", "null is listed, so the value may be null")
        nullable = True
    scalars = [
        value for value in values if value is not None and not isinstance(value, (dict, list))
    ]
    if len(scalars) < sum(1 for value in values if value is not None):
        return _structured(context, node, nullable)
    if len(scalars) > context.most_enum_values:
        return _too_long(node, scalars, context.most_enum_values, nullable)
    if not scalars:
        return _nothing_listed(node, nullable or None in values)
    members = _members(node, values)
    spelling = spelling_of(node)
    if len(members) < len(values):
        spelling = spelling.model_copy(update={"choices": _choices(values, members)})
    return EnumType(
        base=_base(scalars),
        members=members,
        format=node.text("format"),
        nullable=nullable,
        notes=notes,
        limits=limits,
        spelling=spelling,
    )


def _listed(node: Node) -> list[Any]:
    return [child.value for child in node.sequence("enum")]


def _choices(values: list[Any], members: tuple[EnumMember, ...]) -> tuple[int, ...]:
    """For each value as listed the index of its member, -1 for null."""
    places = {_identity(enum_member.value): index for index, enum_member in enumerate(members)}
    return tuple(-1 if value is None else places[_identity(value)] for value in values)


def _identity(value: Any) -> tuple[str, Any]:
    """Tells apart what Python holds to be equal: ``1``, ``1.0`` and ``true``."""
    return type(value).__name__, value


def _of_array(context: Context, node: Node) -> Type:
    """``enum`` of an array. Plain values there are a slip for those of the items."""
    values = _listed(node)
    if not values or any(isinstance(value, list) for value in values):
        return _structured(context, node, nullable=None in values)
    node.child("enum").warning("enum-of-array", "the values of `enum` are read as those of items")
    items = {"type": _type_name(values), "enum": values}
    bare = without(node, ("enum",))
    whole = Node(node.document, {**bare.value, "items": items}, pointer=node.pointer)
    return context.plain_type(whole)


def _type_name(values: list[Any]) -> str:
    names = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
    return names.get(_base(values), "string")


def _structured(context: Context, node: Node, nullable: bool) -> Type:
    """The type without the values, which are kept as data."""
    node.child("enum").warning(
        "structured-enum", "objects and lists in `enum` are not told apart; kept as data"
    )
    type_ = context.plain_type(without(node, ("enum", "default")))
    keywords = {**type_.notes.keywords, "enum": node.value["enum"]}
    notes = type_.notes.model_copy(update={"keywords": keywords})
    update = {"notes": notes, "nullable": nullable or type_.nullable}
    return type_.model_copy(update={**update, "spelling": spelling_of(node)})


def _nothing_listed(node: Node, nullable: bool) -> Type:
    if nullable:
        spelling = spelling_of(node).model_copy(update={"choices": (-1,)})
        return PrimitiveType(name="null", notes=notes_of(node), spelling=spelling)
    node.child("enum").warning("empty-enum", "`enum` lists nothing, so no value fits")
    return NeverType(notes=notes_of(node), spelling=spelling_of(node))


def _too_long(node: Node, values: list[Any], most: int, nullable: bool) -> Type:
    node.child("enum").warning(
        "long-enum",
        f"`enum` lists {len(values):,} values; only their type is kept",
        f"limits.enum_values allows more than {most:,}",
    )
    base = _base(values)
    if base == "mixed":
        return AnyType(nullable=nullable, notes=notes_of(node), limits=limits_of(node))
    return primitives.primitive(node, base, nullable)


def _base(values: list[Any]) -> _Base:
    kinds: set[type[Any]] = {type(value) for value in values}
    if kinds == {str}:
        return "string"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    return "number" if kinds <= {int, float} else "mixed"


def _members(node: Node, values: list[Any]) -> tuple[EnumMember, ...]:
    names = _beside(node, _NAME_KEYS, values)
    texts = _beside(node, _TEXT_KEYS, values)
    members: dict[tuple[str, Any], EnumMember] = {}
    for index, value in enumerate(values):
        if value is None:
            continue
        identity = _identity(value)
        if identity in members:
            message = f"{value!r} is listed twice in `enum`"
            node.child("enum").warning("repeated-enum-value", message)
            continue
        members[identity] = EnumMember(value=value, name=names[index], description=texts[index])
    return tuple(members.values())


def _beside(node: Node, keys: tuple[str, ...], values: list[Any]) -> list[str]:
    """Texts of an extension that go with the values: by position in a list, or by value."""
    for key in keys:
        result = node.value.get(key)
        if is_list(result):
            texts = [str(value) if value is not None else "" for value in result]
            return texts + [""] * (len(values) - len(texts))
        if is_object(result):
            return [str(result.get(str(value), "")) for value in values]
    return [""] * len(values)
