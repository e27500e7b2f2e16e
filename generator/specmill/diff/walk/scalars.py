"""Texts, numbers, enumerations and constants side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from specmill.diff.walk.json_values import canonical
from specmill.diff.walk.kinds import behind, format_holds, format_of, is_listed
from specmill.diff.walk.walker import Walker, WalkPosition
from specmill.model import (
    EnumType,
    LiteralType,
    NamedSchema,
    PrimitiveType,
    Type,
    UnionType,
)

_BYTES: Mapping[str, tuple[str, str]] = {
    "byte": ("base64", ""),
    "binary": ("", "application/octet-stream"),
}
"""Formats for bytes of OpenAPI 3.0, and the keywords that say the same in 3.1 (OpenAPI 3.1.0,
"Considerations for File Uploads")."""


def _held(type_: PrimitiveType) -> tuple[str, str]:
    """How a text holds what it holds: the encoding, and the media type of the content."""
    stated = (type_.content_encoding.lower(), type_.content_media_type.lower())
    return stated if any(stated) else _BYTES.get(type_.format, ("", ""))


def compare_nullable(walk: Walker, old: bool, new: bool, spot: WalkPosition) -> None:
    if old != new:
        walk.fact("became-nullable" if new else "became-not-nullable", spot)


def compare_scalars(walk: Walker, old: Type, new: Type, spot: WalkPosition) -> None:
    """Compare what is no object, list or union and has values of the same JSON types."""
    _values(walk, old, new, spot)
    was, now = format_of(old), format_of(new)
    if was in _BYTES or now in _BYTES:
        bytes_ = [isinstance(type_, PrimitiveType) and _held(type_) for type_ in (old, new)]
        was = now if bytes_[0] and bytes_[0] == bytes_[1] else was
    if was != now and not is_listed(old) and not is_listed(new):
        if format_holds(now, was):
            name = "format-generalized"
        elif format_holds(was, now):
            name = "format-specialized"
        else:
            name = "format-changed"
        walk.fact(name, spot, was or "no format", now or "no format")
    if isinstance(old, PrimitiveType) and isinstance(new, PrimitiveType):
        if _held(old) == _held(new):
            return
        if old.content_encoding != new.content_encoding:
            walk.fact("content-encoding-changed", spot, old.content_encoding, new.content_encoding)
        if old.content_media_type != new.content_media_type:
            walk.fact(
                "content-media-type-changed", spot, old.content_media_type, new.content_media_type
            )


def _values(walk: Walker, old: Type, new: Type, spot: WalkPosition) -> None:
    was, now = _listed(old), _listed(new)
    if was is None and now is None:
        return
    if isinstance(old, LiteralType) and isinstance(new, LiteralType):
        if was != now:
            walk.fact("const-changed", spot, _text(old.value), _text(new.value))
    elif was is None:
        name = "const-added" if isinstance(new, LiteralType) else "became-enum"
        walk.fact(name, spot, "", ", ".join(list((now or {}).values())[:12]))
    elif now is None:
        name = "const-removed" if isinstance(old, LiteralType) else "enum-removed"
        walk.fact(name, spot, ", ".join(list(was.values())[:12]))
    else:
        compare_values(walk, was, now, spot)


def compare_values(
    walk: Walker, old: Mapping[str, str], new: Mapping[str, str], spot: WalkPosition
) -> None:
    """Compare two lists of values."""
    for value in (value for value in old if value not in new):
        walk.fact("enum-value-removed", spot, old[value])
    for value in (value for value in new if value not in old):
        walk.fact("enum-value-added", spot, "", new[value])


def values_of(
    type_: Type, schemas: Mapping[str, NamedSchema], depth: int = 0
) -> dict[str, str] | None:
    """The values that a type lists, a choice of constants too, each with its text for messages;
    None when it does not list them."""
    part, _ = behind(type_, schemas)
    if not isinstance(part, UnionType) or depth > 20:
        return _listed(part)
    listed: dict[str, str] = {}
    for variant in part.variants:
        values = values_of(variant, schemas, depth + 1)
        if values is None:
            return None
        listed |= values
    return listed


def texts_hold(old: Type, new: Type) -> bool:
    """Whether a list of texts has every value of a type as it is written where all is text."""
    truth = isinstance(old, PrimitiveType) and old.name == "boolean"
    was = {"true", "false"} if truth else {*(_listed(old) or {}).values()}
    return bool(was) and was <= {*(_listed(new) or {}).values()}


def _listed(type_: Type) -> dict[str, str] | None:
    """The values that a type lists, None when it does not list them."""
    if isinstance(type_, LiteralType):
        return {canonical(type_.value): _text(type_.value)}
    if isinstance(type_, EnumType):
        return {canonical(member.value): _text(member.value) for member in type_.members}
    return None


def _text(value: Any) -> str:
    """A value as it reads best: texts without quotes, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
