"""How the named schemas of an Api refer to each other: rings of references, and ways out of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specmill.model import (
    Api,
    IntersectionType,
    ListType,
    MapType,
    ModelType,
    NeverType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)


@dataclass(frozen=True, slots=True)
class Graph:
    """``ring`` gives the same number to schemas that reach each other; a schema that does not
    reach itself has none. ``height`` says how deep the smallest value of a schema is; a schema
    without one has no finite value."""

    ring: Mapping[str, int]
    height: Mapping[str, int]

    def height_of(self, found: Type) -> int | None:
        """Depth of the smallest value of a type, None when there is no finite one."""
        return _height(found, self.height)


def graph_of(api: Api) -> Graph:
    """The graph of all named schemas. The time grows with their size, not with their depth."""
    types = {key: schema.type for key, schema in api.schemas.items()}
    targets = {key: dict.fromkeys(references(each)) for key, each in types.items()}
    return Graph(_rings(targets), _heights(types, targets))


def parts_of(found: Type) -> Iterator[Type]:
    """The types directly inside a type: what a value of it is made of."""
    if isinstance(found, ListType):
        yield found.items
    elif isinstance(found, TupleType):
        yield from found.items
        if found.rest is not None:
            yield found.rest
    elif isinstance(found, MapType):
        yield found.values
    elif isinstance(found, ModelType):
        yield from (field.type for field in found.fields)
        yield from (each for _, each in found.patterns)
        if found.additional is not None:
            yield found.additional
    elif isinstance(found, UnionType):
        yield from found.variants
    elif isinstance(found, IntersectionType):
        yield found.merged


def references(found: Type) -> Iterator[str]:
    """Keys of the named schemas that a type refers to, itself or inside."""
    stack = [found]
    while stack:
        each = stack.pop()
        if isinstance(each, ReferenceType):
            yield each.target
        else:
            stack.extend(parts_of(each))


def _rings(targets: Mapping[str, Mapping[str, None]]) -> dict[str, int]:
    """Strongly connected parts (Tarjan, without recursion), numbered as they are found."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_keys: list[str] = []
    is_open: set[str] = set()
    rings: dict[str, int] = {}
    for root in targets:
        if root in index:
            continue
        work = [(root, iter(targets[root]))]
        index[root] = low[root] = len(index)
        open_keys.append(root)
        is_open.add(root)
        while work:
            key, rest = work[-1]
            following = next((each for each in rest if each in targets), None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[key])
                if low[key] == index[key]:
                    _close(key, targets, open_keys, is_open, rings)
            elif following not in index:
                index[following] = low[following] = len(index)
                open_keys.append(following)
                is_open.add(following)
                work.append((following, iter(targets[following])))
            elif following in is_open:
                low[key] = min(low[key], index[following])
    return rings


def _close(
    key: str,
    targets: Mapping[str, Mapping[str, None]],
    open_keys: list[str],
    is_open: set[str],
    rings: dict[str, int],
) -> None:
    """Take one connected part off the stack; it is a ring when a way leads back into it."""
    start = open_keys.index(key)
    part = open_keys[start:]
    del open_keys[start:]
    is_open.difference_update(part)
    if len(part) > 1 or key in targets[key]:
        number = len(rings)
        rings.update(dict.fromkeys(part, number))


def _heights(
    types: Mapping[str, Type], targets: Mapping[str, Mapping[str, None]]
) -> dict[str, int]:
    """A schema has a height once all that it needs has one; who refers to it is then asked again.

    A height is always above those from which it was found, so that following
    the least deep variant of each union always comes down.
    """
    found: dict[str, int] = {}
    users: dict[str, list[str]] = {key: [] for key in types}
    for key, needed in targets.items():
        for target in needed:
            users.setdefault(target, []).append(key)
    work = deque(types)
    while work:
        key = work.popleft()
        height = None if key in found else _height(types[key], found)
        if height is not None:
            found[key] = height + 1
            work.extend(user for user in users[key] if user not in found)
    return found


def _height(found: Type, known: Mapping[str, int]) -> int | None:
    if isinstance(found, ReferenceType):
        return known.get(found.target)
    if isinstance(found, UnionType):
        heights = [_height(each, known) for each in found.variants]
        return min((each for each in heights if each is not None), default=None)
    if isinstance(found, IntersectionType):
        return _height(found.merged, known)
    if isinstance(found, NeverType):
        return None
    return _highest(_needed(found), known)


def _needed(found: Type) -> list[Type]:
    """The types without a value of which a type has none."""
    if isinstance(found, ModelType):
        return [field.type for field in found.fields if field.required]
    if isinstance(found, ListType):
        return [found.items] if found.limits.min_items else []
    if isinstance(found, TupleType):
        return list(found.items[: found.limits.min_items or 0])
    if isinstance(found, MapType):
        return [found.values] if found.limits.min_properties else []
    return []


def _highest(types: list[Type], known: Mapping[str, int]) -> int | None:
    highest = 0
    for each in types:
        height = _height(each, known)
        if height is None:
            return None
        highest = max(highest, height + 1)
    return highest
