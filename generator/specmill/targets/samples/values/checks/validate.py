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
from specmill.targets.samples.values.patterns.matching import MOST_STEPS, matched

Direction: TypeAlias = Literal["request", "response"]

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (),
}


def fits(value: Any, type_: Type, api: Api, direction: Direction) -> bool:
    """Whether the value is valid for the type, as JSON Schema counts it.

    A required field that is read-only need not be in a request, nor a write-only one in a
    response (OpenAPI "Schema Object"). Formats that programs parse must hold too.
    """
    return _Judge(api, direction).fits(value, type_)


def hidden(field: Field, api: Api, direction: Direction) -> bool:
    """Whether a field is not sent in this direction: read-only in requests, write-only in
    responses, said at the field or by the schema that it refers to."""
    type_: Type = field.type
    seen: set[str] = set()
    while True:
        notes = type_.notes
        if notes.read_only if direction == "request" else notes.write_only:
            return True
        if not isinstance(type_, ReferenceType) or type_.target in seen:
            return False
        seen.add(type_.target)
        type_ = api.schemas[type_.target].type


class _Judge:
    """One question. Answers about named schemas are kept, so that each is asked once per value."""

    def __init__(self, api: Api, direction: Direction) -> None:
        self._api = api
        self._direction: Direction = direction
        self._known: dict[tuple[int, str], bool] = {}
        self._steps = 2 * MOST_STEPS
        """What is left for patterns of keys: each of many keys is held to each of many patterns."""

    def fits(self, value: Any, type_: Type) -> bool:
        if value is None:
            return type_.nullable or self._fits_null(type_)
        if not within(value, type_.limits):
            return False
        if type_.notes.keywords and not keywords_hold(value, type_.notes.keywords):
            return False
        return self._fits_kind(value, type_)

    def _fits_null(self, type_: Type) -> bool:
        if isinstance(type_, (UnionType, IntersectionType, ReferenceType, AnyType)):
            return self._fits_kind(None, type_)
        if isinstance(type_, LiteralType):
            return type_.value is None
        return isinstance(type_, PrimitiveType) and type_.name == "null"

    def _fits_kind(self, value: Any, type_: Type) -> bool:
        if isinstance(type_, ReferenceType):
            return self._named(value, type_.target)
        if isinstance(type_, UnionType):
            return self._union(value, type_)
        if isinstance(type_, IntersectionType):
            return all(self.fits(value, part) for part in type_.parts)
        if isinstance(type_, (ListType, TupleType)):
            return is_array(value) and self._items(value, type_)
        if isinstance(type_, (ModelType, MapType)):
            return is_object(value) and self._members(value, type_)
        return _fits_plain(value, type_)

    def _named(self, value: Any, key: str) -> bool:
        """A schema that asks for itself at the same value says nothing new: it does not fit."""
        asked = (id(value), key)
        if asked not in self._known:
            self._known[asked] = False
            self._known[asked] = self.fits(value, self._api.schemas[key].type)
        return self._known[asked]

    def _union(self, value: Any, union: UnionType) -> bool:
        fitting = 0
        for variant in union.variants:
            fitting += self.fits(value, variant)
            if fitting == (2 if union.exclusive else 1):
                break
        return fitting == 1

    def _items(self, value: list[Any], list_type: ListType | TupleType) -> bool:
        if isinstance(list_type, ListType):
            return all(self.fits(item, list_type.items) for item in value)
        first = len(list_type.items)
        if list_type.rest is None and len(value) > first:
            return False
        pairs = zip(value, list_type.items, strict=False)
        return all(self.fits(member, item) for member, item in pairs) and all(
            list_type.rest is None or self.fits(item, list_type.rest) for item in value[first:]
        )

    def _members(self, value: dict[str, Any], holder: ModelType | MapType) -> bool:
        if isinstance(holder, MapType):
            return all(
                self.fits(item, holder.values)
                for key, item in value.items()
                if not holder.key_pattern or self._is_key(holder.key_pattern, key)
            )
        named = {field.name: field for field in holder.fields}
        missing = (field for field in holder.fields if field.required and field.name not in value)
        if not all(hidden(field, self._api, self._direction) for field in missing):
            return False
        if not holder.patterns and not holder.closed and holder.additional is None:
            given = (field for field in holder.fields if field.name in value)
            return all(self.fits(value[field.name], field.type) for field in given)
        return all(self._member(key, item, named.get(key), holder) for key, item in value.items())

    def _is_key(self, pattern: str, key: str) -> bool:
        """Whether a key matches; none does beyond what one question may take."""
        if self._steps <= 0:
            return False
        found, steps = matched(pattern, key, min(MOST_STEPS, self._steps))
        self._steps -= steps
        return found

    def _member(self, key: str, value: Any, field: Field | None, model: ModelType) -> bool:
        types = [type_ for pattern, type_ in model.patterns if self._is_key(pattern, key)]
        if self._steps <= 0:
            return field is None or self.fits(value, field.type)
        if field is not None:
            types.append(field.type)
        if not types and model.closed:
            return False
        if not types and model.additional is not None:
            types.append(model.additional)
        return all(self.fits(value, type_) for type_ in types)


def _fits_plain(value: Any, type_: Type) -> bool:
    if isinstance(type_, PrimitiveType):
        right = isinstance(value, _KINDS[type_.name])
        return (
            right
            and isinstance(value, bool) == (type_.name == "boolean")
            and (isinstance(value, bool) or has_format(value, type_.format))
        )
    if isinstance(type_, EnumType):
        return any(fingerprint(value) == fingerprint(member.value) for member in type_.members)
    if isinstance(type_, LiteralType):
        return fingerprint(value) == fingerprint(type_.value)
    return not isinstance(type_, NeverType)
