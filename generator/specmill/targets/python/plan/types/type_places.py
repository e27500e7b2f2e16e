"""Names of types that are written in place: the last places of the way to them, and more of it in
front only where two would have one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from specmill.targets.python.plan.names import type_identifier
from specmill.targets.sdk.vocabulary import is_plural, singular
from specmill.targets.words import words

_NEAR = 3
"""How many places a name begins with."""


@dataclass(frozen=True, slots=True)
class TypePosition:
    """Where a type stands: what holds it, and the way from there, in words for types."""

    holder: tuple[str, ...]
    """A schema (``User``), or group, method and part of an operation (``Users List Response``)."""
    short: str = ""
    """What stands for an operation when a way leads on from it (``User``); empty for a schema."""
    way: tuple[str, ...] = ()
    is_item: bool = False
    """Whether the way ends in an item of a list that is named in singular."""
    plain: bool = False
    """Whether names are made by the rules before these, which leave nothing out."""

    def at(self, word: str, fallback: str) -> TypePosition:
        """The place of a field, a variant or a value."""
        way = (*self.way, type_identifier(word, fallback))
        return TypePosition(self.holder, self.short, way, plain=self.plain)

    def item(self) -> TypePosition:
        """The place of the items of a list: one of ``Recipients`` is a ``Recipient``."""
        if self.way and not self.plain:
            parts = words(self.way[-1])
            if parts and is_plural(parts[-1]):
                one = "".join([*parts[:-1], singular(parts[-1])])
                way = (*self.way[:-1], type_identifier(one))
                return replace(self, way=way, is_item=True)
        return self.at("Item", "Item")

    def names(self) -> tuple[str, ...]:
        """Names, best first; all of them are different."""
        whole = (*self.holder, *self.way)
        if self.plain or not self.way:
            return (type_identifier("".join(whole)),)
        return tuple(dict.fromkeys(type_identifier("".join(span)) for span in self._spans()))

    def _spans(self) -> Iterator[Sequence[str]]:
        if not self.short:
            for count in range(min(_NEAR, len(self.way) + 1), len(self.way) + 2):
                yield (*self.holder, *self.way)[-count:]
            return
        yield (self.short, *self.way)[-_NEAR:]
        for count in range(_NEAR - 1, len(self.way) + 1):
            yield (self.short, *self.way[-count:])
        # The method tells more than ``Response`` does.
        yield (*self.holder[:-1], *self.way[-2:])
        yield (*self.holder[:-1], *self.way)
        yield (*self.holder, *self.way)
        yield (*self.holder[:-1], *self.way[:-1], self.holder[-1], self.way[-1])


def common_names(places: Sequence[TypePosition]) -> tuple[str, ...]:
    """Names for a type that is written in several places: the end that all ways have in common,
    then those of the first place."""
    first = places[0].names()
    shared: list[str] = []
    for words_ in zip(*(reversed(place.way) for place in places), strict=False):
        if len(set(words_)) > 1 or len(shared) == _NEAR - 1:
            break
        shared.insert(0, words_[0])
    holders = {(place.short or place.holder[0]) for place in places}
    if not shared or len(holders) == 1 or places[0].plain:
        return first
    name = "".join(shared)
    if len(shared) == 1 and places[0].is_item:
        name = f"{name}Item"
    return tuple(dict.fromkeys((type_identifier(name), *first)))
