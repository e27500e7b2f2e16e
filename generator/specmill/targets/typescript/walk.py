"""Every type in a type."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.model import (
    IntersectionType,
    ListType,
    MapType,
    ModelType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.typescript.written import roles


def inside(root: Type, place: str = "") -> Iterator[tuple[str, Type]]:
    """A type and all that it holds, outermost first, each with its place; the place of what has no
    name of its own is empty."""
    stack: list[tuple[str, Type]] = [(place, root)]
    while stack:
        at, found = stack.pop()
        yield at, found
        stack += reversed(_children(at, found))


def _children(place: str, found: Type) -> list[tuple[str, Type]]:
    spelling = found.spelling
    if spelling.inner is not None:
        return [(f"{place}/{spelling.keyword}/0" if place else "", spelling.inner)]
    if isinstance(found, ModelType):
        children = [("", each.type) for each in found.fields]
        children += [("", each) for _, each in found.patterns]
        return [*children, ("", found.additional)] if found.additional is not None else children
    if isinstance(found, ListType):
        return [("", found.items)]
    if isinstance(found, MapType):
        return [("", found.values)]
    if isinstance(found, TupleType):
        return [("", each) for each in found.items]
    if isinstance(found, UnionType):
        return choice_places(place, found)
    if isinstance(found, IntersectionType):
        own = [("", each) for role, each in roles(found) if role == "own"]
        for role, part in roles(found):
            if role in ("oneOf", "anyOf"):
                own += choice_places(place, part)
            elif role != "own":
                own.append(("", part))
        return own
    return []


def choice_places(place: str, found: Type) -> list[tuple[str, Type]]:
    """The choices under ``oneOf`` or ``anyOf`` with their places."""
    keyword = found.spelling.keyword
    if not isinstance(found, UnionType):
        return [("", found)]
    if not keyword:
        return [("", each) for each in found.variants]
    return [
        (f"{place}/{keyword}/{index}" if place else "", found.variants[choice])
        for index, choice in enumerate(found.spelling.choices)
        if choice >= 0
    ]
