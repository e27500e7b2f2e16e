"""Lenient building: a typed value from a response that is not quite what was declared.

Nothing of the response is lost: what fits its type becomes that type, what does not stays
as it came, fields that are missing read as None. This runs only after the strict check
has failed.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import from_json, to_json
from typing_extensions import is_typeddict

from ..values.fields import fields_of, is_constant
from ..values.formats import InText, Text
from ..values.models import is_model
from ..values.shapes import is_array, is_object
from ..values.unions import (
    Tagged,
    UnknownVariant,
    bare,
    evaluated,
    is_union,
    leaves_of,
    marks_of,
    members_of,
    tag_of,
)
from .either import either, is_models, unfitting

Check = Callable[[Any, bytes], Any]
"""Strict reading of JSON as a type; raises ValidationError. ``decode`` passes its
own."""

_MISSING = object()
_SEVERAL = 20
_COMPLETE = 1_000.0
"""What a variant is ahead of another, of which the value lacks a constant."""


def build(type_: Any, value: Any, check: Check) -> Any:
    """The value, typed as far as it fits. ``value`` is plain JSON."""
    whole, type_ = type_, bare(type_)
    origin, arguments = get_origin(type_), get_args(type_)
    marks = marks_of(whole)
    if any(isinstance(mark, InText) for mark in marks):
        return _in_text(type_, marks, value, check)
    if any(isinstance(mark, Text) for mark in marks):
        result = _strict(whole, value, check)
        return value if result is _MISSING else result
    if is_union(type_):
        return _variant(members_of(type_), tag_of(whole), value, check)
    if is_object(value):
        if is_model(type_):
            return _model(type_, value, check)
        if origin is dict and len(arguments) == 2:
            return {
                key: build(arguments[1], item, check) for key, item in value.items()
            }
    if is_array(value):
        if origin is list and arguments:
            return _list(arguments[0], value, check)
        if origin is tuple and arguments:
            return _tuple(arguments, value, check)
    if type(value) is float and value.is_integer() and type_ is int:
        return int(value)
    result = _strict(whole, value, check)
    return value if result is _MISSING else result


def _list(type_: Any, value: list[Any], check: Check) -> list[Any]:
    """The items; those that fit are read at once."""
    if len(value) < _SEVERAL or not is_models(type_):
        return [build(type_, item, check) for item in value]
    try:
        read = check(list[either(type_)], to_json(value))  # type: ignore[misc]
    except (ValidationError, TypeError):
        return [build(type_, item, check) for item in value]
    for index in unfitting(read):
        read[index] = build(type_, value[index], check)
    return read  # type: ignore[no-any-return]


def _in_text(type_: Any, marks: tuple[Any, ...], value: Any, check: Check) -> Any:
    """What a text holds as JSON; one that holds none stays as it came."""
    if isinstance(value, str):
        try:
            value = from_json(value)
        except ValueError:
            return value
    annotated: Any = Annotated
    others = [mark for mark in marks if not isinstance(mark, InText)]
    return build(annotated[(type_, *others)] if others else type_, value, check)


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
    result = _strict(cls, value, check)
    if result is not _MISSING:
        return result  # type: ignore[no-any-return]
    rest, fields = dict(value), dict[str, Any]()
    for name, field in fields_of(cls).items():
        item = rest.pop(field.alias or name, _MISSING)
        if item is not _MISSING:
            fields[name] = build(_annotation(field), item, check)
    model = cls.model_construct(_fields_set=set(fields))
    absent = {
        name: None if is_constant(field.annotation) else vars(model).get(name)
        for name, field in cls.model_fields.items()
    }
    vars(model).clear()
    vars(model).update({**absent, **fields})
    extra = model.__pydantic_extra__
    if extra is not None:
        type_ = _type_of_extras(cls)
        extra.update({key: build(type_, item, check) for key, item in rest.items()})
    model.model_fields_set.update(rest)
    return model


def _type_of_extras(cls: type[BaseModel]) -> Any:
    """The type of members without a field, which a class may state."""
    stated = inspect.get_annotations(cls).get("__pydantic_extra__")
    if stated is None:
        return Any
    return get_args(evaluated(stated, cls.__module__))[1]


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


def _variant(
    variants: tuple[Any, ...], tagged: Tagged | None, value: Any, check: Check
) -> Any:
    """The variant that the tag names; else the one that fits, for an object the model
    it has most in common with; else that model all the same."""
    if value is None:
        return None
    variants = tuple(variant for variant in variants if variant is not type(None))
    if tagged is not None and is_object(value) and tagged.field in value:
        tag, choices = value[tagged.field], tagged.choices(variants)
        if isinstance(tag, (str, int)) and tag in choices:
            variants = tuple(choices[tag])
        elif tagged.default is not None:
            variants = (tagged.default,)
        else:
            models = [variant for variant in variants if any(leaves_of(variant))]
            rest = tuple(variant for variant in variants if variant not in models)
            return _best(rest, value, check)
    if len(variants) == 1:
        return build(variants[0], value, check)
    return _best(variants, value, check)


def _best(variants: tuple[Any, ...], value: Any, check: Check) -> Any:
    known = [variant for variant in variants if variant is not UnknownVariant]
    known.sort(key=lambda variant: _likeness(variant, value), reverse=True)
    for variant in known:
        result = _strict(variant, value, check)
        if result is not _MISSING:
            return result
    if known and _likeness(known[0], value) > 0:
        return build(known[0], value, check)
    if is_object(value) and any(_is_open(variant) for variant in variants):
        return UnknownVariant(**value)
    return value


def _is_open(variant: Any) -> bool:
    inner = bare(variant)
    if is_union(inner):
        return any(_is_open(member) for member in members_of(inner))
    return inner is UnknownVariant


def _likeness(variant: Any, value: Any) -> float:
    """How much a value has in common with a type; nothing where a constant
    contradicts."""
    variant = bare(variant)
    if is_union(variant):
        return max(
            (_likeness(member, value) for member in members_of(variant)), default=0.0
        )
    origin = get_origin(variant)
    if is_array(value):
        return 1.0 if origin in (list, tuple) else 0.0
    if not is_object(value) or variant is UnknownVariant:
        return 0.0
    if not is_model(variant):
        return 0.1 if origin is dict else 0.0
    shared, complete = 0, _COMPLETE
    for name, field in fields_of(variant).items():
        wire = field.alias or name
        if wire in value:
            shared += 1
            if not _constant_allows(field.annotation, value[wire]):
                return 0.0
        elif field.default is not None and is_constant(field.annotation):
            complete = 0.0
    if not shared:
        return 0.0
    return complete + shared + 1.0 / (2 + len(fields_of(variant)))


def _constant_allows(annotation: Any, value: Any) -> bool:
    constants = get_args(annotation) if get_origin(annotation) is Literal else ()
    return not constants or value in constants
