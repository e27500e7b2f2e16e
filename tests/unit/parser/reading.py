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
            open_document(Tree(f"{name.lower()}.json", each), diagnostics), name, name.lower()
        )
        for name, each in zip(names, [root, *more], strict=False)
    ]
    target = TargetSettings(name="t", definitions=(), out="o", **settings)
    return build_api(definitions, target, diagnostics), diagnostics


def read_schema(schema: Any, **schemas: Any) -> tuple[Type, Diagnostics]:
    """The type of one schema, which may refer to the others by name."""
    api, diagnostics = read(definition(components={"schemas": {**schemas, "It": schema}}))
    return api.schemas["It"].type, diagnostics


def show(found: Type) -> str:
    """A type in one line: ``{id: integer, tags?: [string]}?`` and so on."""
    return _show(found) + ("?" if found.nullable else "")


def _show(found: Type) -> str:
    match found:
        case PrimitiveType():
            return f"{found.name}:{found.format}" if found.format else found.name
        case EnumType():
            return f"{found.base}({'|'.join(str(each.value) for each in found.members)})"
        case LiteralType():
            return f"={found.value!r}"
        case ListType():
            return f"[{show(found.items)}]"
        case TupleType():
            return f"<{', '.join(show(each) for each in found.items)}>"
        case MapType():
            return f"map({show(found.values)})"
        case ModelType():
            return _show_model(found)
        case UnionType():
            return f"({' / '.join(show(each) for each in found.variants)})"
        case IntersectionType():
            return f"all({', '.join(show(each) for each in found.parts)} -> {show(found.merged)})"
        case ReferenceType():
            return f"#{found.target}"
        case AnyType():
            return "any"
        case NeverType():
            return "never"


def _show_model(found: ModelType) -> str:
    fields = [
        f"{field.name}{'' if field.required else '?'}: {show(field.type)}" for field in found.fields
    ]
    if found.additional is not None:
        fields.append(f"*: {show(found.additional)}")
    if found.closed:
        fields.append("closed")
    return f"{{{', '.join(fields)}}}"
