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


def type_words(found: Type) -> str:
    """The type as plain text. What has a name is called by it, whatever it is; inline objects are
    ``object``."""
    words = _words(found)
    return f"{words} | null" if found.nullable and not words.endswith("null") else words


def _words(found: Type) -> str:
    match found:
        case ReferenceType():
            return found.target
        case IntersectionType():
            alone = found.parts[0] if len(found.parts) == 1 else found.merged
            return _words(alone)
        case PrimitiveType():
            return f"{found.name} ({found.format})" if found.format else found.name
        case EnumType():
            return _choice([compact(each.value) for each in found.members])
        case LiteralType():
            return compact(found.value)
        case ListType():
            return _list(type_words(found.items))
        case TupleType():
            rest = [_list(type_words(found.rest))] if found.rest is not None else []
            return f"[{', '.join([*map(type_words, found.items), *rest])}]"
        case MapType():
            return f"map of {type_words(found.values)}"
        case ModelType():
            return "object"
        case UnionType():
            return _choice(list(dict.fromkeys(type_words(each) for each in found.variants)))
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
