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
        at, type_ = stack.pop()
        yield at, type_
        stack += reversed(_children(at, type_))


def _children(place: str, type_: Type) -> list[tuple[str, Type]]:
    spelling = type_.spelling
    if spelling.inner is not None:
        return [(f"{place}/{spelling.keyword}/0" if place else "", spelling.inner)]
    if isinstance(type_, ModelType):
        children = [("", field.type) for field in type_.fields]
        children += [("", pattern) for _, pattern in type_.patterns]
        return [*children, ("", type_.additional)] if type_.additional is not None else children
    if isinstance(type_, ListType):
        return [("", type_.items)]
    if isinstance(type_, MapType):
        return [("", type_.values)]
    if isinstance(type_, TupleType):
        return [("", item) for item in type_.items]
    if isinstance(type_, UnionType):
        return choice_places(place, type_)
    if isinstance(type_, IntersectionType):
        own = [("", part) for role, part in roles(type_) if role == "own"]
        for role, part in roles(type_):
            if role in ("oneOf", "anyOf"):
                own += choice_places(place, part)
            elif role != "own":
                own.append(("", part))
        return own
    return []


def choice_places(place: str, type_: Type) -> list[tuple[str, Type]]:
    """The choices under ``oneOf`` or ``anyOf`` with their places."""
    keyword = type_.spelling.keyword
    if not isinstance(type_, UnionType):
        return [("", type_)]
    if not keyword:
        return [("", variant) for variant in type_.variants]
    return [
        (f"{place}/{keyword}/{index}" if place else "", type_.variants[choice])
        for index, choice in enumerate(type_.spelling.choices)
        if choice >= 0
    ]
