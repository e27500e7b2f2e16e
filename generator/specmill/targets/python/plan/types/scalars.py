"""Annotations of single values: formats, enumerations and constants.

A value of a format comes back as what it stands for, and is given as that or as its text.
"""

from __future__ import annotations

from specmill.filters import python_literals
from specmill.model import EnumType, PrimitiveType
from specmill.targets.python.layout import Bracket, Expr, flat, subscript, union

ANY = "Any"
_BASES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_TEXTS = {
    "date-time": "dt.datetime",
    "date": "dt.date",
    "time": "dt.time",
    "duration": "IsoDuration",
    "uuid": "UUID",
    "decimal": "Decimal",
    "byte": "Base64Bytes",
    "base64url": "Base64UrlBytes",
}
_ENCODINGS = {"base64": "byte", "base64url": "base64url"}
_GIVEN = {"IsoDuration": "dt.timedelta", "Base64Bytes": "bytes"}
_NUMBER: Expr = union(["int", "float"])
_NUMBER_OR_TEXT: Expr = union(["int", "str"])


def primitive(type_: PrimitiveType) -> Expr:
    """What comes back."""
    if type_.is_binary:
        return "Base64Bytes"  # a file inside of JSON; one that is a whole response is ``bytes``
    if type_.name == "string":
        return _NUMBER_OR_TEXT if type_.format == "int-or-string" else _text(type_) or "str"
    if type_.name == "number":
        if type_.format == "decimal":
            return "JsonDecimal"
        return "float" if type_.format else _NUMBER
    return _BASES.get(type_.name, "None")


def given(type_: PrimitiveType) -> list[Expr]:
    """What may be given in place of what comes back; nothing where that is the only thing."""
    if type_.is_binary:
        return ["FileInput"]
    if type_.name == "number" and type_.format == "decimal":
        return ["JsonDecimal", "int", "float"]
    name = _text(type_) if type_.name == "string" else ""
    return [_GIVEN.get(name, name), "str"] if name else []


def _text(type_: PrimitiveType) -> str:
    """The type of a text with a format or encoding (JSON Schema "Validation", 7.3 and 8.3)."""
    format_ = type_.format or _ENCODINGS.get(type_.content_encoding.lower(), "")
    return _TEXTS.get(format_, "")


def is_listed(type_: EnumType) -> bool:
    """Whether the values are several texts, which requests have to spell right."""
    return len(type_.members) > 1 and all(isinstance(member.value, str) for member in type_.members)


def listed(type_: EnumType) -> Expr:
    """What a request takes of an enumeration: its members, others only on purpose."""
    if not is_listed(type_):
        return enum(type_)
    values = dict.fromkeys(python_literals.literal(member.value) for member in type_.members)
    return union([subscript("Literal", *values), "Unlisted"])


def enum(type_: EnumType) -> Expr:
    """An open enumeration: the known members, and any value of their kinds."""
    values = {(type(member.value), member.value): member.value for member in type_.members}
    kinds = {str: "str", bool: "bool", int: "int", float: "float"}
    texts = [name for kind, name in kinds.items() if any(item is kind for item, _ in values)]
    # No literal can be a float (PEP 586), and 1 is True where both are listed.
    known = [
        python_literals.literal(value) for value in values.values() if isinstance(value, (str, int))
    ]
    ambiguous = "bool" in texts and len({"int", "float"} & set(texts)) > 0
    if len(values) == 1 and known:
        return subscript("Literal", *known)
    if not texts or texts == ["bool"] or not known or ambiguous:
        return union(texts) if texts else ANY
    return union([subscript("Literal", *known), *texts])


def literal(value: object) -> Expr:
    """A constant."""
    if value is None:
        return "None"
    if isinstance(value, (bool, int, str)):
        return subscript("Literal", python_literals.literal(value))
    if isinstance(value, float):
        return "float"
    return subscript("list", ANY) if isinstance(value, list) else subscript("dict", "str", ANY)


def constant(annotation: Expr) -> str:
    """The one value that an annotation allows, as a literal; empty where it allows more."""
    if isinstance(annotation, Bracket) and annotation.head == "Literal[":
        return flat(annotation.items[0]) if len(annotation.items) == 1 else ""
    return ""
