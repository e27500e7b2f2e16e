"""JSON values that fit the types of an Api, for requests and for responses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import (
    NO_NOTES,
    AnyType,
    Api,
    Given,
    IntersectionType,
    ListType,
    MapType,
    MediaType,
    ModelType,
    Parameter,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.samples.values.arrays import distinct, wanted_items
from specmill.targets.samples.values.checks.validate import Direction, fits
from specmill.targets.samples.values.declared import declared_values, fitted, given, listed_values
from specmill.targets.samples.values.graph import Graph, graph_of
from specmill.targets.samples.values.json_types import is_object
from specmill.targets.samples.values.objects import map_value, model_value
from specmill.targets.samples.values.repairs import repairs
from specmill.targets.samples.values.sample_context import NOWHERE, Mode, SampleContext
from specmill.targets.samples.values.scalars import candidates
from specmill.targets.samples.values.sized_value import LARGEST, Sized
from specmill.targets.samples.values.subtypes import subtypes_of
from specmill.targets.samples.values.unions import variants_in_order, with_discriminator


class Sampler:
    """Makes values for types of one Api; results are deterministic, named schemas are kept.

    A declared example or default that does not fit is left out and reported (note
    ``sample-mismatch``), and so is a value that could not be made to fit (``sample-flaw``).
    """

    def __init__(self, api: Api, diagnostics: Diagnostics | None = None) -> None:
        self._api = api
        self._diagnostics = diagnostics if diagnostics is not None else Diagnostics()
        self._known: dict[tuple[str, Direction, Mode, bool], Sized | None] = {}
        self._open: set[str] = set()

    @property
    def api(self) -> Api:
        return self._api

    @cached_property
    def _graph(self) -> Graph:
        return graph_of(self._api)

    def value(
        self,
        type_: Type,
        direction: Direction,
        *,
        small: bool = False,
        name: str = "",
        place: SourceLocation = NOWHERE,
    ) -> Given | None:
        """A value of the type, None when it has none that is finite and of a printable size.

        ``small`` gives only what is required. ``name`` is a hint for readable texts, ``place``
        is where a finding is reported when no named schema is nearer.
        """
        spot = SampleContext(direction, "small" if small else "full", name, place=place)
        made = self.make(type_, spot)
        if made is None:
            return None
        if not self._fits(made.value, type_, spot):
            careful = self.make(type_, replace(spot, careful=True))
            if careful is not None and self._fits(careful.value, type_, spot):
                return Given(value=careful.value)
            self._report("sample-flaw", "no value could be made that fits the schema", spot)
        return Given(value=made.value)

    def parameter(self, parameter: Parameter, *, small: bool = False) -> Given | None:
        """A value of a parameter; its own examples come before those of its type.

        An empty text stands for nothing: servers take it for a parameter that is missing, and a
        path cannot hold it. Nor is an empty list or object a value where there can be another.
        """
        place = SourceLocation(parameter.origin.source, parameter.origin.pointer)
        spot = SampleContext("request", "small", parameter.name, place=place)
        examples = (value for value in given(parameter.examples) if _is_sent(value, parameter))
        sized = self._declared(examples, parameter.type, spot)
        if sized is not None:
            return Given(value=sized.value)
        type_ = parameter.type
        if any(declared_value == "" for declared_value in declared_values(type_)):
            type_ = type_.model_copy(update={"notes": NO_NOTES})
        made = self.value(type_, "request", small=small, name=parameter.name, place=place)
        if small and made is not None and made.value in ([], {}):
            return self.value(type_, "request", name=parameter.name, place=place)
        if made is not None and made.value == "":
            return next(listed_values(type_, self._api), made)
        return made

    def media(
        self,
        media: MediaType,
        direction: Direction,
        *,
        small: bool = False,
        place: SourceLocation = NOWHERE,
    ) -> Given | None:
        """A value of a body, or one item of a sequential one; None when nothing is known of it."""
        type_ = media.type or media.item_type
        if type_ is None:
            return next((Given(value=value) for value in given(media.examples)), None)
        spot = SampleContext(direction, "small", place=place)
        declared = self._declared(given(media.examples), type_, spot)
        if declared is not None:
            return Given(value=declared.value)
        return self.value(type_, direction, small=small, place=place)

    def told(self, media: MediaType) -> bool:
        """Whether the definition has an example of a whole body, beside it or in its schema."""
        type_ = media.type or media.item_type
        if type_ is None or next(given(media.examples), None) is not None:
            return bool(media.examples)
        seen: set[str] = set()
        while not type_.notes.examples:
            if isinstance(type_, IntersectionType):
                type_ = type_.parts[0] if len(type_.parts) == 1 else type_.merged
            elif isinstance(type_, ReferenceType) and type_.target not in seen:
                seen.add(type_.target)
                type_ = self._api.schemas[type_.target].type
            else:
                return False
        return True

    def make(self, type_: Type, spot: SampleContext) -> Sized | None:
        """A value of a type at a spot, None when there is none."""
        declared = self._declared(declared_values(type_), type_, spot)
        if declared is not None:
            return declared
        made = self._made(type_, spot)
        if spot.careful:
            made = self._repaired(made, type_, spot)
        return Sized(None) if made is None and type_.nullable else made

    def make_optional(self, type_: Type, spot: SampleContext) -> Sized | None:
        """A value that may be left out: None also where it would be the owner once more."""
        if isinstance(type_, ReferenceType) and type_.target == spot.owner:
            return None
        made = self.make(type_, spot)
        ring = spot.owner in self._graph.ring and isinstance(type_, ReferenceType)
        return None if ring and made is not None and made.value == {} else made

    def _made(self, type_: Type, spot: SampleContext) -> Sized | None:
        if isinstance(type_, ReferenceType):
            return self._reference(type_, spot)
        if isinstance(type_, IntersectionType):
            return self.make(type_.merged, spot)
        if isinstance(type_, UnionType):
            return self._union(type_, spot)
        if isinstance(type_, (ListType, TupleType)):
            return self._array(type_, spot)
        if isinstance(type_, MapType):
            return map_value(self, type_, spot)
        if isinstance(type_, ModelType):
            return model_value(self, type_, spot)
        if isinstance(type_, (PrimitiveType, AnyType)):
            return self._scalar(type_, spot)
        return None

    def _repaired(self, made: Sized | None, type_: Type, spot: SampleContext) -> Sized | None:
        """The value, or one like it where only that fits; None where neither does."""
        if made is None or self._fits(made.value, type_, spot):
            return made
        alike = (repair for repair in repairs(made.value, type_) if self._fits(repair, type_, spot))
        return next(map(Sized.of, alike), None)

    def _declared(self, values: Iterable[Any], type_: Type, spot: SampleContext) -> Sized | None:
        for value in values:
            sent = fitted(value, type_, self._api, spot.direction)
            if sent is not None:
                return Sized.of(sent.value)
            written = repr(value)
            short = written if len(written) <= 60 else written[:57] + "..."
            message = f"the example or default {short} does not fit its schema; not used in samples"
            self._report("sample-mismatch", message, spot)
        return None

    def _report(self, code: str, message: str, spot: SampleContext) -> None:
        place = spot.place
        if spot.owner:
            origin = self._api.schemas[spot.owner].origin
            place = SourceLocation(origin.source, origin.pointer)
        named = f"{spot.name}: {message}" if spot.name else message
        self._diagnostics.note(code, named, place)

    def _reference(self, reference: ReferenceType, spot: SampleContext) -> Sized | None:
        """The value of a named schema; inside a ring of references only the least of it."""
        rings = self._graph.ring
        ring = rings.get(reference.target)
        inside = ring is not None and ring == rings.get(spot.owner)
        mode = "least" if inside else spot.mode
        return self._named(
            reference.target, SampleContext(spot.direction, mode, careful=spot.careful)
        )

    def _named(self, key: str, spot: SampleContext) -> Sized | None:
        asked = (key, spot.direction, spot.mode, spot.careful)
        if asked not in self._known:
            finite = key in self._graph.height
            spot = replace(spot, owner=key)
            made = (self._subtype(key, spot) or self._own(key, spot)) if finite else None
            self._known[asked] = made if made is not None and made.size <= LARGEST else None
        return self._known[asked]

    def _own(self, key: str, spot: SampleContext) -> Sized | None:
        return self.make(self._api.schemas[key].type, spot)

    def _subtype(self, key: str, spot: SampleContext) -> Sized | None:
        """A value of the first schema that refines this one, by the name that a discriminator gives
        it; None where there is none or the schema itself has an example."""
        subtypes = subtypes_of(key, self._api.schemas)
        own = self._api.schemas[key].type
        if subtypes is None or key in self._open or own.notes.examples:
            return None
        self._open.add(key)
        try:
            for value, child in subtypes.tags:
                made = self._named(child, replace(spot, owner=""))
                if made is not None and is_object(made.value):
                    size = made.size + (subtypes.field not in made.value)
                    return Sized({**made.value, subtypes.field: value}, size)
        finally:
            self._open.discard(key)
        return None

    def _union(self, union: UnionType, spot: SampleContext) -> Sized | None:
        """The first variant with a value that fits the whole union, else the first with a value."""
        first: Sized | None = None
        for variant in variants_in_order(union, self._graph, shallow=spot.mode == "least"):
            made = self.make(variant, spot)
            for sized in with_discriminator(made, variant, union):
                if fits(sized.value, union, self._api, spot.direction):
                    return sized
                first = first or sized
        return first

    def _array(self, list_type: ListType | TupleType, spot: SampleContext) -> Sized | None:
        least, count = wanted_items(list_type, spot.mode != "full")
        if least == 0 and spot.mode == "least" and spot.owner in self._graph.ring:
            return Sized([])
        types: list[Type]
        if isinstance(list_type, TupleType):
            rest = [list_type.rest or AnyType()] * count
            types = [*list_type.items, *rest][:count]
            items = [self.make(type_, spot) for type_ in types]
        else:
            make = self.make if least else self.make_optional
            types = [list_type.items] * count
            items = [make(list_type.items, spot)] * count
        made = [item for item in items if item is not None]
        if len(made) < count:
            return Sized([]) if least == 0 else None
        total = Sized.list(made)
        if list_type.limits.unique_items and count > 1:
            return distinct(total, lambda index, value: self._fits(value, types[index], spot))
        return total if total.size <= LARGEST else None

    def _fits(self, value: Any, type_: Type, spot: SampleContext) -> bool:
        return fits(value, type_, self._api, spot.direction)

    def _scalar(self, type_: PrimitiveType | AnyType, spot: SampleContext) -> Sized | None:
        if isinstance(type_, PrimitiveType):
            plain = type_
        else:
            # A format beside no type speaks of texts.
            written = type_.spelling.format
            plain = PrimitiveType(name="string", format=written, limits=type_.limits)
        tried: list[Any] = []
        for value in candidates(plain, spot.name):
            if self._fits(value, type_, spot):
                return Sized(value)
            tried.append(value)
        return Sized(tried[-1]) if tried else None


def _is_sent(value: Any, parameter: Parameter) -> bool:
    """Whether a value can be sent: not an empty text, and in a header no text of several lines."""
    if not isinstance(value, str):
        return True
    lines = value.strip().splitlines()
    return value != "" and (parameter.location != "header" or len(lines) == 1)
