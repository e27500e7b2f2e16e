"""Styles: how a value is written into a path, query, header or cookie.

The cells of the table "Style Examples" of OpenAPI 3, with the percent-encoding of RFC
6570, and the delimiters of ``collectionFormat`` of OpenAPI 2.0 in every place. As there
(2.3), ``None`` and empty arrays and objects are undefined: nothing is written. Where the table has no cell, the nearest one is used: delimited styles that
explode are like ``form``, ``deepObject`` nests and repeats the name for arrays of plain
values inside an object, and other nested values are written as JSON.

All functions take values of JSON, as ``encode.to_wire`` makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from ..values.shapes import is_array, is_object
from .encode import to_json
from .percent import encode as percent_encode
from .percent import plain

Encode = Callable[[str], str]
Pairs = list[tuple[str, str]]

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}


def text(value: Any) -> str:
    """A plain value as text; an array or object as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Decimal):
        return str(value)
    return "" if value is None else to_json(value).decode()


def pairs(
    name: str, value: Any, style: str, explode: bool, encode: Encode = percent_encode
) -> Pairs:
    """Encoded names and values for a query, a form or a cookie.

    ``encode`` is applied to values; names are always percent-encoded, but for
    ``plain``.
    """
    if value is None:
        return []
    encode_name = plain if encode is plain else percent_encode
    key = encode_name(name)
    if is_array(value):
        if style == "deepObject":
            return list(_deep(key, value, encode, indexed=True))
        items = [encode(item) for item in _texts(value)]
        return _delimit(key, delimiter(style, encode), explode, items)
    if not is_object(value):
        return [(key, encode(text(value)))]
    if style == "deepObject":
        return list(_deep(key, value, encode, indexed=False))
    if explode:
        return [
            (encode_name(member), encode(text(part)))
            for member, item in _members(value)
            for part in (item if is_array(item) else [item])
        ]
    flat = [
        encode(part)
        for member, item in _members(value)
        for part in (member, text(item))
    ]
    return _delimit(key, delimiter(style, encode), False, flat)


def path(name: str, value: Any, style: str, explode: bool, encode: Encode) -> str:
    """The encoded text for a path: ``simple``, ``label``, ``matrix`` or delimited; may
    be empty."""
    if style == "matrix":
        return _matrix(encode(name), value, explode, encode)
    separator = "." if style == "label" else delimiter(style, encode)
    parts = _parts(value, explode, encode)
    return ("." if style == "label" and parts else "") + separator.join(parts)


def header(value: Any, style: str, explode: bool) -> str | None:
    """The text for a header (style ``simple`` or delimited), without any encoding; None
    for nothing."""
    parts = _parts(value, explode, plain)
    return delimiter(style, plain).join(parts) if parts else None


def _matrix(key: str, value: Any, explode: bool, encode: Encode) -> str:
    if not (is_array(value) or is_object(value)):
        return _named(key, encode(text(value)))
    parts = _parts(value, explode, encode)
    if explode and is_object(value):
        return "".join(f";{part}" for part in parts)
    if explode:
        return "".join(_named(key, part) for part in parts)
    return _named(key, ",".join(parts)) if parts else ""


def _named(key: str, value: str) -> str:
    return f";{key}={value}" if value else f";{key}"


def _parts(value: Any, explode: bool, encode: Encode) -> list[str]:
    """Encoded items: of an object ``k=v`` if it explodes, else ``k`` and ``v`` in
    turn."""
    if value is None:
        return []
    if is_array(value):
        return [encode(item) for item in _texts(value)]
    if not is_object(value):
        return [encode(text(value))]
    members = [(encode(k), encode(text(item))) for k, item in _members(value)]
    if explode:
        return [f"{k}={item}" for k, item in members]
    return [part for member in members for part in member]


def delimiter(style: str, encode: Encode) -> str:
    """What stands between the items of a list, encoded but for ``plain``."""
    written = _DELIMITERS.get(style, ",")
    return written if encode is plain or written == "," else percent_encode(written)


def _delimit(key: str, between: str, explode: bool, items: list[str]) -> Pairs:
    if explode:
        return [(key, item) for item in items]
    return [(key, between.join(items))] if items else []


def _deep(
    key: str, value: Any, encode: Encode, indexed: bool
) -> Iterator[tuple[str, str]]:
    if is_object(value):
        for member, item in _members(value):
            yield from _deep(
                f"{key}%5B{percent_encode(member)}%5D", item, encode, False
            )
    elif is_array(value):
        plain_items = not any((is_array(item) or is_object(item)) for item in value)
        for index, item in enumerate(value):
            inner = key if plain_items and not indexed else f"{key}%5B{index}%5D"
            yield from _deep(inner, item, encode, False)
    elif value is not None:
        yield key, encode(text(value))


def _texts(items: list[Any]) -> list[str]:
    return [text(item) for item in items if item is not None]


def _members(value: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, item) for name, item in value.items() if item is not None]
