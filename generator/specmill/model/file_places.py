"""Where files stand in a body: the fields that are files, at any depth, and whether there are any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specmill.model.api import NamedSchema
from specmill.model.body import MediaType
from specmill.model.resolve import resolve, resolve_intersections
from specmill.model.types import (
    AnyType,
    ListType,
    MapType,
    ModelType,
    PrimitiveType,
    ReferenceType,
    Type,
    UnionType,
)

_NOTHING: frozenset[str] = frozenset()
_ITSELF = frozenset({""})


@dataclass(frozen=True, slots=True)
class FilePlaces:
    """Follows the types of one body; each named schema is looked at once, so that circles end."""

    schemas: Mapping[str, NamedSchema]
    deep: bool = True
    """Whether named schemas inside of the body are looked into, or only texts and lists."""
    known: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def fields(self, media: MediaType) -> tuple[str, ...]:
        """The fields of a body that are files, or lists of them, by wire name. A field of a field is
        ``cover/file``, any key of a map ``*``. Of a choice those that are files in every variant
        that has them."""
        type_ = resolve(media.type or AnyType(), self.schemas)
        return tuple(sorted(text for text in self._below(type_) if text))

    def any(self, media: MediaType) -> bool:
        """Whether a body may hold a file beside other values, at any depth and in any variant."""
        stack: list[Type] = [media.type or AnyType()]
        seen: set[str] = set()
        while stack:
            type_ = resolve_intersections(stack.pop())
            if isinstance(type_, ReferenceType):
                if type_.target in seen:
                    continue
                seen.add(type_.target)
                type_ = resolve(type_, self.schemas)
            if isinstance(type_, PrimitiveType) and type_.is_binary:
                return True
            if isinstance(type_, ListType):
                stack.append(type_.items)
            elif isinstance(type_, UnionType):
                stack += type_.variants
            else:
                stack += (part for _, part in _members(type_))
        return False

    def _places(self, type_: Type) -> frozenset[str]:
        """The places of files below a value; the empty text is the value itself."""
        bare = resolve_intersections(type_)
        if not isinstance(bare, ReferenceType):
            return self._below(bare)
        if bare.target not in self.known:
            self.known[bare.target] = _NOTHING
            places = resolve(bare, self.schemas)
            if self.deep or isinstance(places, (PrimitiveType, ListType)):
                self.known[bare.target] = self._below(places)
        return self.known[bare.target]

    def _below(self, type_: Type) -> frozenset[str]:
        if isinstance(type_, PrimitiveType):
            return _ITSELF if type_.is_binary else _NOTHING
        if isinstance(type_, ListType):
            return self._places(type_.items)
        if isinstance(type_, UnionType):
            return self._of_all(type_)
        return frozenset(
            f"{name}/{below}".rstrip("/")
            for name, member in _members(type_)
            for below in self._places(member)
        )

    def _of_all(self, union: UnionType) -> frozenset[str]:
        variants = [(self._names(variant), self._places(variant)) for variant in union.variants]
        places = _NOTHING.union(*(variant for _, variant in variants))
        return frozenset(
            place
            for place in places
            if all(
                place in variant or (place and place.partition("/")[0] not in names)
                for names, variant in variants
            )
        )

    def _names(self, type_: Type) -> set[str]:
        return {name for name, _ in _members(resolve(type_, self.schemas))}


def _members(type_: Type) -> Iterator[tuple[str, Type]]:
    """What an object holds, by wire name. Names with a slash are told by no place."""
    if isinstance(type_, MapType):
        yield "*", type_.values
    if isinstance(type_, ModelType):
        yield from ((item.name, item.type) for item in type_.fields if "/" not in item.name)
        if type_.additional is not None:
            yield "*", type_.additional
