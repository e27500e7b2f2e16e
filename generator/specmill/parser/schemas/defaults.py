"""Whether a declared default can be a value of its type at all."""

from __future__ import annotations

import json
from typing import Any

from specmill.model import EnumType, ListType, LiteralType, MapType, ModelType, PrimitiveType, Type
from specmill.openapi import Node, is_list

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (),
}


def check_default(node: Node, type_: Type) -> None:
    """Report a ``default`` that does not fit its own schema; it is kept for documentation."""
    if "default" in node.value and not _fits(node.value["default"], type_):
        at = node.child("default")
        shown = json.dumps(at.value, ensure_ascii=False)
        shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
        at.warning("default-mismatch", f"the default {shown} does not fit its schema")


def _fits(value: Any, type_: Type) -> bool:
    if value is None:
        return type_.nullable or not isinstance(type_, (PrimitiveType, EnumType, ListType))
    if isinstance(type_, PrimitiveType):
        kinds = _KINDS[type_.name]
        return isinstance(value, kinds) and isinstance(value, bool) == (type_.name == "boolean")
    if isinstance(type_, EnumType):
        return any(value == member.value for member in type_.members)
    if isinstance(type_, LiteralType):
        return bool(value == type_.value)
    if isinstance(type_, ListType):
        return is_list(value) and all(_fits(item, type_.items) for item in value)
    return isinstance(value, dict) or not isinstance(type_, (ModelType, MapType))
