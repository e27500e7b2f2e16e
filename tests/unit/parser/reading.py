"""Small definitions for the tests of the builders, and a short notation for types."""

from __future__ import annotations

from typing import Any

from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import (
    AnyType,
    Api,
    EnumType,
    IntersectionType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NeverType,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.openapi import open_document
from specmill.parser import Definition, build_api
from specmill.source import Tree


def definition(**root: Any) -> dict[str, Any]:
    """A valid OpenAPI 3.0 root, with the given members in place of its own."""
    return {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}, **root}


def read(root: Any, *more: Any, **settings: Any) -> tuple[Api, Diagnostics]:
    """The Api of one or several roots; clients are called First, Second …"""
    diagnostics = Diagnostics()
    names = ["First", "Second", "Third"]
    definitions = [
        Definition(
            open_document(Tree(f"{name.lower()}.json", value), diagnostics), name, name.lower()
        )
        for name, value in zip(names, [root, *more], strict=False)
    ]
    target = TargetSettings(name="t", definitions=(), out="o", **settings)
    return build_api(definitions, target, diagnostics), diagnostics


def read_schema(schema: Any, **schemas: Any) -> tuple[Type, Diagnostics]:
    """The type of one schema, which may refer to the others by name."""
    api, diagnostics = read(definition(components={"schemas": {**schemas, "It": schema}}))
    return api.schemas["It"].type, diagnostics


def show(type_: Type) -> str:
    """A type in one line: ``{id: integer, tags?: [string]}?`` and so on."""
    return _show(type_) + ("?" if type_.nullable else "")


def _show(primitive: Type) -> str:
    match primitive:
        case PrimitiveType():
            return f"{primitive.name}:{primitive.format}" if primitive.format else primitive.name
        case EnumType():
            return f"{primitive.base}({'|'.join(str(enum_member.value) for enum_member in primitive.members)})"
        case LiteralType():
            return f"={primitive.value!r}"
        case ListType():
            return f"[{show(primitive.items)}]"
        case TupleType():
            return f"<{', '.join(show(type_) for type_ in primitive.items)}>"
        case MapType():
            return f"map({show(primitive.values)})"
        case ModelType():
            return _show_model(primitive)
        case UnionType():
            return f"({' / '.join(show(variant) for variant in primitive.variants)})"
        case IntersectionType():
            return f"all({', '.join(show(part) for part in primitive.parts)} -> {show(primitive.merged)})"
        case ReferenceType():
            return f"#{primitive.target}"
        case AnyType():
            return "any"
        case NeverType():
            return "never"


def _show_model(model: ModelType) -> str:
    fields = [
        f"{field.name}{'' if field.required else '?'}: {show(field.type)}" for field in model.fields
    ]
    if model.additional is not None:
        fields.append(f"*: {show(model.additional)}")
    if model.closed:
        fields.append("closed")
    return f"{{{', '.join(fields)}}}"
