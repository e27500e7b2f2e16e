"""What is different between two definitions of one API, as far as their users notice it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from specmill.model import Api, Client, EnumType, Field, ModelType, Operation, Type
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter, name_anchors
from specmill.targets.markdown.operation_page.type_views import TypePart, TypeView
from specmill.targets.markdown.prose.json_block import compact

Kind = Literal[
    "added", "removed", "moved", "deprecated", "restored", "required", "optional", "type",
    "default", "value-added", "value-removed",
]  # fmt: skip
_NO_CONTENT: TypeView = (TypePart("word", "-"),)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``before`` and ``after`` are as they are written; types have places of their
    own."""

    kind: Kind
    name: str
    """Of a parameter, field or response; empty for the thing itself."""
    place: str = ""
    """Where it stands: ``query``, ``body``, ``200`` … Empty for a field of a schema."""
    before: str = ""
    after: str = ""
    type_before: TypeView = ()
    type_after: TypeView = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Differences of one client."""

    added: tuple[Operation, ...] = ()
    removed: tuple[Operation, ...] = ()
    operations: tuple[tuple[Operation, tuple[Change, ...]], ...] = ()
    """Operations that both have, as they are now."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.operations)


@dataclass(frozen=True, slots=True)
class _Facet:
    """What is compared of a parameter, field or response."""

    name: str
    place: str
    type: TypeView
    required: bool = False
    deprecated: bool = False
    default: str = ""
    values: tuple[str, ...] = ()


class Comparison:
    """Two Apis side by side."""

    def __init__(self, old: Api, new: Api) -> None:
        self._old, self._new = _Side(old), _Side(new)

    def client(self, old: Client | None, new: Client) -> Changes:
        """Differences between the visible operations of two definitions. An operation is the same
        when method and path are, or its id."""
        before = _visible(old) if old is not None else []
        pairs = dict(_pairs(before, _visible(new)))
        kept = {operation.key for operation in pairs.values()}
        result: list[tuple[Operation, tuple[Change, ...]]] = []
        for operation in _visible(new):
            if operation.key in pairs:
                changes = tuple(self._operation(pairs[operation.key], operation))
                result += [(operation, changes)] if changes else []
        return Changes(
            tuple(operation for operation in _visible(new) if operation.key not in pairs),
            tuple(operation for operation in before if operation.key not in kept),
            tuple(result),
        )

    def schemas(self) -> list[tuple[str, tuple[Change, ...]]]:
        """Differences of named schemas that both have, by key, and those that only one has."""
        old, new = self._old.api.schemas, self._new.api.schemas
        schemas: list[tuple[str, tuple[Change, ...]]] = []
        schemas += [(key, (Change("added", ""),)) for key in new if key not in old]
        schemas += [(key, (Change("removed", ""),)) for key in old if key not in new]
        for key in new:
            if key in old:
                was, now = old[key].type, new[key].type
                changes = tuple(_compared(self._old.type(key, was), self._new.type(key, now)))
                schemas += [(key, changes)] if changes else []
        return sorted(schemas, key=lambda pair: (pair[0].casefold(), pair[0]))

    def _operation(self, old: Operation, new: Operation) -> Iterator[Change]:
        was, now = (f"{operation.http_method} {operation.path}" for operation in (old, new))
        if was != now:
            yield Change("moved", "", "", was, now)
        if old.deprecated != new.deprecated:
            yield Change("deprecated" if new.deprecated else "restored", "")
        yield from _compared(self._old.operation(old), self._new.operation(new))


