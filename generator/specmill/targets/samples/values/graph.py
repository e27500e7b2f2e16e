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

    def height_of(self, type_: Type) -> int | None:
        """Depth of the smallest value of a type, None when there is no finite one."""
        return _height(type_, self.height)


def graph_of(api: Api) -> Graph:
    """The graph of all named schemas. The time grows with their size, not with their depth."""
    types = {key: schema.type for key, schema in api.schemas.items()}
    targets = {key: dict.fromkeys(references(type_)) for key, type_ in types.items()}
    return Graph(_rings(targets), _heights(types, targets))


def parts_of(type_: Type) -> Iterator[Type]:
    """The types directly inside a type: what a value of it is made of."""
    if isinstance(type_, ListType):
        yield type_.items
    elif isinstance(type_, TupleType):
        yield from type_.items
        if type_.rest is not None:
            yield type_.rest
    elif isinstance(type_, MapType):
        yield type_.values
    elif isinstance(type_, ModelType):
        yield from (field.type for field in type_.fields)
        yield from (pattern for _, pattern in type_.patterns)
        if type_.additional is not None:
            yield type_.additional
    elif isinstance(type_, UnionType):
        yield from type_.variants
    elif isinstance(type_, IntersectionType):
        yield type_.merged


def references(type_: Type) -> Iterator[str]:
    """Keys of the named schemas that a type refers to, itself or inside."""
    stack = [type_]
    while stack:
        part = stack.pop()
        if isinstance(part, ReferenceType):
            yield part.target
        else:
            stack.extend(parts_of(part))


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
            following = next((text for text in rest if text in targets), None)
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
    numbers: dict[str, int] = {}
    users: dict[str, list[str]] = {key: [] for key in types}
    for key, needed in targets.items():
        for target in needed:
            users.setdefault(target, []).append(key)
    work = deque(types)
    while work:
        key = work.popleft()
        height = None if key in numbers else _height(types[key], numbers)
        if height is not None:
            numbers[key] = height + 1
            work.extend(user for user in users[key] if user not in numbers)
    return numbers


def _height(type_: Type, known: Mapping[str, int]) -> int | None:
    if isinstance(type_, ReferenceType):
        return known.get(type_.target)
    if isinstance(type_, UnionType):
        heights = [_height(variant, known) for variant in type_.variants]
        return min((height for height in heights if height is not None), default=None)
    if isinstance(type_, IntersectionType):
        return _height(type_.merged, known)
    if isinstance(type_, NeverType):
        return None
    return _highest(_needed(type_), known)


def _needed(type_: Type) -> list[Type]:
    """The types without a value of which a type has none."""
    if isinstance(type_, ModelType):
        return [field.type for field in type_.fields if field.required]
    if isinstance(type_, ListType):
        return [type_.items] if type_.limits.min_items else []
    if isinstance(type_, TupleType):
        return list(type_.items[: type_.limits.min_items or 0])
    if isinstance(type_, MapType):
        return [type_.values] if type_.limits.min_properties else []
    return []


def _highest(types: list[Type], known: Mapping[str, int]) -> int | None:
    highest = 0
    for type_ in types:
        height = _height(type_, known)
        if height is None:
            return None
        highest = max(highest, height + 1)
    return highest
