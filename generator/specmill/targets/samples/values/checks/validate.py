"""Whether a JSON value fits a type of the model."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from specmill.model import (
    AnyType,
    Api,
    EnumType,
    Field,
    IntersectionType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NeverType,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.samples.values.checks.formats import has_format
from specmill.targets.samples.values.checks.keywords import keywords_hold
from specmill.targets.samples.values.checks.limits import fingerprint, within
from specmill.targets.samples.values.json_types import is_array, is_object
from specmill.targets.samples.values.patterns.matching import matches

Direction: TypeAlias = Literal["request", "response"]

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (),
}


def fits(value: Any, found: Type, api: Api, direction: Direction) -> bool:
    """Whether the value is valid for the type, as JSON Schema counts it.

    A required field that is read-only need not be in a request, nor a write-only one in a
    response (OpenAPI "Schema Object"). Formats that programs parse must hold too.
    """
    return _Judge(api, direction).fits(value, found)


def hidden(field: Field, api: Api, direction: Direction) -> bool:
    """Whether a field is not sent in this direction: read-only in requests, write-only in
    responses, said at the field or by the schema that it refers to."""
    found: Type = field.type
    seen: set[str] = set()
    while True:
        notes = found.notes
        if notes.read_only if direction == "request" else notes.write_only:
            return True
        if not isinstance(found, ReferenceType) or found.target in seen:
            return False
        seen.add(found.target)
        found = api.schemas[found.target].type


class _Judge:
    """One question. Answers about named schemas are kept, so that each is asked once per value."""

    def __init__(self, api: Api, direction: Direction) -> None:
        self._api = api
        self._direction: Direction = direction
        self._known: dict[tuple[int, str], bool] = {}

    def fits(self, value: Any, found: Type) -> bool:
        if value is None:
            return found.nullable or self._fits_null(found)
        if not within(value, found.limits):
            return False
        if found.notes.keywords and not keywords_hold(value, found.notes.keywords):
            return False
        return self._fits_kind(value, found)

    def _fits_null(self, found: Type) -> bool:
        if isinstance(found, (UnionType, IntersectionType, ReferenceType, AnyType)):
            return self._fits_kind(None, found)
        if isinstance(found, LiteralType):
            return found.value is None
        return isinstance(found, PrimitiveType) and found.name == "null"

    def _fits_kind(self, value: Any, found: Type) -> bool:
        if isinstance(found, ReferenceType):
            return self._named(value, found.target)
        if isinstance(found, UnionType):
            return self._union(value, found)
        if isinstance(found, IntersectionType):
            return all(self.fits(value, part) for part in found.parts)
        if isinstance(found, (ListType, TupleType)):
            return is_array(value) and self._items(value, found)
        if isinstance(found, (ModelType, MapType)):
            return is_object(value) and self._members(value, found)
        return _fits_plain(value, found)

    def _named(self, value: Any, key: str) -> bool:
        """A schema that asks for itself at the same value says nothing new: it does not fit."""
        asked = (id(value), key)
        if asked not in self._known:
            self._known[asked] = False
            self._known[asked] = self.fits(value, self._api.schemas[key].type)
        return self._known[asked]

    def _union(self, value: Any, found: UnionType) -> bool:
        fitting = 0
        for variant in found.variants:
            fitting += self.fits(value, variant)
            if fitting == (2 if found.exclusive else 1):
                break
        return fitting == 1

    def _items(self, value: list[Any], found: ListType | TupleType) -> bool:
        if isinstance(found, ListType):
            return all(self.fits(each, found.items) for each in value)
        first = len(found.items)
        if found.rest is None and len(value) > first:
            return False
        pairs = zip(value, found.items, strict=False)
        return all(self.fits(each, item) for each, item in pairs) and all(
            found.rest is None or self.fits(each, found.rest) for each in value[first:]
        )

    def _members(self, value: dict[str, Any], found: ModelType | MapType) -> bool:
        if isinstance(found, MapType):
            return all(
                self.fits(each, found.values)
                for key, each in value.items()
                if not found.key_pattern or matches(found.key_pattern, key)
            )
        named = {field.name: field for field in found.fields}
        missing = (each for each in found.fields if each.required and each.name not in value)
        if not all(hidden(each, self._api, self._direction) for each in missing):
            return False
        return all(self._member(key, each, named.get(key), found) for key, each in value.items())

    def _member(self, key: str, value: Any, field: Field | None, model: ModelType) -> bool:
        types = [each for pattern, each in model.patterns if matches(pattern, key)]
        if field is not None:
            types.append(field.type)
        if not types and model.closed:
            return False
        if not types and model.additional is not None:
            types.append(model.additional)
        return all(self.fits(value, each) for each in types)


def _fits_plain(value: Any, found: Type) -> bool:
    if isinstance(found, PrimitiveType):
        right = isinstance(value, _KINDS[found.name])
        return (
            right
            and isinstance(value, bool) == (found.name == "boolean")
            and (isinstance(value, bool) or has_format(value, found.format))
        )
    if isinstance(found, EnumType):
        return any(fingerprint(value) == fingerprint(each.value) for each in found.members)
    if isinstance(found, LiteralType):
        return fingerprint(value) == fingerprint(found.value)
    return not isinstance(found, NeverType)
