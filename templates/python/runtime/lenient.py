"""Lenient building: a typed value from an answer that is not quite what was declared.

Nothing of the answer is lost: what fits its type becomes that type, what does not stays
as it came, fields that are missing read as None. This runs only after the strict check
has failed.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_json
from typing_extensions import TypeAliasType, is_typeddict

from .models import is_model
from .shapes import is_array, is_object

Check = Callable[[Any, bytes], Any]
"""Strict reading of JSON as a type; raises ValidationError. ``decode`` passes its
own."""

_MISSING = object()


def build(type_: Any, value: Any, check: Check) -> Any:
    """The value, typed as far as it fits. ``value`` is plain JSON."""
    type_ = bare(type_)
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        return _variant(arguments, value, check)
    if is_object(value):
        if is_model(type_):
            return _model(type_, value, check)
        if origin is dict and len(arguments) == 2:
            return {
                key: build(arguments[1], item, check) for key, item in value.items()
            }
    if is_array(value):
        if origin is list and arguments:
            return [build(arguments[0], item, check) for item in value]
        if origin is tuple and arguments:
            return _tuple(arguments, value, check)
    found = _strict(type_, value, check)
    return value if found is _MISSING else found


def bare(type_: Any) -> Any:
    """The type without aliases and annotations around it."""
    while True:
        if isinstance(type_, TypeAliasType):
            type_ = type_.__value__
        elif get_origin(type_) is Annotated:
            type_ = get_args(type_)[0]
        elif hasattr(type_, "__value__") and not isinstance(type_, type):
            type_ = type_.__value__  # TypeAliasType of typing, Python 3.12
        else:
            return type_


def _strict(type_: Any, value: Any, check: Check) -> Any:
    if is_typeddict(type_) and not is_object(value):
        return _MISSING
    try:
        return check(type_, to_json(value))
    except ValidationError:
        return _MISSING


def _model(cls: type[BaseModel], value: dict[str, Any], check: Check) -> BaseModel:
    """A model with every member of the object, those it does not know among the
    extras."""
    found = _strict(cls, value, check)
    if found is not _MISSING:
        return found  # type: ignore[no-any-return]
    cls.model_rebuild()
    rest, fields = dict(value), dict[str, Any]()
    for name, field in cls.model_fields.items():
        item = _take(rest, name, field)
        if item is not _MISSING:
            fields[name] = build(_annotation(field), item, check)
    model = cls.model_construct(_fields_set=set(fields))
    defaults = {name: None for name in cls.model_fields if name not in model.__dict__}
    vars(model).update({**defaults, **fields})
    extra = model.__pydantic_extra__
    if extra is not None:
        extra.update(rest)
    model.model_fields_set.update(rest)
    return model


def _take(members: dict[str, Any], name: str, field: FieldInfo) -> Any:
    for key in (field.validation_alias, field.alias, name):
        if isinstance(key, str) and key in members:
            return members.pop(key)
    return _MISSING


def _annotation(field: FieldInfo) -> Any:
    """The type of a field with what is annotated on it (aliases stay with the field)."""
    annotated: Any = Annotated
    parts = (field.annotation, *field.metadata)
    return annotated[parts] if field.metadata else field.annotation


def _tuple(arguments: tuple[Any, ...], value: list[Any], check: Check) -> Any:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        arguments = (arguments[0],) * len(value)
    if len(arguments) != len(value):
        return value
    pairs = zip(arguments, value, strict=True)
    return tuple(build(type_, item, check) for type_, item in pairs)


def _variant(variants: tuple[Any, ...], value: Any, check: Check) -> Any:
    """The first variant that fits; else, for an object, the model it has most in common
    with."""
    if value is None:
        return None
    known = [bare(variant) for variant in variants]
    for variant in known:
        found = _strict(variant, value, check)
        if found is not _MISSING:
            return found
    opened = [each for each in known if get_origin(each) in (Union, types.UnionType)]
    if opened:
        nested = tuple(part for each in opened for part in get_args(each))
        flat = tuple(each for each in known if each not in opened)
        return _variant(flat + nested, value, check)
    best = max(known, key=lambda variant: _likeness(variant, value))
    return build(best, value, check) if _likeness(best, value) > 0 else value


def _likeness(variant: Any, value: Any) -> float:
    """How much a value has in common with a type; nothing where a constant
    contradicts."""
    origin = get_origin(variant)
    if is_array(value):
        return 1.0 if origin in (list, tuple) else 0.0
    if not is_object(value):
        return 0.0
    if not is_model(variant):
        return 0.1 if origin is dict else 0.0
    variant.model_rebuild()
    shared = 0
    for name, field in variant.model_fields.items():
        wire = field.alias or name
        if wire in value:
            shared += 1
            if not _constant_allows(field.annotation, value[wire]):
                return 0.0
    return shared + 1.0 / (2 + len(variant.model_fields)) if shared else 0.0


def _constant_allows(annotation: Any, value: Any) -> bool:
    constants = (
        get_args(annotation) if str(annotation).startswith("typing.Literal") else ()
    )
    return not constants or value in constants
