"""Types in the words of JSON Schema, on one line: ``string (uuid)``, ``User[]``, ``A | B``."""

from __future__ import annotations

from specmill.model import (
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
from specmill.targets.markdown.prose.json_block import compact

_MOST = 12
"""Values of an enumeration, or choices of a union, that are told one by one."""


def type_words(type_: Type) -> str:
    """The type as plain text. What has a name is called by it, whatever it is; inline objects are
    ``object``."""
    words = _words(type_)
    return f"{words} | null" if type_.nullable and not words.endswith("null") else words


def _words(type_: Type) -> str:
    match type_:
        case ReferenceType():
            return type_.target
        case IntersectionType():
            alone = type_.parts[0] if len(type_.parts) == 1 else type_.merged
            return _words(alone)
        case PrimitiveType():
            return f"{type_.name} ({type_.format})" if type_.format else type_.name
        case EnumType():
            return _choice([compact(member.value) for member in type_.members])
        case LiteralType():
            return compact(type_.value)
        case ListType():
            return _list(type_words(type_.items))
        case TupleType():
            rest = [_list(type_words(type_.rest))] if type_.rest is not None else []
            return f"[{', '.join([*map(type_words, type_.items), *rest])}]"
        case MapType():
            return f"map of {type_words(type_.values)}"
        case ModelType():
            return "object"
        case UnionType():
            return _choice(list(dict.fromkeys(type_words(variant) for variant in type_.variants)))
        case NeverType():
            return "never"
        case _:
            return "any"


def _choice(choices: list[str]) -> str:
    kept = choices[:_MOST]
    more = [f"{len(choices) - _MOST} more"] if len(choices) > _MOST else []
    return " | ".join([*kept, *more]) or "any"


def _list(items: str) -> str:
    return f"({items})[]" if " " in items else f"{items}[]"
