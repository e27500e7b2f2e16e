"""Short ways to write types, and to sample them."""

from __future__ import annotations

from typing import Any

from specmill.model import (
    Api,
    Example,
    Field,
    Given,
    Limits,
    ModelType,
    NamedSchema,
    Notes,
    Origin,
    PrimitiveType,
    ReferenceType,
    Type,
)
from specmill.targets.samples.values.values import Sampler

ORIGIN = Origin(source="api.json", pointer="/x")
TEXT = PrimitiveType(name="string")
NUMBER = PrimitiveType(name="number")
WHOLE = PrimitiveType(name="integer")


def api(**types: Type) -> Api:
    schemas = {
        key: NamedSchema(key=key, name=key, type=type_, origin=ORIGIN)
        for key, type_ in types.items()
    }
    return Api(clients=(), schemas=schemas)


def text(**limits: Any) -> PrimitiveType:
    return PrimitiveType(name="string", limits=Limits(**limits))


def number(name: str = "number", **limits: Any) -> PrimitiveType:
    return PrimitiveType.model_validate({"name": name, "limits": limits})


def shown(type_: Type, *examples: Any, **notes: Any) -> Type:
    written = tuple(Example(value=Given(value=example)) for example in examples)
    return type_.model_copy(update={"notes": Notes(examples=written, **notes)})


def model(*fields: Field, **more: Any) -> ModelType:
    return ModelType(fields=fields, **more)


def need(name: str, type_: Type) -> Field:
    return Field(name=name, type=type_, required=True)


def may(name: str, type_: Type) -> Field:
    return Field(name=name, type=type_)


def ref(key: str) -> ReferenceType:
    return ReferenceType(target=key)


def sampled(type_: Type, where: Api | None = None, **options: Any) -> Any:
    direction = options.pop("direction", "response")
    made = Sampler(where or api()).value(type_, direction, **options)
    assert made is not None
    return made.value


PATTERNS = [
    r"^[a-z]+$",
    r"^\d{4}-\d{2}-\d{2}$",
    r"^(foo|bar)-[0-9a-f]{8}$",
    r"[A-Z]{3}",
    r"^\+?[1-9]\d{1,14}$",
    r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$",
    r"^(?=.*[A-Z])(?=.*\d)[A-Za-z\d!]{8,}$",
    r"^\w+(\.\w+)*$",
    r"^#(?:[0-9a-fA-F]{3}){1,2}$",
    r"^\u4e2d\u6587$",
    r"^$",
    r"^a{3}b*?c+?$",
    r"^https?://[^/]+/.*$",
    r"^[\w\-.]+$",
    r"^.{5,10}$",
    r"\bword\b",
]
