"""A judge for values: types of the model written as JSON Schema 2020-12, for ``jsonschema``.

``schema_of`` restates the meaning of each type on its own, without a line of the sampler, so that
a test can ask a second opinion::

    validator = validator_of(api, type, "request")
    assert validator.is_valid(value)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from jsonschema import Draft202012Validator

from specmill.model import (
    Api,
    EnumType,
    IntersectionType,
    Limits,
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

Direction = Literal["request", "response"]
_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "min_items": "minItems",
    "max_items": "maxItems",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
}
_ABOUT_KEYS = ("oneOf", "anyOf", "not", "dependentRequired")


def validator_of(api: Api, found: Type, direction: Direction) -> Draft202012Validator:
    """A validator for one type; the named schemas of the Api are its ``$defs``."""
    schema = schema_of(found, api, direction)
    definitions = {key: schema_of(named.type, api, direction) for key, named in api.schemas.items()}
    return Draft202012Validator({"allOf": [schema], "$defs": definitions})


def schema_of(found: Type, api: Api, direction: Direction) -> dict[str, Any]:
    """JSON Schema of a type. Named schemas are referred to as ``#/$defs/KEY``."""
    schema = {**_kind(found, api, direction), **_limits(found.limits)}
    keywords = {key: each for key, each in found.notes.keywords.items() if key in _ABOUT_KEYS}
    if keywords:
        schema = {"allOf": [schema, keywords]}
    return {"anyOf": [{"type": "null"}, schema]} if found.nullable else schema


def _kind(  # noqa: PLR0912 - one case for each type
    found: Type, api: Api, direction: Direction
) -> dict[str, Any]:
    def inner(each: Type) -> dict[str, Any]:
        return schema_of(each, api, direction)

    match found:
        case PrimitiveType():
            return {"type": found.name}
        case EnumType():
            return {"enum": [each.value for each in found.members]}
        case LiteralType():
            return {"const": found.value}
        case ListType():
            return {"type": "array", "items": inner(found.items)}
        case TupleType():
            rest: Any = False if found.rest is None else inner(found.rest)
            return {"type": "array", "prefixItems": _all(found.items, inner), "items": rest}
        case MapType() if found.key_pattern:
            values = {found.key_pattern: inner(found.values)}
            return {"type": "object", "patternProperties": values}
        case MapType():
            return {"type": "object", "additionalProperties": inner(found.values)}
        case ModelType():
            return _model(found, api, direction)
        case UnionType():
            return {"oneOf" if found.exclusive else "anyOf": _all(found.variants, inner)}
        case IntersectionType():
            return {"allOf": _all(found.parts, inner)}
        case ReferenceType():
            return {"$ref": f"#/$defs/{_token(found.target)}"}
        case NeverType():
            return {"not": {}}
        case _:
            return {}


def _all(types: Sequence[Type], inner: Any) -> list[Any]:
    return [inner(each) for each in types]


def _model(found: ModelType, api: Api, direction: Direction) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {each.name: schema_of(each.type, api, direction) for each in found.fields},
        "required": [
            each.name
            for each in found.fields
            if each.required and not _unsent(each.type, api, direction)
        ],
        "patternProperties": {
            pattern: schema_of(each, api, direction) for pattern, each in found.patterns
        },
    }
    if found.closed:
        schema["additionalProperties"] = False
    elif found.additional is not None:
        schema["additionalProperties"] = schema_of(found.additional, api, direction)
    return schema


def _unsent(found: Type, api: Api, direction: Direction) -> bool:
    """Read-only in a request, write-only in a response: such a key is not asked for."""
    for _ in range(len(api.schemas) + 1):
        if found.notes.read_only if direction == "request" else found.notes.write_only:
            return True
        if not isinstance(found, ReferenceType):
            return False
        found = api.schemas[found.target].type
    return False


def _limits(limits: Limits) -> dict[str, Any]:
    found = {
        keyword: getattr(limits, name)
        for name, keyword in _LIMITS.items()
        if getattr(limits, name) is not None
    }
    return {**found, "uniqueItems": True} if limits.unique_items else found


def _token(key: str) -> str:
    """A key as a token of a JSON pointer inside a URI (RFC 6901, section 6)."""
    escaped = key.replace("~", "~0").replace("/", "~1")
    return "".join(char if char.isalnum() else _percent(char) for char in escaped)


def _percent(char: str) -> str:
    return char if char in "~._-" else "".join(f"%{byte:02X}" for byte in char.encode())
