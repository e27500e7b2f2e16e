"""Two types side by side: one fact for each difference, and edges to the named schemas behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from specmill.diff.walk import constraints, objects, scalars, variants
from specmill.diff.walk.facts import Fact, Site
from specmill.diff.walk.kinds import (
    SCALARS,
    behind,
    format_of,
    holds,
    is_listed,
    kinds,
    plainly_equal,
    word,
)
from specmill.diff.walk.walker import WalkPosition
from specmill.model import (
    NO_LIMITS,
    IntersectionType,
    ListType,
    MapType,
    ModelType,
    NamedSchema,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)

Pair = tuple[str, str]
_TEXT, _WHOLE = frozenset({"string"}), frozenset({"integer"})


@dataclass(frozen=True, slots=True)
class Edge:
    """A site refers to a pair of named schemas, in requests, responses or both."""

    to: Pair
    in_request: bool
    in_response: bool


@dataclass(slots=True)
class TypeWalk:
    """Compares types of one old and one new model. ``renamed`` leads from the key of an old schema
    to that of the new one that took its place."""

    old: Mapping[str, NamedSchema]
    new: Mapping[str, NamedSchema]
    renamed: Mapping[str, str]
    today: date
    facts: list[Fact] = field(default_factory=list[Fact])
    edges: dict[Site | Pair, set[Edge]] = field(default_factory=dict["Site | Pair", set[Edge]])
    _site: Site = field(default_factory=Site)
    _node: Site | Pair = ("", "")
    _queue: deque[Pair] = field(default_factory=deque[Pair])
    _seen: set[Pair] = field(default_factory=set[Pair])
    _stack: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def compare_at(self, site: Site, old: Type, new: Type) -> None:
        """Compare the types at a place of an operation, and the schemas that they lead to."""
        self._site = self._node = site
        self.edges.setdefault(site, set())
        self.compare(old, new, WalkPosition())
        self._drain()

    def compare_named(self, pair: Pair) -> None:
        """Compare a pair of named schemas that nothing has led to yet."""
        self._enqueue(pair)
        self._drain()

    def fact(self, name: str, spot: WalkPosition, old: str = "", new: str = "") -> None:
        """Note a difference at a spot of the current site."""
        flags = (spot.in_request, spot.in_response)
        self.facts.append(Fact(name, self._site, spot.steps, old, new, *flags))

    def compare(self, old: Type, new: Type, spot: WalkPosition) -> None:
        """Compare two types at a spot of the current site."""
        if isinstance(old, ReferenceType) and isinstance(new, ReferenceType):
            self._references(old, new, spot)
            return
        if plainly_equal(old, new):
            return
        key = (id(old), id(new))
        if key in self._stack or len(spot.steps) > 60:
            return
        self._stack.add(key)
        self._resolved(old, new, spot)
        self._stack.discard(key)

    def same(self, old: Type, new: Type) -> bool:
        """Whether two types differ in nothing that counts."""
        facts, edges = len(self.facts), dict.fromkeys(self.edges.get(self._node, ()))
        self.compare(old, new, WalkPosition())
        is_same = len(self.facts) == facts
        del self.facts[facts:]
        self.edges[self._node] = set(edges)
        return is_same

    def word_old(self, type_: Type) -> str:
        return word(type_, self.old)

    def word_new(self, type_: Type) -> str:
        return word(type_, self.new)

    def _references(self, old: ReferenceType, new: ReferenceType, spot: WalkPosition) -> None:
        scalars.compare_nullable(self, old.nullable, new.nullable, spot)
        constraints.compare_notes(self, old.notes, new.notes, spot)
        if old.target != new.target and self.renamed.get(old.target) != new.target:
            self.fact("schema-exchanged", spot, old.target, new.target)
        pair = (old.target, new.target)
        edge = Edge(pair, spot.in_request, spot.in_response)
        self.edges.setdefault(self._node, set()).add(edge)
        self._enqueue(pair)

    def _enqueue(self, pair: Pair) -> None:
        if pair not in self._seen:
            self._seen.add(pair)
            self._queue.append(pair)

    def _drain(self) -> None:
        while self._queue:
            pair = self._queue.popleft()
            old, new = self.old[pair[0]], self.new[pair[1]]
            self._site = Site(schema=pair, old_at=old.origin, new_at=new.origin)
            self._node = pair
            self.edges.setdefault(pair, set())
            self.compare(old.type, new.type, WalkPosition())

    def _resolved(self, old: Type, new: Type, spot: WalkPosition) -> None:
        if isinstance(old, IntersectionType) and isinstance(new, IntersectionType):
            variants.compare_members(self, old, new, spot)
        else:
            variants.compare_wrapped(self, old, new, spot)
        was, was_null = behind(old, self.old)
        now, now_null = behind(new, self.new)
        scalars.compare_nullable(self, was_null, now_null, spot)
        constraints.compare_notes(self, old.notes, new.notes, spot)
        if isinstance(was, UnionType) or isinstance(now, UnionType):
            variants.compare_unions(self, was, now, spot)
            return
        was_kinds, now_kinds = kinds(was, self.old), kinds(now, self.new)
        if was_kinds == now_kinds or (is_listed(was) and is_listed(now)):
            self._of_one_kind(was, now, spot)
            whole = now_kinds == _WHOLE
            if is_listed(was) and is_listed(now):
                return  # bounds and patterns say no more than the values do
            constraints.compare_limits(self, was.limits, now.limits, spot, whole=whole)
        else:
            self.changed(was, now, spot)

    def changed(self, old: Type, new: Type, spot: WalkPosition) -> None:
        """Note that the kinds of values differ, and how."""
        was, now = kinds(old, self.old), kinds(new, self.new)
        texts = self.word_old(old), self.word_new(new)
        last = behind(new, self.new)[0]
        # A list of values, or a format, is not any text.
        listed = is_listed(last) and not scalars.texts_hold(behind(old, self.old)[0], last)
        text = now == _TEXT and not listed and not format_of(last)
        # Of a list that is written as several values a reader of one text sees one.
        text = text and "array" not in was
        from_text = was == _TEXT and len(now) == 1 and now <= SCALARS
        if holds(now, was) and not holds(was, now):
            name = "type-generalized"
        elif holds(was, now) and not holds(now, was):
            name = "type-specialized"
        else:
            name = "type-changed"
        site, steps = self._site, spot.steps
        flags = (spot.in_request, spot.in_response, text, from_text)
        self.facts.append(Fact(name, site, steps, *texts, *flags))
        if text:
            constraints.compare_limits(self, NO_LIMITS, last.limits, spot)

    def _of_one_kind(self, old: Type, new: Type, spot: WalkPosition) -> None:
        if isinstance(old, (MapType, ModelType)) and isinstance(new, (MapType, ModelType)):
            objects.compare_objects(self, old, new, spot)
        elif isinstance(old, (ListType, TupleType)) and isinstance(new, (ListType, TupleType)):
            self._lists(old, new, spot)
        else:
            scalars.compare_scalars(self, old, new, spot)

    def _lists(
        self, old: ListType | TupleType, new: ListType | TupleType, spot: WalkPosition
    ) -> None:
        was, now = _positions(old), _positions(new)
        for index, (one, other) in enumerate(zip(was, now, strict=False)):
            self.compare(one, other, spot.into(f"({index})"))
        rest, rest_now = _rest(old), _rest(new)
        # A place whose type is that of the items behind has none of its own.
        for index in range(len(was), len(now)):
            if rest is None or not self.same(rest, now[index]):
                text = self.word_new(now[index])
                self.fact("prefix-items-added", spot.into(f"({index})"), "", text)
        for index in range(len(now), len(was)):
            if rest_now is None or not self.same(was[index], rest_now):
                text = self.word_old(was[index])
                self.fact("prefix-items-removed", spot.into(f"({index})"), text)
        if rest is not None and rest_now is not None:
            self.compare(rest, rest_now, spot.into("[]"))


def _positions(type_: ListType | TupleType) -> Sequence[Type]:
    return type_.items if isinstance(type_, TupleType) else ()


def _rest(type_: ListType | TupleType) -> Type | None:
    return type_.rest if isinstance(type_, TupleType) else type_.items


def reached(edges: Mapping[Site | Pair, set[Edge]]) -> Mapping[Pair, set[tuple[Site, bool, bool]]]:
    """For each pair of schemas the sites of operations that lead to it, with whether the way goes
    through requests and through responses."""
    result: dict[Pair, set[tuple[Site, bool, bool]]] = {}
    for site in (edge for edge in edges if isinstance(edge, Site)):
        for pair, flags in _from(site, edges).items():
            result.setdefault(pair, set()).add((site, *flags))
    return result


def _from(site: Site, edges: Mapping[Site | Pair, set[Edge]]) -> Mapping[Pair, tuple[bool, bool]]:
    flags: dict[Pair, tuple[bool, bool]] = {}
    queue: deque[tuple[Site | Pair, bool, bool]] = deque([(site, True, True)])
    while queue:
        node, request, response = queue.popleft()
        for edge in edges.get(node, ()):
            now = (request and edge.in_request, response and edge.in_response)
            before = flags.get(edge.to, (False, False))
            both = (before[0] or now[0], before[1] or now[1])
            if both != before:
                flags[edge.to] = both
                queue.append((edge.to, *both))
    return flags


def named_pairs(walk: TypeWalk) -> Iterator[Pair]:
    """Pairs of named schemas of one name, or of one that was renamed."""
    for key in walk.old:
        now = walk.renamed.get(key, key)
        if now in walk.new:
            yield key, now
