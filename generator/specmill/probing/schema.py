"""Types of the model as JSON Schema 2020-12, as responses are to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend  # pyright: ignore[reportUnknownVariableType]

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
from specmill.targets.samples.values.patterns.matching import matches

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


def _pattern(_: Validator, expression: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """Expressions of a definition take bounded time."""
    if isinstance(value, str) and not matches(expression, value):
        yield ValidationError(f"{value!r} does not match {expression!r}")


_Judge = cast(
    "type[Validator]",
    extend(Draft202012Validator, {"pattern": _pattern}),  # type: ignore[no-untyped-call]
)


class Schemas:
    """Validators of the types of one Api."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._definitions = {key: self._of(named.type) for key, named in api.schemas.items()}

    def validator(self, type_: Type) -> Validator:
        """A validator of bodies of this type."""
        return _Judge({"allOf": [self._of(type_)], "$defs": self._definitions})

    def _of(self, type_: Type) -> dict[str, Any]:
        schema = {**self._kind(type_), **_limits(type_.limits)}
        return {"anyOf": [{"type": "null"}, schema]} if type_.nullable else schema

    def _all(self, types: Sequence[Type]) -> list[Any]:
        return [self._of(type_) for type_ in types]

    def _kind(self, type_: Type) -> dict[str, Any]:
        if isinstance(type_, ModelType):
            return self._model(type_)
        if isinstance(type_, ReferenceType):
            return {"$ref": f"#/$defs/{_token(type_.target)}"}
        if isinstance(type_, UnionType):
            return {"oneOf" if type_.exclusive else "anyOf": self._all(type_.variants)}
        if isinstance(type_, IntersectionType):
            return {"allOf": self._all(type_.parts)}
        if isinstance(type_, ListType):
            return {"type": "array", "items": self._of(type_.items)}
        if isinstance(type_, TupleType):
            rest: Any = False if type_.rest is None else self._of(type_.rest)
            return {"type": "array", "prefixItems": self._all(type_.items), "items": rest}
        if isinstance(type_, MapType):
            # Which keys a pattern is about would be found with an expression of no bounded time.
            values = {} if type_.key_pattern else {"additionalProperties": self._of(type_.values)}
            return {"type": "object", **values}
        return _plain(type_)

    def _model(self, type_: ModelType) -> dict[str, Any]:
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {field.name: self._of(field.type) for field in type_.fields},
            "required": [
                field.name
                for field in type_.fields
                if field.required and not self._write_only(field.type)
            ],
        }
        if not type_.patterns and type_.closed:
            schema["additionalProperties"] = False
        elif not type_.patterns and type_.additional is not None:
            schema["additionalProperties"] = self._of(type_.additional)
        return schema

    def _write_only(self, type_: Type) -> bool:
        for _ in range(len(self._api.schemas) + 1):
            if type_.notes.write_only or not isinstance(type_, ReferenceType):
                return type_.notes.write_only
            type_ = self._api.schemas[type_.target].type
        return False


def _plain(type_: Type) -> dict[str, Any]:
    if isinstance(type_, PrimitiveType):
        return {"type": type_.name}
    if isinstance(type_, EnumType):
        return {"enum": [member.value for member in type_.members]}
    if isinstance(type_, LiteralType):
        return {"const": type_.value}
    return {"not": {}} if isinstance(type_, NeverType) else {}


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
    return "".join(
        text
        if text.isascii() and (text.isalnum() or text in "~._-")
        else "".join(f"%{byte:02X}" for byte in text.encode())
        for text in escaped
    )
