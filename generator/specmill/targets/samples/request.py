"""The sample call of an operation as every language but Python makes it: one request object."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.model import Api, Operation, ReferenceType
from specmill.targets.python.plan.names import type_identifier
from specmill.targets.samples.arguments import Argument, body_media
from specmill.targets.samples.languages.idents import title_words
from specmill.targets.samples.languages.python import PythonCall
from specmill.targets.samples.sdks import SdkLocation, SdkTables
from specmill.targets.samples.typed import Node, Record, distinct, typed

COMMENT = "\x00"
"""Stands for the comment above the client, which each locale words for itself."""


@dataclass(frozen=True, slots=True)
class Call:
    """``client.path(request)``, and how the client is made."""

    client: str
    """Class of the client."""
    path: tuple[str, ...]
    """Words of the groups and, last, of the method."""
    options: tuple[tuple[str, str], ...]
    """Words of the client's options and their values."""
    token: str
    """Value for the method that takes an access token; empty where none is needed."""
    request: Node | None
    """None where the method has no parameter."""
    place: SdkLocation


def request_of(call: PythonCall, operation: Operation, api: Api, name: str) -> Node | None:
    """All arguments in one object by wire name; a body that is no object stands for itself.

    ``name`` is the class of the object where the definition names none.
    """
    method = call.method
    if not method.parameters and method.body is None:
        return None
    whole = method.body.python if method.body is not None else None
    if whole is not None and not method.parameters:
        given = next((argument for argument in call.arguments if argument.python == whole), None)
        return typed(given.value, given.type, api, name) if given else Record(name)
    media = body_media(operation, method)
    is_body = all(
        parameter.location in ("body", "form", "multipart") for parameter in method.parameters
    )
    if is_body and media is not None and isinstance(media.type, ReferenceType):
        name = type_identifier(api.schemas[media.type.target].name, "Model")
    wires = {parameter.python: parameter.wire for parameter in method.parameters}
    if whole is not None:
        wires[whole] = whole
    names = dict(zip(wires, distinct(wires.values()), strict=True))
    every = (*(argument for _, argument in call.shared), *call.arguments)
    members = (_member(argument, names[argument.python], api, name) for argument in every)
    return Record(name, tuple(members))


def _member(argument: Argument, wire: str, api: Api, name: str) -> tuple[str, Node]:
    inner = name + type_identifier(wire)
    return wire, typed(argument.value, argument.type, api, inner, name)


def options_of(
    call: PythonCall, tables: SdkTables, place: SdkLocation, class_name: str, schemes: set[str]
) -> tuple[tuple[tuple[str, str], ...], str]:
    """The options of a client with words in capitals as values, and its access token if any."""
    prefix = place.table.placeholder
    if class_name not in tables.options:
        return call.constructor, ""
    named = tables.options[class_name]
    options = [(text, f"{prefix}_{title_words(text)}".strip("_")) for text in named]
    if tables.tokens.get(class_name) not in schemes:
        return tuple(options), ""
    token = f"{prefix}_ACCESS_TOKEN".strip("_")
    if place.table.token_method:
        return tuple(options), token
    return (*options, ("accessToken", token)), ""