@dataclass(frozen=True, slots=True)
class _Side:
    api: Api
    types: TypeFormatter

    def __init__(self, api: Api) -> None:
        anchors = name_anchors(api.schemas)
        types = TypeFormatter(api.schemas, anchors, frozenset(), formats=True, enums=True)
        object.__setattr__(self, "api", api)
        object.__setattr__(self, "types", types)

    def operation(self, operation: Operation) -> list[_Facet]:
        facets = [
            self._facet(
                parameter.name,
                parameter.location,
                parameter.type,
                parameter.required,
                parameter.deprecated,
            )
            for parameter in operation.parameters
        ]
        for media in operation.body.content if operation.body else ():
            if media.type is not None:
                required = operation.body is not None and operation.body.required
                facets.append(self._facet(media.name, "body", media.type, required))
                facets += self._fields(media.type, "body")
        for response in operation.responses:
            types = [
                media_type.type for media_type in response.content if media_type.type is not None
            ]
            facets.append(
                self._facet(response.status, "response", types[0])
                if types
                else _Facet(response.status, "response", _NO_CONTENT)
            )
            facets += self._fields(types[0], response.status) if types else []
        return facets

    def type(self, key: str, type_: Type) -> list[_Facet]:
        whole = self.types.resolved(type_)
        if isinstance(whole, ModelType):
            return [self._field(field, "") for field in whole.fields]
        return [self._facet("", "", whole)]

    def _fields(self, type_: Type, place: str) -> list[_Facet]:
        """Fields of an object that has no name; named ones are compared by themselves."""
        whole = self.types.resolved(type_)
        if self.types.name_of(type_) or not isinstance(whole, ModelType):
            return []
        return [self._field(field, place) for field in whole.fields]

    def _field(self, field: Field, place: str) -> _Facet:
        deprecated = field.type.notes.deprecated
        return self._facet(field.name, place, field.type, field.required, deprecated)

    def _facet(
        self, name: str, place: str, type_: Type, required: bool = False, deprecated: bool = False
    ) -> _Facet:
        shown = tuple(part._replace(anchor="") for part in self.types.show(type_, "object").parts)
        whole = self.types.resolved(type_)
        members = whole.members if isinstance(whole, EnumType) else ()
        given = type_.notes.default
        return _Facet(
            name,
            place,
            shown,
            required,
            deprecated or type_.notes.deprecated,
            compact(given.value) if given is not None else "",
            () if self.types.name_of(type_) else tuple(compact(member.value) for member in members),
        )


def _visible(client: Client) -> list[Operation]:
    return [operation for operation in client.operations if operation.status == "visible"]


def _pairs(old: Iterable[Operation], new: Iterable[Operation]) -> Iterator[tuple[str, Operation]]:
    """Key of each operation that is not new, and what it was."""
    old = list(old)
    by_place = {(operation.http_method, operation.path): operation for operation in old}
    by_id = {operation.operation_id: operation for operation in old if operation.operation_id}
    free = {operation.key for operation in old}
    waiting: list[Operation] = []
    for operation in new:
        pairs = by_place.get((operation.http_method, operation.path))
        if pairs is None:
            waiting.append(operation)
        else:
            free.discard(pairs.key)
            yield operation.key, pairs
    for operation in waiting:
        pairs = by_id.get(operation.operation_id)
        if pairs is not None and pairs.key in free:
            free.discard(pairs.key)
            yield operation.key, pairs


def _compared(old: Iterable[_Facet], new: Iterable[_Facet]) -> Iterator[Change]:
    before = {(facet.place, facet.name): facet for facet in old}
    after = {(facet.place, facet.name): facet for facet in new}
    yield from (
        Change("removed", was.name, was.place) for key, was in before.items() if key not in after
    )
    for key, now in after.items():
        yield from _facets(before.get(key), now)


def _facets(was: _Facet | None, now: _Facet) -> Iterator[Change]:
    if was is None:
        yield Change("added", now.name, now.place, type_after=now.type)
        return
    if was.type != now.type:
        yield Change("type", now.name, now.place, type_before=was.type, type_after=now.type)
    if was.required != now.required:
        yield Change("required" if now.required else "optional", now.name, now.place)
    if was.deprecated != now.deprecated:
        yield Change("deprecated" if now.deprecated else "restored", now.name, now.place)
    if was.default != now.default:
        yield Change("default", now.name, now.place, was.default, now.default)
    for value in now.values:
        if value not in was.values:
            yield Change("value-added", now.name, now.place, "", value)
    for value in was.values:
        if value not in now.values:
            yield Change("value-removed", now.name, now.place, value, "")


def clients_of(old: Api) -> Mapping[str, Client]:
    return {client.key: client for client in old.clients}
