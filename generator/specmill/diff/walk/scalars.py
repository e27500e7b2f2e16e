"""Texts, numbers, enumerations and constants side by side."""

from __future__ import annotations

import json
from typing import Any

from specmill.diff.walk.kinds import format_holds, format_of, is_listed
from specmill.diff.walk.walker import Spot, Walker
from specmill.model import EnumType, LiteralType, PrimitiveType, Type


def compare_nullable(walk: Walker, old: bool, new: bool, spot: Spot) -> None:
    if old != new:
        walk.fact("became-nullable" if new else "became-not-nullable", spot)


def compare_scalars(walk: Walker, old: Type, new: Type, spot: Spot) -> None:
    """Compare what is no object, list or union and has values of the same JSON types."""
    _values(walk, old, new, spot)
    was, now = format_of(old), format_of(new)
    if was != now and not is_listed(old) and not is_listed(new):
        if format_holds(now, was):
            name = "format-generalized"
        elif format_holds(was, now):
            name = "format-specialized"
        else:
            name = "format-changed"
        walk.fact(name, spot, was or "no format", now or "no format")
    if isinstance(old, PrimitiveType) and isinstance(new, PrimitiveType):
        if old.content_encoding != new.content_encoding:
            walk.fact("content-encoding-changed", spot, old.content_encoding, new.content_encoding)
        if old.content_media_type != new.content_media_type:
            walk.fact(
                "content-media-type-changed", spot, old.content_media_type, new.content_media_type
            )


def _values(walk: Walker, old: Type, new: Type, spot: Spot) -> None:
    was, now = _listed(old), _listed(new)
    if was is None and now is None:
        return
    if isinstance(old, LiteralType) and isinstance(new, LiteralType):
        if was != now:
            walk.fact("const-changed", spot, _text(old.value), _text(new.value))
    elif was is None:
        name = "const-added" if isinstance(new, LiteralType) else "became-enum"
        walk.fact(name, spot, "", ", ".join(list(now or ())[:12]))
    elif now is None:
        name = "const-removed" if isinstance(old, LiteralType) else "enum-removed"
        walk.fact(name, spot, ", ".join(list(was)[:12]))
    else:
        for value in (each for each in was if each not in now):
            walk.fact("enum-value-removed", spot, value)
        for value in (each for each in now if each not in was):
            walk.fact("enum-value-added", spot, "", value)


def _listed(type_: Type) -> dict[str, None] | None:
    """The values that a type lists, None when it does not list them."""
    if isinstance(type_, LiteralType):
        return {_text(type_.value): None}
    if isinstance(type_, EnumType):
        return {_text(each.value): None for each in type_.members}
    return None


def _text(value: Any) -> str:
    """A value as it reads best: texts without quotes, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
