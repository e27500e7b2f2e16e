"""The parts of a definition that have a type and may be kept for reuse, but for schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from specmill.model import (
    Client,
    Header,
    Operation,
    Origin,
    Parameter,
    RequestBody,
    Response,
    Type,
)

Kind: TypeAlias = Literal["schemas", "responses", "parameters", "requestBodies", "headers"]
Part: TypeAlias = Response | Parameter | RequestBody | Header


def as_component(part: Part) -> Part:
    """A part as its component describes it, whatever stands beside a reference to it."""
    if not isinstance(part, (Parameter, Response)) or part.component_description is None:
        return part
    own = {"description": part.component_description, "component_description": None}
    return part.model_copy(update=own)


def components_in(client: Client) -> Iterator[tuple[Kind, str, Part]]:
    """Components of a client's first file: kind, name and part."""
    components = client.components
    by_kind: dict[Kind, Mapping[str, Part]] = {
        "responses": components.responses,
        "parameters": components.parameters,
        "requestBodies": components.request_bodies,
        "headers": components.headers,
    }
    for kind, parts in by_kind.items():
        for name, part in parts.items():
            yield kind, name, part


def parts_of(operation: Operation) -> Iterator[tuple[Kind, Part]]:
    """Kind and part of all that an operation has."""
    for parameter in operation.declared or operation.parameters:
        yield "parameters", parameter
    if operation.body is not None:
        yield "requestBodies", operation.body
    for response in operation.responses:
        yield "responses", response


def is_in_place(part: Part, operation: Operation) -> bool:
    """Whether a part is written in the operation that has it, or in the path item around that."""
    at = operation.origin
    if isinstance(part, RequestBody):
        return _is_at(part.origin, at, "requestBody")
    if isinstance(part, Response):
        return _is_at(part.origin, at, "responses", part.status)
    item = Origin(source=at.source, pointer=at.pointer.rpartition("/")[0])
    return part.origin is None or _is_listed(part.origin, at) or _is_listed(part.origin, item)


def headers_of(response: Response) -> Iterator[tuple[Header, bool]]:
    """The headers of a response, and whether each is written in place."""
    declared = response.declared_headers
    for header in response.headers if declared is None else declared:
        yield header, _is_at(header.origin, response.origin, "headers", header.name)


def types_of(part: Part) -> Iterator[Type]:
    """The types that a part has itself, outermost only."""
    if isinstance(part, (Parameter, Header)):
        yield part.type
        return
    for media in part.content:
        for type_ in (media.type, media.item_type):
            if type_ is not None:
                yield type_


def _is_at(origin: Origin | None, around: Origin, *keys: str) -> bool:
    """Whether something stands under these keys of what is around it."""
    if origin is None or origin.source != around.source:
        return origin is None
    path, wanted = origin.path, (*around.path, *keys)
    return tuple(map(str.upper, path)) == tuple(map(str.upper, wanted))


def _is_listed(origin: Origin, around: Origin) -> bool:
    """Whether a parameter stands in the list of what is around it."""
    *path, index = origin.path or ("",)
    wanted = (*around.path, "parameters")
    return origin.source == around.source and tuple(path) == wanted and index.isdigit()
