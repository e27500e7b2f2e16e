"""Every type of a client."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.model import (
    IntersectionType,
    ListType,
    MapType,
    ModelType,
    Operation,
    Parameter,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.typescript.scope import Scope
from specmill.targets.typescript.written import roles


def types_of(scope: Scope) -> Iterator[tuple[str, Type]]:
    """Every type of the client with its place; the place of what has no name of its own is
    empty. Schemas come in the order in which the definition is usually written: paths first."""
    components = scope.client.components
    operations = [*scope.client.operations, *scope.client.webhooks]
    for item in components.path_items.values():
        operations += item.operations
    for operation in operations:
        for root in operation_types(operation):
            yield from _inside("", root)
    for key, named in scope.named.items():
        yield from _inside(scope.place(key), named.type)
    for response in components.responses.values():
        for media in response.content:
            if media.type is not None:
                yield from _inside("", media.type)
    for body in components.request_bodies.values():
        for media in body.content:
            if media.type is not None:
                yield from _inside("", media.type)


def operation_types(operation: Operation) -> Iterator[Type]:
    """The types that an operation writes in place, outermost only."""
    parameters: tuple[Parameter, ...] = operation.declared or operation.parameters
    for parameter in parameters:
        if not parameter.reference:
            yield parameter.type
    contents = [operation.body.content] if operation.body and not operation.body.reference else []
    contents += [each.content for each in operation.responses if not each.reference]
    for content in contents:
        for media in content:
            if media.type is not None:
                yield media.type


def _inside(place: str, root: Type) -> Iterator[tuple[str, Type]]:
    """A type and all that it holds, outermost first."""
    stack: list[tuple[str, Type]] = [(place, root)]
    while stack:
        at, found = stack.pop()
        yield at, found
        stack += reversed(_children(at, found))


def _children(place: str, found: Type) -> list[tuple[str, Type]]:
    spelling = found.spelling
    if spelling.inner is not None:
        return [(f"{place}/{spelling.keyword}/0" if place else "", spelling.inner)]
    if isinstance(found, ModelType):
        children = [("", each.type) for each in found.fields]
        children += [("", each) for _, each in found.patterns]
        return [*children, ("", found.additional)] if found.additional is not None else children
    if isinstance(found, ListType):
        return [("", found.items)]
    if isinstance(found, MapType):
        return [("", found.values)]
    if isinstance(found, TupleType):
        return [("", each) for each in found.items]
    if isinstance(found, UnionType):
        return choice_places(place, found)
    if isinstance(found, IntersectionType):
        own = [("", each) for role, each in roles(found) if role == "own"]
        for role, part in roles(found):
            if role in ("oneOf", "anyOf"):
                own += choice_places(place, part)
            elif role != "own":
                own.append(("", part))
        return own
    return []


def choice_places(place: str, found: Type) -> list[tuple[str, Type]]:
    """The choices under ``oneOf`` or ``anyOf`` with their places."""
    keyword = found.spelling.keyword
    if not isinstance(found, UnionType):
        return [("", found)]
    if not keyword:
        return [("", each) for each in found.variants]
    return [
        (f"{place}/{keyword}/{index}" if place else "", found.variants[choice])
        for index, choice in enumerate(found.spelling.choices)
        if choice >= 0
    ]
