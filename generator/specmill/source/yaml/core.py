"""The core schema: what the scalars of YAML mean (YAML 1.2.2, section 10.3)."""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

MERGE = "<<"
"""Not of the core schema, but in wide use (https://yaml.org/type/merge.html)."""

_STARTS = frozenset("+-.0123456789~nNtTfF")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TAGS = "tag:yaml.org,2002:"
_STRINGS = ("str", "timestamp", "binary")
_TYPES: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "null": (type(None),),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MAX_DIGITS = 3_500
"""Of a hexadecimal or octal integer: written in decimal it has less than 4,300."""
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def plain_value(text: str) -> Scalar:
    """What a plain scalar means.

    Numbers that are not finite come back as floats. Raises ValueError for an integer with more
    digits than Python converts.
    """
    if text and text[0] not in _STARTS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        if len(text) > _MAX_DIGITS:
            raise ValueError("more digits than Python converts")
        return int(text, 0)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", "", 1))
    return text


def key_text(text: str, *, plain: bool) -> str:
    """A scalar as the key of a mapping: as written, but every spelling of null is ``null``."""
    return "null" if plain and text in _WORDS and _WORDS[text] is None else text


def tagged_value(tag: str, text: str) -> Scalar:
    """What a scalar with a tag of its own means.

    Dates and binary data are strings, as in JSON. Raises LookupError for a tag beyond those of
    YAML and ValueError where the text does not fit the tag.
    """
    name = tag.removeprefix(_TAGS)
    if tag == "!" or name in _STRINGS:
        return text
    if name not in _TYPES:
        raise LookupError(tag)
    value = plain_value(text)
    if type(value) not in _TYPES[name]:
        raise ValueError(f"{text[:60]!r} is no {name}")
    return float(value) if name == "float" and isinstance(value, int) else value
