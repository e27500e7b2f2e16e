"""Reading of long lists of which some items may not fit: these alone stay plain, and are
built leniently. All others cost what they cost in a list without drift."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from ..values.fields import fields_of
from ..values.reading import reading
from ..values.unions import bare, is_union
from .either import is_models, unfitting
from .lenient import Check, build

_DEEPEST = 4
"""Models around a list."""
Path = tuple[str, ...]


class Tolerant:
    """Reads JSON as a type in which there are lists of models."""

    paths: dict[Path, Any]
    """For each list the names of the fields that lead to it, and the type of its
    items."""

    def __init__(self, type_: Any, adapter: TypeAdapter[Any]) -> None:
        self.paths = {}
        schema = cast("Any", adapter.core_schema)
        known: list[Any] = []
        if schema["type"] == "definitions":
            known = schema["definitions"]
            schema = schema["schema"]
        self._known: dict[str, Any] = {value["ref"]: value for value in known}
        opened = cast("CoreSchema", self._opened(schema, type_, ()))
        whole = core_schema.definitions_schema(opened, known) if known else opened
        self._validator = SchemaValidator(whole) if self.paths else None

    def read(self, content: bytes, check: Check) -> Any:
        """The value. Raises ValueError where more than items of the lists does not
        fit."""
        if self._validator is None:
            raise ValueError("there are no lists")
        with reading():
            value = self._validator.validate_json(
                content, strict=True, by_alias=True, by_name=False
            )
        for path, type_ in self.paths.items():
            items = _at(value, path)
            for index in unfitting(items):
                items[index] = build(type_, items[index], check)
        return value

    def _opened(self, schema: dict[str, Any], type_: Any, path: Path) -> dict[str, Any]:
        """The schema in which items of lists may be anything; the very same where there
        are none."""
        kind = schema["type"]
        if kind == "definition-ref":
            inner = self._known[schema["schema_ref"]]
            opened = self._opened(inner, type_, path)
            return schema if opened is inner else opened
        if kind in ("default", "nullable"):
            opened = self._opened(schema["schema"], _present(type_), path)
            return (
                schema if opened is schema["schema"] else {**schema, "schema": opened}
            )
        if kind == "model" and len(path) < _DEEPEST:
            return self._model(schema, path)
        items = _items(type_)
        if kind != "list" or items is None:
            return schema
        self.paths[path] = items
        choices: Any = [schema["items_schema"], core_schema.any_schema()]
        either = core_schema.union_schema(choices, mode="left_to_right")
        return {**schema, "items_schema": either}

    def _model(self, schema: dict[str, Any], path: Path) -> dict[str, Any]:
        cls, inner = schema["cls"], schema["schema"]
        if inner["type"] != "model-fields":
            return schema
        types, changed = fields_of(cls), dict[str, Any]()
        for name, member in inner["fields"].items():
            type_ = types[name].annotation if name in types else Any
            opened = self._opened(member["schema"], type_, (*path, name))
            if opened is not member["schema"]:
                changed[name] = {**member, "schema": opened}
        if not changed:
            return schema
        fields = {**inner, "fields": {**inner["fields"], **changed}}
        fields.setdefault("extra_behavior", "allow")
        # Not a schema of the model itself: that of its class would be used in its place.
        made = core_schema.no_info_after_validator_function(
            _maker(cls), cast("CoreSchema", fields)
        )
        return cast("dict[str, Any]", made)


def _at(value: Any, path: Path) -> list[Any]:
    """The list at the end of a path; an empty one where there is none."""
    for name in path:
        value = getattr(value, name, None)
    return value or []


def _maker(cls: type[BaseModel]) -> Callable[[Any], Any]:
    """What makes a model of what was read for its fields."""

    def make(read: tuple[dict[str, Any], dict[str, Any] | None, set[str]]) -> Any:
        model = cls.__new__(cls)
        for name, value in zip(_PARTS, (*read, None), strict=True):
            object.__setattr__(model, name, value)
        return model

    return make


_PARTS = (
    "__dict__",
    "__pydantic_extra__",
    "__pydantic_fields_set__",
    "__pydantic_private__",
)


def _present(type_: Any) -> Any:
    """The type of a field that is there."""
    inner = bare(type_)
    if not is_union(inner):
        return type_
    arguments = [argument for argument in get_args(inner) if argument is not type(None)]
    return arguments[0] if len(arguments) == 1 else type_


def _items(type_: Any) -> Any:
    """The type of the items of a list of models; None for all else."""
    inner = bare(_present(type_))
    arguments = get_args(inner)
    if get_origin(inner) is list and len(arguments) == 1 and is_models(arguments[0]):
        return arguments[0]
    return None
