"""Samples of objects: models with named fields, and maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specmill.model import AnyType, Field, MapType, ModelType, Type
from specmill.targets.samples.values.checks.keywords import key_choices, keywords_hold
from specmill.targets.samples.values.checks.validate import hidden
from specmill.targets.samples.values.patterns.matching import matches
from specmill.targets.samples.values.patterns.text_for_pattern import spelled
from specmill.targets.samples.values.sample_context import SampleContext, ValueMaker
from specmill.targets.samples.values.sized_value import FULL, LARGEST, Sized

_MOST_KEYS = 1_000


def model_value(maker: ValueMaker, model: ModelType, spot: SampleContext) -> Sized | None:
    """Required fields always, optional ones in full samples, in the order of the definition."""
    shown = [field for field in model.fields if not hidden(field, maker.api, spot.direction)]
    members: dict[str, Sized] = {}
    for field in shown:
        if field.required:
            made = _required(maker, field, replace(spot, name=field.name))
            if made is None:
                return None
            members[field.name] = made
    if spot.mode == "full":
        _add_optional(maker, shown, members, spot, _room(model, members))
    if not keywords_hold(Sized.object(members).value, model.notes.keywords):
        members = _chosen(maker, model, shown, members, spot)
    _fill_up(maker, model, shown, members, spot)
    if not model.fields and spot.mode == "full" and not members:
        members.update(_pairs(maker, model, 1, members, spot))
    ordered = {field.name: members[field.name] for field in shown if field.name in members}
    total = Sized.object({**ordered, **members})
    return total if total.size <= LARGEST else None


def map_value(maker: ValueMaker, map_type: MapType, spot: SampleContext) -> Sized | None:
    """One key, none in small samples where that is allowed."""
    least = min(map_type.limits.min_properties or 0, _MOST_KEYS)
    count = max(least, 1 if spot.mode == "full" else 0)
    if map_type.limits.max_properties is not None:
        count = min(count, map_type.limits.max_properties)
    make = maker.make if least else maker.make_optional
    value = make(map_type.values, spot) if count else None
    if value is None:
        return None if least else Sized({})
    keys = _keys(map_type.key_pattern, count)
    total = Sized.object(dict.fromkeys(keys, value))
    return total if total.size <= LARGEST else None


def _required(maker: ValueMaker, field: Field, spot: SampleContext) -> Sized | None:
    made = maker.make(field.type, spot)
    if spot.mode == "full" and made is not None and made.size > FULL:
        return maker.make(field.type, replace(spot, mode="least")) or made
    return made


def _room(model: ModelType, members: Mapping[str, Sized]) -> int:
    most = model.limits.max_properties
    return _MOST_KEYS if most is None else max(0, most - len(members))


def _add_optional(
    maker: ValueMaker,
    shown: Sequence[Field],
    members: dict[str, Sized],
    spot: SampleContext,
    room: int,
) -> None:
    """Optional fields while the value stays readable: smaller or not at all where it does not."""
    size = sum(sized.size for sized in members.values())
    current = [field for field in shown if not field.type.notes.deprecated]
    # An object of which all is deprecated would show nothing.
    wanted = current if spot.direction == "request" and (current or members) else shown
    for field in wanted:
        if field.name in members or room == 0:
            continue
        made = _optional(maker, field.type, replace(spot, name=field.name), FULL - size)
        if made is not None:
            members[field.name] = made
            size += made.size
            room -= 1


def _optional(maker: ValueMaker, type_: Type, spot: SampleContext, room: int) -> Sized | None:
    made = maker.make_optional(type_, spot)
    if made is not None and made.size > room:
        made = maker.make_optional(type_, replace(spot, mode="least"))
    return made if made is not None and made.size <= room else None


def _chosen(
    maker: ValueMaker,
    model: ModelType,
    shown: Sequence[Field],
    members: Mapping[str, Sized],
    spot: SampleContext,
) -> dict[str, Sized]:
    """The members so that keywords about keys hold: without all but one of the sets of keys among
    which the model lets one choose, or with one of them."""
    choices = key_choices(model.notes.keywords) or [()]
    alternatives = {name for choice in choices for name in choice}
    required = {field.name for field in shown if field.required}
    fields = {field.name: field for field in shown}
    unnamed = None if model.closed else model.additional or AnyType()
    for choice in choices:
        result = {
            name: sized
            for name, sized in members.items()
            if name in required or name in choice or name not in alternatives
        }
        for name in choice:
            type_ = fields[name].type if name in fields else unnamed
            made = maker.make(type_, replace(spot, name=name)) if type_ is not None else None
            if made is not None:
                result.setdefault(name, made)
        if keywords_hold(Sized.object(result).value, model.notes.keywords):
            return result
    return dict(members)


def _fill_up(
    maker: ValueMaker,
    model: ModelType,
    shown: Sequence[Field],
    members: dict[str, Sized],
    spot: SampleContext,
) -> None:
    """Optional fields, then keys of no name, until there are as many as there must be."""
    least = min(model.limits.min_properties or 0, _MOST_KEYS)
    for field in shown:
        if len(members) < least and field.name not in members:
            made = maker.make_optional(field.type, replace(spot, name=field.name))
            if made is not None:
                members[field.name] = made
    if len(members) < least:
        members.update(_pairs(maker, model, least - len(members), members, spot))


def _pairs(
    maker: ValueMaker, model: ModelType, count: int, taken: Mapping[str, Sized], spot: SampleContext
) -> Iterator[tuple[str, Sized]]:
    """Members that the model does not name, where it allows such."""
    pattern, pairs = model.patterns[0] if model.patterns else ("", model.additional)
    if pairs is None and model.closed:
        return
    known = {field.name for field in model.fields}
    value = maker.make_optional(pairs or AnyType(), replace(spot, name=""))
    keys = _keys(pattern, count + len(known))
    for key in [key for key in keys if key not in known and key not in taken][:count]:
        if value is not None:
            yield key, value


def _keys(pattern: str, count: int) -> list[str]:
    if not pattern:
        return ["key", *(f"key{number}" for number in range(2, count + 1))]
    first = next(spelled(pattern), "key")
    numbered = (f"{first}{number}" for number in range(2, count + 1))
    return [first, *(text for text in numbered if matches(pattern, text))]
