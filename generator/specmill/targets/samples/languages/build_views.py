"""Makes the view of a call: values as a tree, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from specmill.filters.text import Text
from specmill.targets.samples.languages.sample_views import (
    SampleCall,
    SampleType,
    SampleUses,
    SampleValue,
)
from specmill.targets.samples.languages.spelling import Spelling
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import Entries, File, Items, Member, Node, Scalar, Shape


def call_view(call: Call, spelling: Spelling) -> SampleCall:
    """The view of a call."""
    *groups, method = call.path
    place = call.place
    request = value_view(call.request, place.models) if call.request is not None else None
    parts: tuple[SampleValue, ...] = ()
    if request is not None and spelling.language.part_variables:
        naming = _Variables(spelling)
        request = naming.named(request, "request")
        parts = tuple(naming.parts)
    return SampleCall(
        client=call.client,
        groups=tuple(map(Text, groups)),
        method=Text(method),
        words=Text(" ".join(call.path)),
        options=tuple((Text(name), Text(value)) for name, value in call.options),
        token=Text(call.token),
        token_method=place.table.token_method,
        request=request,
        parts=parts,
        uses=_uses(request),
        clients=place.clients,
        models=place.models,
        options_module=place.options,
        options_class=place.options_class,
        serializer=place.table.serializer,
        returns_error=place.table.returns_error,
        comment=COMMENT,
    )


def value_view(node: Node, module: str = "") -> SampleValue:
    """The view of a value and of all that it holds; classes are in ``module``."""
    if isinstance(node, Scalar):
        return _single(node.value)
    if isinstance(node, Member):
        single = _single(node.value)
        return replace(
            single,
            class_name=node.name,
            module=module,
            owner=node.owner,
            constant=node.constant,
        )
    if isinstance(node, File):
        return SampleValue("file")
    if isinstance(node, Items):
        items = tuple(value_view(value, module) for value in node.values)
        return SampleValue("list", items=items, of=_type(node.of, module))
    if isinstance(node, Entries):
        of = _type(node.of, module)
        return SampleValue("map", of=of, **_pairs(node.pairs, module))
    members = _pairs(node.members, module)
    return SampleValue("record", class_name=node.name, module=module, **members)


def _pairs(pairs: tuple[tuple[str, Node], ...], module: str) -> Any:
    return {
        "pairs": tuple((Text(key), value_view(value, module)) for key, value in pairs),
        "has_digits": any(key.isdecimal() for key, _ in pairs),
    }


def _single(value: str | float | bool | None) -> SampleValue:
    if value is None:
        return SampleValue("null")
    if isinstance(value, bool):
        return SampleValue("boolean", value)
    if isinstance(value, str):
        return SampleValue("text", Text(value))
    return SampleValue("number", value, value.bit_length() if isinstance(value, int) else 0)


def _type(shape: Shape, module: str) -> SampleType:
    if shape.of is not None:
        return SampleType(shape.kind, of=_type(shape.of, module))
    return SampleType(shape.kind, shape.name, module if shape.name else "")


class _Variables:
    """Gives each object of a request a variable; the names come first, inner objects stand first."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._taken = set(spelling.language.taken)
        self.parts: list[SampleValue] = []

    def named(self, value: SampleValue, wish: str) -> SampleValue:
        """The value, with the variables of all objects that it holds."""
        if value.kind == "list":
            items = tuple(self.named(item, f"{wish} item") for item in value.items)
            return replace(value, items=items)
        if value.kind not in ("map", "record"):
            return value
        name = self._free(self._spelling.variable(wish))
        pairs = tuple(
            (key, self.named(sample_value, key.value)) for key, sample_value in value.pairs
        )
        sample_value = replace(value, pairs=pairs, variable=name)
        self.parts.append(sample_value)
        return sample_value

    def _free(self, wish: str) -> str:
        name, count = wish, 1
        while name in self._taken:
            count += 1
            name = f"{wish}{count}"
        self._taken.add(name)
        return name


_NOTHING = SampleUses(frozenset(), (), (), (), ())


def _uses(request: SampleValue | None) -> SampleUses:
    if request is None:
        return _NOTHING
    seen = _Seen()
    seen.look(request)
    return SampleUses(
        kinds=frozenset(seen.kinds),
        records=tuple(seen.records),
        enums=tuple(seen.enums),
        map_types=tuple(_opened(seen.map_types)),
        list_types=tuple(_opened(seen.list_types)),
    )


class _Seen:
    """Collects what stands in a value."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.records: dict[str, None] = {}
        self.enums: dict[str, None] = {}
        self.map_types: dict[SampleType, None] = {}
        self.list_types: dict[SampleType, None] = {}

    def look(self, value: SampleValue) -> None:
        self.kinds.add(value.kind)
        if value.constant:
            self.enums[value.owner or value.class_name] = None
        elif value.kind == "record":
            self.records[value.class_name] = None
        elif value.of is not None:
            (self.map_types if value.kind == "map" else self.list_types)[value.of] = None
        for item in value.items:
            self.look(item)
        for _, sample_value in value.pairs:
            self.look(sample_value)


def _opened(types: Iterable[SampleType]) -> Iterator[SampleType]:
    """The types and those inside of them."""
    for type_ in types:
        sample: SampleType | None = type_
        while sample is not None:
            yield sample
            sample = sample.of
