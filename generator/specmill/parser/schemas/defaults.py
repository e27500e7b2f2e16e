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


def check_default(node: Node, found: Type) -> None:
    """Report a ``default`` that does not fit its own schema; it is kept for documentation."""
    if "default" in node.value and not _fits(node.value["default"], found):
        at = node.child("default")
        shown = json.dumps(at.value, ensure_ascii=False)
        shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
        at.warning("default-mismatch", f"the default {shown} does not fit its schema")


def _fits(value: Any, found: Type) -> bool:
    if value is None:
        return found.nullable or not isinstance(found, (PrimitiveType, EnumType, ListType))
    if isinstance(found, PrimitiveType):
        kinds = _KINDS[found.name]
        return isinstance(value, kinds) and isinstance(value, bool) == (found.name == "boolean")
    if isinstance(found, EnumType):
        return any(value == each.value for each in found.members)
    if isinstance(found, LiteralType):
        return bool(value == found.value)
    if isinstance(found, ListType):
        return is_list(value) and all(_fits(each, found.items) for each in value)
    return isinstance(value, dict) or not isinstance(found, (ModelType, MapType))
