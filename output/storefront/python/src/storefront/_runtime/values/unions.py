"""Unions of models: which variant a value is, by its tag."""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Iterator, Mapping
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..requests.encode import model_to_wire
from .models import Model, is_model
from .shapes import is_object

_OTHER = "\0other"
_NONE = type(None)


class UnknownVariant(Model):
    """An object of a union that is none of the variants that this package knows.

    All its members are kept: each is an attribute, ``to_dict()`` has them all.
    """

    def __init__(self, **members: Any) -> None:
        for name, value in (
            ("__dict__", {}),
            ("__pydantic_fields_set__", set(members)),
            ("__pydantic_extra__", members),
            ("__pydantic_private__", None),
        ):
            object.__setattr__(self, name, value)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """No response is of this type by itself: it is what remains."""
        return core_schema.is_instance_schema(
            cls,
            serialization=core_schema.plain_serializer_function_ser_schema(
                model_to_wire
            ),
        )


class Tagged:
    """Marks a union whose variants are told apart by the value of one field.

    ``field`` is its name on the wire. ``mapping`` has the variants whose own type does
    not tell their tags. An object with any other tag is of type ``default``, where
    there is one.
    """

    def __init__(
        self,
        field: str,
        mapping: Mapping[str, Any] | None = None,
        default: Any = None,
    ) -> None:
        self.field = field
        self._mapping = mapping or {}
        self._default = default

    def __repr__(self) -> str:
        return f"Tagged({self.field!r})"

    @functools.cached_property
    def default(self) -> Any:
        return bare(self._default)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        variants = members_of(source)
        choices = {
            tag: _one_of([handler.generate_schema(value) for value in choice])
            for tag, choice in self.choices(variants).items()
        }
        tagged = [variant for variant in variants if list(self._tags(variant))]
        rest = [variant for variant in variants if variant not in tagged]
        names = {name for value in tagged for name in self._names(value)}
        paths: list[list[str | int]] = [[self.field]]
        for name in sorted(names):
            paths.append([name])
        if self._default is None:
            whole: CoreSchema = core_schema.tagged_union_schema(choices, paths)
        else:
            choices[_OTHER] = handler.generate_schema(self._default)
            tags = frozenset(choices)

            def choose(value: Any) -> Any:
                return _choose(tags, self.field, names, value)

            whole = core_schema.tagged_union_schema(choices, choose)
            rest = [value for value in rest if bare(value) is not self.default]
        return _one_of([whole, *(handler.generate_schema(value) for value in rest)])

    def choices(self, variants: tuple[Any, ...]) -> dict[Any, list[Any]]:
        """The variants by tag."""
        choices: dict[Any, list[Any]] = {}
        for variant in variants:
            for tag in self._tags(variant):
                choices.setdefault(tag, []).append(variant)
        return choices

    def _tags(self, variant: Any) -> Iterator[Any]:
        seen = set[Any]()
        for leaf in leaves_of(variant):
            own = list(_literals(leaf, self.field))
            own += [tag for tag, value in self._mapping.items() if bare(value) is leaf]
            yield from (tag for tag in own if tag not in seen)
            seen.update(own)

    def _names(self, variant: Any) -> Iterator[str]:
        for leaf in leaves_of(variant):
            for name, field in leaf.model_fields.items():
                if (field.alias or name) == self.field:
                    yield name


def _choose(tags: frozenset[Any], field: str, names: set[str], value: Any) -> Any:
    """The tag of a value, or that of the default."""
    result: Any = None
    if is_object(value):
        result = next(
            (value[name] for name in (field, *sorted(names)) if name in value), None
        )
    elif isinstance(value, BaseModel):
        result = next(
            (getattr(value, name) for name in sorted(names) if hasattr(value, name)),
            None,
        )
    else:
        return None
    return result if isinstance(result, (str, int)) and result in tags else _OTHER


def _one_of(schemas: list[CoreSchema]) -> CoreSchema:
    if len(schemas) == 1:
        return schemas[0]
    choices: list[CoreSchema | tuple[CoreSchema, str]] = list(schemas)
    return core_schema.union_schema(choices)


def bare(type_: Any) -> Any:
    """The type without aliases and annotations around it."""
    while True:
        if get_origin(type_) is Annotated:
            type_ = get_args(type_)[0]
        elif _is_alias(type_):
            type_ = _meaning(type_)
        else:
            return type_


def _is_alias(type_: Any) -> bool:
    """Whether a type is a TypeAliasType, of typing_extensions or of typing."""
    return hasattr(type_, "__value__") and not isinstance(type_, type)


@functools.cache
def _meaning(alias: Any) -> Any:
    """What an alias stands for; that of a recursive one is text."""
    return evaluated(alias.__value__, alias.__module__)


def evaluated(annotation: Any, module: str) -> Any:
    """The type that an annotation, which may be text, is in a module."""
    holder = types.SimpleNamespace(__annotations__={"value": annotation})
    names = vars(sys.modules[module])
    return get_type_hints(holder, names, include_extras=True)["value"]


def is_union(type_: Any) -> bool:
    return get_origin(type_) in (Union, types.UnionType)


def marks_of(type_: Any) -> tuple[Any, ...]:
    """What is annotated on a type, also behind aliases."""
    while _is_alias(type_):
        type_ = _meaning(type_)
    if get_origin(type_) is not Annotated:
        return ()
    inner, *marks = get_args(type_)
    return (*marks, *marks_of(inner))


def tag_of(type_: Any) -> Tagged | None:
    """What tells the variants of a union apart, where something does."""
    return next((mark for mark in marks_of(type_) if isinstance(mark, Tagged)), None)


def members_of(type_: Any) -> tuple[Any, ...]:
    """The variants of a union as they are written; unions inside are opened unless
    something is annotated on them."""
    members: dict[Any, None] = {}
    for argument in get_args(bare(type_)):
        if is_union(bare(argument)) and not marks_of(argument):
            members.update(dict.fromkeys(members_of(argument)))
        else:
            members[argument] = None
    return tuple(members)


def leaves_of(type_: Any) -> Iterator[type[BaseModel]]:
    """The models that a variant can be."""
    inner = bare(type_)
    if is_union(inner):
        for member in members_of(inner):
            yield from leaves_of(member)
    elif is_model(inner) and inner is not UnknownVariant:
        yield inner


def _literals(model: type[BaseModel], field: str) -> tuple[Any, ...]:
    """The values that a model allows in a field, where they are listed; the field of a
    variant that may leave it out also allows None."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == field:
            type_: Any = info.annotation
            if is_union(type_):
                type_, *more = (part for part in get_args(type_) if part is not _NONE)
                type_ = None if more else type_
            return get_args(type_) if get_origin(type_) is Literal else ()
    return ()
