"""What a response consists of, as far as pages are concerned: the list, and scalars beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from specmill.model import ListType, MapType, ModelType, NamedSchema, PrimitiveType, Type, UnionType
from specmill.model.resolve import resolve
from specmill.targets.python.plan.pagination.name_patterns import BESIDE, INSIDE, ITEMS, plain
from specmill.targets.python.plan.pagination.plan import Names

_DEPTH = 3


@dataclass(frozen=True, slots=True)
class ResponseScalar:
    """A scalar that a response may have."""

    path: Names
    type: Type
    """References followed."""
    description: str
    format: str

    @property
    def name(self) -> str:
        return plain(self.path[-1])

    def is_a(self, *names: str) -> bool:
        return isinstance(self.type, PrimitiveType) and self.type.name in names


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in a response."""

    path: Names
    item: Type


class SuccessResponse:
    """The success type of an operation."""

    def __init__(self, type_: Type, schemas: Mapping[str, NamedSchema]) -> None:
        self._schemas = schemas
        self._type = type_

    def listing(self, path: Names | None = None) -> Listing | None:
        """The list of objects that there is one of, or that at a path."""
        if path is not None:
            type_ = self._at(path)
            return Listing(path, type_.items) if isinstance(type_, ListType) else None
        return self._found(self._type, (), _DEPTH)

    def scalars(self, listing: Listing) -> list[ResponseScalar]:
        """Scalars on the way to a list, and in objects beside it that tell of pages."""
        return list(self._said(self._type, (), listing.path, _DEPTH))

    def scalar(self, path: Names) -> ResponseScalar | None:
        """The scalar at a path; None where there is nothing or no scalar."""
        type_ = self._at(path)
        if type_ is None or isinstance(type_, (ModelType, ListType, MapType)):
            return None
        return ResponseScalar(path, type_, type_.notes.description, getattr(type_, "format", ""))

    def has(self, listing: Listing, name: str) -> bool:
        """Whether items have a scalar of this name that is always there."""
        item = resolve(listing.item, self._schemas)
        fields = item.fields if isinstance(item, ModelType) else ()
        return any(
            field.name == name and isinstance(resolve(field.type, self._schemas), PrimitiveType)
            for field in fields
        )

    def _at(self, path: Names) -> Type | None:
        type_ = resolve(self._type, self._schemas)
        for name in path:
            fields = type_.fields if isinstance(type_, ModelType) else ()
            inner = next((field.type for field in fields if field.name == name), None)
            if inner is None:
                return None
            type_ = resolve(inner, self._schemas)
        return type_

    def _found(self, type_: Type, path: Names, depth: int) -> Listing | None:
        part = resolve(type_, self._schemas)
        if isinstance(part, ListType):
            return Listing(path, part.items) if self._is_object(part.items) else None
        if not isinstance(part, ModelType) or not depth:
            return None
        lists: list[Listing] = []
        objects: list[tuple[str, Type]] = []
        for field in part.fields:
            inner = resolve(field.type, self._schemas)
            if isinstance(inner, ListType) and self._is_object(inner.items):
                lists.append(Listing((*path, field.name), inner.items))
            elif isinstance(inner, ModelType):
                objects.append((field.name, field.type))
        if lists:
            known = [listing for listing in lists if plain(listing.path[-1]) in ITEMS]
            return _only(lists) or _only(known)
        within = [object_ for object_ in objects if plain(object_[0]) in INSIDE]
        if not within and len(part.fields) == 1:
            within = objects
        if len(within) != 1:
            return None
        name, inner = within[0]
        return self._found(inner, (*path, name), depth - 1)

    def _is_object(self, type_: Type) -> bool:
        part = resolve(type_, self._schemas)
        if isinstance(part, UnionType):
            return all(self._is_object(variant) for variant in part.variants)
        return isinstance(part, (ModelType, MapType))

    def _said(self, type_: Type, path: Names, items: Names, depth: int) -> Iterator[ResponseScalar]:
        part = resolve(type_, self._schemas)
        for field in part.fields if isinstance(part, ModelType) else ():
            here = (*path, field.name)
            inner = resolve(field.type, self._schemas)
            if isinstance(inner, ModelType):
                on_the_way = items[: len(here)] == here
                if depth and (on_the_way or plain(field.name) in BESIDE):
                    yield from self._said(inner, here, items, depth - 1)
            elif not isinstance(inner, (ListType, MapType)):
                notes = field.type.notes
                form = getattr(inner, "format", "")
                yield ResponseScalar(
                    here, inner, notes.description or inner.notes.description, form
                )


def _only(lists: Collection[Listing]) -> Listing | None:
    return next(iter(lists)) if len(lists) == 1 else None
