"""Values as they stand in a URL, a header or a form (OpenAPI "Style Values")."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote

from specmill.model import MediaType, Parameter
from specmill.targets.samples.values.json_types import is_array, is_object

_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_RESERVED = ":/?@!$'()*,;"
"""Characters that ``allowReserved`` lets stand and that do not end a part of the query."""

Pair = tuple[str, str]


def text(value: Any) -> str:
    """A value without any encoding: texts as they are, everything else as JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def encoded(value: Any, safe: str = "") -> str:
    """A value in percent-encoding (RFC 3986, 2.1)."""
    return quote(text(value), safe)


def path_text(parameter: Parameter, value: Any) -> str:
    """What takes the place of ``{name}`` in a path."""
    name = encoded(parameter.name)
    if parameter.media_type:
        return encoded(text(value) if isinstance(value, str) else json.dumps(value))
    parts = _parts(value, "=" if parameter.explode else ",", "")
    if parameter.style == "label":
        return "." + ("." if parameter.explode else ",").join(parts)
    if parameter.style == "matrix":
        if parameter.explode and (is_array(value) or is_object(value)):
            lead = f"{name}=" if is_array(value) else ""
            return "".join(f";{lead}{part}" for part in parts)
        return f";{name}={','.join(parts)}"
    return ",".join(parts)


def header_text(parameter: Parameter, value: Any) -> str:
    """The value of a header."""
    if parameter.media_type:
        return json.dumps(value)
    return ",".join(_parts(value, "=" if parameter.explode else ",", None))


def query_pairs(parameter: Parameter, value: Any) -> list[Pair]:
    """Names and values of a parameter in a query, percent-encoded."""
    name = encoded(parameter.name, "[]")
    safe = _RESERVED if parameter.allow_reserved else ""
    if parameter.location == "querystring":
        is_form = is_object(value) and "json" not in parameter.media_type
        return _members(value, safe) if is_form else [("", encoded(value))]
    if parameter.media_type:
        return [(name, encoded(value if isinstance(value, str) else json.dumps(value)))]
    if parameter.style == "deepObject" and (is_array(value) or is_object(value)):
        deep = nested_pairs(name, value, encoded, indexed=is_array(value))
        return [(key, encoded(item, safe)) for key, item in deep]
    if is_object(value) and parameter.explode:
        return _members(value, safe)
    if is_array(value) and parameter.explode:
        return [(name, encoded(item, safe)) for item in value]
    delimiter = _DELIMITERS.get(parameter.style, ",")
    parts = _parts(value, delimiter, safe)
    return [(name, delimiter.join(parts))] if parts else []


def cookie_pairs(parameter: Parameter, value: Any) -> list[Pair]:
    """Names and values of a parameter among the cookies."""
    if parameter.style == "cookie":
        return [(parameter.name, ",".join(_parts(value, ",", None)))]
    return query_pairs(parameter, value)


def form_pairs(media: MediaType, value: dict[str, Any]) -> list[Pair]:
    """Names and plain values of a form: lists are repeated, objects are JSON unless an encoding
    says otherwise (OpenAPI "Encoding Object")."""
    encodings = {encoding.name: encoding for encoding in media.encodings}
    pairs: list[Pair] = []
    for name, item in value.items():
        encoding = encodings.get(name)
        style = encoding.style if encoding is not None else None
        repeated = encoding is None or encoding.explode is not False
        if style == "deepObject" and (is_array(item) or is_object(item)):
            deep = nested_pairs(name, item, str, indexed=is_array(item))
            pairs += [(key, text(inner)) for key, inner in deep]
        elif is_object(item) and style == "form":
            pairs += [(key, text(inner)) for key, inner in item.items()]
        elif is_array(item) and repeated:
            pairs += [(name, text(inner)) for inner in item]
        elif is_array(item):
            joint = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(style or "", ",")
            pairs.append((name, joint.join(map(text, item))))
        elif item is not None:
            pairs.append((name, text(item)))
    return pairs


def nested_pairs(
    name: str, value: Any, encode: Callable[[str], str], *, indexed: bool
) -> Iterator[tuple[str, Any]]:
    """Names like ``a[b][0][c]`` and the plain values below them, as the SDK sends the style
    ``deepObject``: a list of plain values inside an object repeats its name."""
    if is_object(value):
        for key, item in value.items():
            yield from nested_pairs(f"{name}[{encode(key)}]", item, encode, indexed=False)
    elif is_array(value):
        plain = not any(is_array(item) or is_object(item) for item in value)
        for index, item in enumerate(value):
            inner = name if plain and not indexed else f"{name}[{index}]"
            yield from nested_pairs(inner, item, encode, indexed=False)
    elif value is not None:
        yield name, value


def _members(value: dict[str, Any], safe: str) -> list[Pair]:
    return [(encoded(key), encoded(item, safe)) for key, item in value.items()]


def _parts(value: Any, between: str, safe: str | None) -> list[str]:
    """Items of a list, keys and values of an object; ``safe`` None leaves out the encoding."""

    def one(item: Any) -> str:
        return text(item) if safe is None else encoded(item, safe)

    if is_array(value):
        return [one(item) for item in value]
    if is_object(value):
        return list(_keyed(((one(key), one(item)) for key, item in value.items()), between))
    return [one(value)]


def _keyed(pairs: Iterable[Pair], between: str) -> Iterable[str]:
    for key, value in pairs:
        if between == "=":
            yield f"{key}={value}"
        else:
            yield key
            yield value
