"""The keyword arguments of a sample call: names from the surface of the SDK, values that fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specmill.diagnostics import SourceLocation
from specmill.model import (
    Api,
    Field,
    Given,
    ListType,
    MediaType,
    ModelType,
    Operation,
    PrimitiveType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve
from specmill.targets.python.plan.media import (
    content_kind,
    is_sequential,
    whole_body_type,
    wire_name,
)
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod, SurfaceParameter
from specmill.targets.samples.values.checks.validate import fits
from specmill.targets.samples.values.json_types import is_array, is_object
from specmill.targets.samples.values.values import Sampler
from specmill.targets.samples.values.xmltext import xml_text

_IN_BODY = ("body", "form", "multipart")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a sample call."""

    python: str
    """Python name."""
    value: Any
    """A JSON value."""
    type: Type


def call_arguments(
    operation: Operation, method: SurfaceMethod, sampler: Sampler, *, full: bool = False
) -> tuple[Argument, ...]:
    """Arguments of a call of ``method`` in the order of its signature.

    Required ones are always there, optional ones when ``full`` is true and they have a value.
    """
    media = body_media(operation, method)
    place = SourceLocation(operation.origin.source, operation.origin.pointer)
    body = _body(media, sampler, full=full, place=place) if media else None
    values = dict(_parameters(operation, method, sampler, full))
    must = operation.body is not None and operation.body.required
    values |= _fields(method, media, body, sampler, full, must=must)
    arguments = [
        Argument(parameter.python, *values[parameter.python])
        for parameter in method.parameters
        if parameter.python in values
    ]
    shown = full or (media is not None and _is_told(media, sampler))
    whole = _whole(operation, method, media, body, sampler.api, full=shown)
    if whole is None:
        return tuple(arguments)
    required = {parameter.python for parameter in method.parameters if parameter.required}
    if operation.body is None or not operation.body.required:
        return (*arguments, whole)
    first = [argument for argument in arguments if argument.python in required]
    return (*first, whole, *(argument for argument in arguments if argument.python not in required))


def left_to_client(client: SurfaceClient, method: SurfaceMethod) -> SurfaceMethod:
    """The method without the arguments that the client is made with."""
    given = {(parameter.location, parameter.wire) for parameter in client.parameters}
    if not given:
        return method
    left = (
        parameter
        for parameter in method.parameters
        if (parameter.location, parameter.wire) not in given
    )
    return method.model_copy(update={"parameters": tuple(left)})


def client_arguments(
    client: SurfaceClient, operation: Operation, method: SurfaceMethod, sampler: Sampler
) -> Iterator[tuple[str, Argument]]:
    """The arguments of a method that the client is made with, behind their names there."""
    known = {
        (str(parameter.location), parameter.name): parameter for parameter in operation.parameters
    }
    names = {
        (parameter.location, parameter.wire): parameter.python for parameter in method.parameters
    }
    for parameter in client.parameters:
        place = (parameter.location, parameter.wire)
        if parameter.required and place in names and known[place].required:
            value = _plain(sampler.parameter(known[place], small=True))
            yield parameter.python, Argument(names[place], value, known[place].type)


def body_media(operation: Operation, method: SurfaceMethod) -> MediaType | None:
    """The content that the method sends, None when it sends no body."""
    if operation.body is None or method.body is None:
        return None
    wanted = method.body.media_type
    named = (media for media in operation.body.content if wanted in (media.name, wire_name(media)))
    return next(named, None)


def body_fields(type_: Type | None, api: Api) -> Mapping[str, Field]:
    """Fields of an object by wire name, behind references and intersections; empty for others."""
    whole = resolve(type_, api.schemas) if type_ is not None else None
    return {field.name: field for field in whole.fields} if isinstance(whole, ModelType) else {}


def _body(media: MediaType, sampler: Sampler, *, full: bool, place: SourceLocation) -> Given | None:
    """The body: the definition's example, else what is required; never an empty list or object
    where there can be another, which would show nothing."""
    small = sampler.media(media, "request", small=not full, place=place)
    if small is None or full or small.value != []:
        return small
    return sampler.media(media, "request", place=place)


def _is_told(media: MediaType, sampler: Sampler) -> bool:
    """Whether the definition itself says what a body looks like, or a body is a file: there a call
    without it would show nothing."""
    return sampler.told(media) or content_kind(wire_name(media)) == "binary"


def _parameters(
    operation: Operation, method: SurfaceMethod, sampler: Sampler, full: bool
) -> Iterator[tuple[str, tuple[Any, Type]]]:
    known = {
        (str(parameter.location), parameter.name): parameter for parameter in operation.parameters
    }
    for argument in _wanted(method, full):
        if argument.location in _IN_BODY:
            continue
        parameter = known.get((argument.location, argument.wire))
        if parameter is not None:
            parameters = sampler.parameter(parameter, small=not full)
            if parameters is not None or argument.required:
                yield argument.python, (_plain(parameters), parameter.type)


