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


def validator_of(api: Api, type_: Type, direction: Direction) -> Draft202012Validator:
    """A validator for one type; the named schemas of the Api are its ``$defs``."""
    schema = schema_of(type_, api, direction)
    definitions = {key: schema_of(named.type, api, direction) for key, named in api.schemas.items()}
    return Draft202012Validator({"allOf": [schema], "$defs": definitions})


def schema_of(type_: Type, api: Api, direction: Direction) -> dict[str, Any]:
    """JSON Schema of a type. Named schemas are referred to as ``#/$defs/KEY``."""
    schema = {**_kind(type_, api, direction), **_limits(type_.limits)}
    keywords = {key: value for key, value in type_.notes.keywords.items() if key in _ABOUT_KEYS}
    if keywords:
        schema = {"allOf": [schema, keywords]}
    return {"anyOf": [{"type": "null"}, schema]} if type_.nullable else schema


def _kind(  # noqa: PLR0912 - one case for each type
    map_: Type, api: Api, direction: Direction
) -> dict[str, Any]:
    def inner(type_: Type) -> dict[str, Any]:
        return schema_of(type_, api, direction)

    match map_:
        case PrimitiveType():
            return {"type": map_.name}
        case EnumType():
            return {"enum": [enum_member.value for enum_member in map_.members]}
        case LiteralType():
            return {"const": map_.value}
        case ListType():
            return {"type": "array", "items": inner(map_.items)}
        case TupleType():
            rest: Any = False if map_.rest is None else inner(map_.rest)
            return {"type": "array", "prefixItems": _all(map_.items, inner), "items": rest}
        case MapType() if map_.key_pattern:
            values = {map_.key_pattern: inner(map_.values)}
            return {"type": "object", "patternProperties": values}
        case MapType():
            return {"type": "object", "additionalProperties": inner(map_.values)}
        case ModelType():
            return _model(map_, api, direction)
        case UnionType():
            return {"oneOf" if map_.exclusive else "anyOf": _all(map_.variants, inner)}
        case IntersectionType():
            return {"allOf": _all(map_.parts, inner)}
        case ReferenceType():
            return {"$ref": f"#/$defs/{_token(map_.target)}"}
        case NeverType():
            return {"not": {}}
        case _:
            return {}


def _all(types: Sequence[Type], inner: Any) -> list[Any]:
    return [inner(type_) for type_ in types]


def _model(model: ModelType, api: Api, direction: Direction) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: schema_of(field.type, api, direction) for field in model.fields},
        "required": [
            field.name
            for field in model.fields
            if field.required and not _unsent(field.type, api, direction)
        ],
        "patternProperties": {
            pattern: schema_of(type_, api, direction) for pattern, type_ in model.patterns
        },
    }
    if model.closed:
        schema["additionalProperties"] = False
    elif model.additional is not None:
        schema["additionalProperties"] = schema_of(model.additional, api, direction)
    return schema


def _unsent(type_: Type, api: Api, direction: Direction) -> bool:
    """Read-only in a request, write-only in a response: such a key is not asked for."""
    for _ in range(len(api.schemas) + 1):
        if type_.notes.read_only if direction == "request" else type_.notes.write_only:
            return True
        if not isinstance(type_, ReferenceType):
            return False
        type_ = api.schemas[type_.target].type
    return False


def _limits(limits: Limits) -> dict[str, Any]:
    result = {
        keyword: getattr(limits, name)
        for name, keyword in _LIMITS.items()
        if getattr(limits, name) is not None
    }
    return {**result, "uniqueItems": True} if limits.unique_items else result


def _token(key: str) -> str:
    """A key as a token of a JSON pointer inside a URI (RFC 6901, section 6)."""
    escaped = key.replace("~", "~0").replace("/", "~1")
    return "".join(char if char.isalnum() else _percent(char) for char in escaped)


def _percent(char: str) -> str:
    return char if char in "~._-" else "".join(f"%{byte:02X}" for byte in char.encode())
