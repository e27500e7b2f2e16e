"""Names among the components for what a definition keeps in other files.

A definition of several files is shown as one. What is referred to in another file becomes a
component, named as openapi-typescript has it (Redocly bundles the files for it): by the last word
of the pointer, by more of its words where something else has that name, by the name of the file
where that is referred to as a whole. Things that are equal share a name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeAlias

from specmill.model import Client, NamedSchema, Operation, Origin, ReferenceType, Response, Type
from specmill.targets.typescript.order import arranged, by_method
from specmill.targets.typescript.parts import (
    Kind,
    Part,
    as_component,
    components_in,
    headers_of,
    is_in_place,
    parts_of,
    types_of,
)
from specmill.targets.typescript.values import is_list, is_object
from specmill.targets.typescript.walk import inside

_Address: TypeAlias = tuple[Kind, str, str]
"""Kind, file and pointer."""
_PLACE = frozenset({"origin", "reference", "status"})
"""What tells where a thing stands and not what it is."""


@dataclass(slots=True)
class ClientBundle:
    """What a client has in other files than its first."""

    source: str
    """The first file."""
    names: dict[_Address, str] = field(default_factory=dict[_Address, str])
    parts: dict[tuple[Kind, str], Part] = field(default_factory=dict[tuple[Kind, str], Part])
    """By kind and name: those that are no components of the first file, but for schemas."""

    def name(self, kind: Kind, origin: Origin | None) -> str:
        """The name of what stands in another file; empty for what is written in place."""
        if origin is None or origin.source == self.source:
            return ""
        return self.names.get((kind, origin.source, origin.pointer), "")


def bundle_of(client: Client, named: Mapping[str, NamedSchema], *, keep_own: bool) -> ClientBundle:
    """Name what the client has in other files. With ``keep_own`` a component of the first file
    that only refers to another file gives its name to what stands there."""
    bundler = _Bundler(client, named)
    if bundler.has_files():
        bundler.go(keep_own=keep_own)
    return bundler.bundle


class _Bundler:
    def __init__(self, client: Client, named: Mapping[str, NamedSchema]) -> None:
        self._client = client
        self._named = named
        self._taken: dict[tuple[Kind, str], tuple[Origin | None, Part | Type]] = {}
        self._visited: set[str | _Address] = set()
        self.bundle = ClientBundle(client.source)

    def has_files(self) -> bool:
        """Whether anything stands in another file."""
        parts = [part for _, _, part in components_in(self._client)]
        for operation in self._operations():
            parts += [part for _, part in parts_of(operation)]
        origins = [item.origin for item in (*parts, *self._named.values())]
        return any(self._is_elsewhere(origin) for origin in origins)

    def go(self, *, keep_own: bool) -> None:
        """Name all in the order of Redocly: what a thing refers to comes before it."""
        for name, key in self._client.components.schemas.items():
            named_schema = self._named[key]
            self._taken["schemas", name] = (named_schema.origin, named_schema.type)
        for kind, name, part in components_in(self._client):
            self._taken[kind, name] = (part.origin, part)
            if keep_own and part.origin is not None and not part.reference:
                address = (kind, part.origin.source, part.origin.pointer)
                self.bundle.names.setdefault(address, name)
        for operation in self._operations():
            for kind, part in parts_of(operation):
                self._part(kind, part, in_place=is_in_place(part, operation))
        for kind, _, part in components_in(self._client):
            self._part(kind, part, in_place=False)
        self._schemas(self._named)

    def _is_elsewhere(self, origin: Origin | None) -> bool:
        return origin is not None and origin.source != self.bundle.source

    def _operations(self) -> Iterator[Operation]:
        client = self._client
        yield from arranged(client.paths, client.operations)
        yield from arranged(client.webhook_items, client.webhooks)
        for item in client.components.path_items.values():
            yield from by_method(item.operations)

    def _part(self, kind: Kind, part: Part, *, in_place: bool) -> None:
        origin = None if in_place else part.origin
        if origin is not None:
            address = (kind, origin.source, origin.pointer)
            if address in self._visited:
                return
            self._visited.add(address)
        for header, written in headers_of(part) if isinstance(part, Response) else ():
            self._part("headers", header, in_place=written)
        self._schemas(key for type_ in types_of(part) for key in _references(type_))
        self._name(kind, origin, part)

    def _schemas(self, keys: Iterable[str]) -> None:
        """Name schemas, each behind those that it refers to."""
        waiting = [(key, False) for key in reversed(list(keys))]
        while waiting:
            key, is_done = waiting.pop()
            schemas = self._named.get(key)
            if schemas is None or (key in self._visited and not is_done):
                continue
            if is_done:
                self._name("schemas", schemas.origin, schemas.type)
                continue
            self._visited.add(key)
            waiting.append((key, True))
            waiting += [(reference, False) for reference in reversed(_references(schemas.type))]

    def _name(self, kind: Kind, origin: Origin | None, part: Part | Type) -> None:
        if origin is None or not self._is_elsewhere(origin):
            return
        address = (kind, origin.source, origin.pointer)
        if address in self.bundle.names:
            return
        if isinstance(part, Part):
            part = as_component(part)
        name = next(
            candidate
            for candidate in _candidates(origin)
            if self._fits(kind, candidate, origin, part)
        )
        self.bundle.names[address] = name
        if (kind, name) not in self._taken:
            self._taken[kind, name] = (origin, part)
            if isinstance(part, Part):
                self.bundle.parts[kind, name] = part

    def _fits(self, kind: Kind, name: str, origin: Origin, part: Part | Type) -> bool:
        """Whether a name is free, or that of the same thing or of one that is equal."""
        taken = self._taken.get((kind, name))
        if taken is None or taken[0] == origin:
            return True
        return bool(self._content(taken[1].model_dump()) == self._content(part.model_dump()))

    def _content(self, value: Any) -> Any:
        """What a thing is, references by the names of what they lead to."""
        if is_object(value):
            own = {key: self._content(item) for key, item in value.items() if key not in _PLACE}
            if value.get("kind") == "reference" and value["target"] in self._named:
                origin = self._named[value["target"]].origin
                own["target"] = self.bundle.name("schemas", origin) or value["target"]
            return own
        return [self._content(item) for item in value] if is_list(value) else value


def _references(type_: Type) -> list[str]:
    """Keys of the schemas that a type refers to."""
    return [part.target for _, part in inside(type_) if isinstance(part, ReferenceType)]


def _candidates(origin: Origin) -> Iterator[str]:
    """Names for what stands at a place of a file, the shortest first; they do not end."""
    name = ""
    for token in reversed(origin.pointer.split("/")):
        if token:
            name = f"{token}-{name}" if name else token
            yield name
    stem = posixpath.splitext(posixpath.basename(origin.source))[0]
    name = f"{stem}_{name}" if name else stem
    yield name
    yield from (f"{name}-{number}" for number in count(2))