def _fields(
    method: SurfaceMethod,
    media: MediaType | None,
    body: Given | None,
    sampler: Sampler,
    full: bool,
    *,
    must: bool,
) -> Iterator[tuple[str, tuple[Any, Type]]]:
    """Arguments that are fields of the body, which ``must`` be sent or may be left out."""
    if media is None or method.body is None or not method.body.flattened:
        return
    fields = body_fields(media.type, sampler.api)
    values = body.value if body is not None and is_object(body.value) else {}
    needed = {
        parameter.wire
        for parameter in method.parameters
        if parameter.required and parameter.location in _IN_BODY
    }
    needed |= _shown(method, media, sampler, values.keys(), needed, must=must)
    least = {name: value for name, value in values.items() if name in needed}
    if media.type is not None and not fits(least, media.type, sampler.api, "request"):
        needed |= values.keys()  # keywords about keys, such as ``minProperties``, ask for more
    for argument in method.parameters:
        field = fields.get(argument.wire)
        if argument.location not in _IN_BODY or field is None:
            continue
        if not full and argument.wire not in needed:
            continue
        if field.name in values:
            value = values[field.name]
        elif argument.required or argument.wire in needed:
            value = _plain(sampler.value(field.type, "request", small=not full, name=field.name))
        else:
            continue
        if argument.location != "body" and _is_hollow(value):
            value = _with_content(field, value, sampler)
        yield argument.python, (value, field.type)


def _is_hollow(value: Any) -> bool:
    """Whether a form would say nothing of a value: lists and objects stand there by what they hold."""
    if is_object(value):
        return all(map(_is_hollow, value.values()))
    return is_array(value) and all(map(_is_hollow, value))


def _with_content(field: Field, value: Any, sampler: Sampler) -> Any:
    """A small value of the field that a form says something of, if there is any."""
    whole = _plain(sampler.value(field.type, "request", small=False, name=field.name))
    if _is_hollow(whole):
        return value
    least = _first_of(whole)
    return least if fits(least, field.type, sampler.api, "request") else whole


def _first_of(value: Any) -> Any:
    """The first part of a value that a form says anything of, inside its lists and objects."""
    if is_object(value):
        first = next((key for key, item in value.items() if not _is_hollow(item)), None)
        return value if first is None else {first: _first_of(value[first])}
    if is_array(value):
        return [_first_of(item) for item in value if not _is_hollow(item)][:1]
    return value


def _shown(
    method: SurfaceMethod,
    media: MediaType,
    sampler: Sampler,
    values: Iterable[str],
    needed: set[str],
    *,
    must: bool,
) -> set[str]:
    """Optional fields of a sample call: those of the definition's example that are not deprecated;
    the file of an upload that requires nothing else; one field of a form that ``must`` be sent,
    because a form without fields is no body."""
    fields = body_fields(media.type, sampler.api)
    if sampler.told(media):
        return {
            name for name in values if name in fields and not fields[name].type.notes.deprecated
        }
    wires = {
        parameter.wire
        for parameter in method.parameters
        if parameter.location in ("form", "multipart")
    }
    files = (parameter.wire for parameter in method.parameters if parameter.location == "multipart")
    uploads = (file for file in files if file in fields and is_file(fields[file].type, sampler.api))
    current = (name for name, field in fields.items() if not field.type.notes.deprecated)
    in_form = (name for name in current if name in wires)
    first = None if needed else next(uploads, None) or (next(in_form, None) if must else None)
    return set() if first is None else {first}


def is_file(type_: Type, api: Api, value: Any = None) -> bool:
    """Whether a type is binary content or a list of it. Of a union all variants must be so that may be
    the ``value``, or without one all."""
    whole = resolve(type_, api.schemas)
    if not isinstance(whole, UnionType):
        return _is_upload(whole, api)
    variants = [
        variant
        for variant in whole.variants
        if value is None or fits(value, variant, api, "request")
    ]
    return bool(variants) and all(
        _is_upload(resolve(variant, api.schemas), api) for variant in variants
    )


def _is_upload(whole: Type, api: Api) -> bool:
    inner = resolve(whole.items, api.schemas) if isinstance(whole, ListType) else whole
    return isinstance(inner, PrimitiveType) and inner.is_binary


def _wanted(method: SurfaceMethod, full: bool) -> Iterator[SurfaceParameter]:
    return (parameter for parameter in method.parameters if full or parameter.required)


def _plain(given: Given | None) -> Any:
    return None if given is None else given.value


def _whole(
    operation: Operation,
    method: SurfaceMethod,
    media: MediaType | None,
    body: Given | None,
    api: Api,
    *,
    full: bool,
) -> Argument | None:
    """The argument that is the whole body, if the method has one and it is to be shown."""
    if operation.body is None or method.body is None or method.body.python is None:
        return None
    if media is None or media.whole is None or not (full or operation.body.required):
        return None
    value = _plain(body)
    kind = content_kind(wire_name(media))
    if kind in ("text", "xml", "binary"):
        if not isinstance(value, str):
            written = json.dumps(value, ensure_ascii=False)
            value = xml_text(value, media.whole, api) if kind == "xml" else written
    elif media.type is None or (is_sequential(wire_name(media)) and is_object(value)):
        value = [value]
    return Argument(method.body.python, value, whole_body_type(media))
