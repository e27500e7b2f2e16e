"""Lists by which a schema is made of itself.

TypeScript resolves members of objects when they are used, but elements of an array at once: a
schema that is a list of itself, with no object between, is an error (TS2502). Such lists are
printed by a helper type that puts an object between.
"""

from __future__ import annotations

from collections.abc import Iterator

from specmill.model import IntersectionType, ListType, ReferenceType, Type, UnionType
from specmill.targets.typescript.scope import Scope


def recursive_lists(scope: Scope) -> frozenset[int]:
    """``id`` of the item type of each list of a named schema by which the schema is part of itself,
    with nothing but lists and compositions between."""
    direct = {
        key: [(reference.target, item) for item, reference in _met(named.type)]
        for key, named in scope.named.items()
    }
    return frozenset(
        item
        for key, met in direct.items()
        for target, item in met
        if item and _leads(direct, target, key)
    )


def circular(scope: Scope) -> frozenset[str]:
    """Keys of the named schemas that are all, or one, of themselves, with nothing but compositions
    between: no type of TypeScript can be so."""
    direct = {
        key: [(target.target, 0) for item, target in _met(named.type) if not item]
        for key, named in scope.named.items()
    }
    return frozenset(
        key for key, met in direct.items() if any(_leads(direct, target, key) for target, _ in met)
    )


def _leads(direct: dict[str, list[tuple[str, int]]], start: str, wanted: str) -> bool:
    """Whether one schema is part of another."""
    seen, waiting = {start}, [start]
    while waiting:
        key = waiting.pop()
        if key == wanted:
            return True
        fresh = {target for target, _ in direct.get(key, ())} - seen
        seen |= fresh
        waiting += fresh
    return False


def _met(root: Type) -> Iterator[tuple[int, ReferenceType]]:
    """References that are resolved with a type, and the items of the outermost list around each,
    0 for none."""
    waiting = [(0, root)]
    while waiting:
        item, type_ = waiting.pop()
        if isinstance(type_, ReferenceType):
            yield item, type_
        elif isinstance(type_, ListType):
            waiting.append((item or id(type_.items), type_.items))
        elif isinstance(type_, UnionType):
            waiting += [(item, variant) for variant in type_.variants]
        elif isinstance(type_, IntersectionType):
            waiting += [(item, part) for part in type_.parts]
