"""No module imports itself by way of others, imports for type checkers included."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from tests.architecture.test_floors import imports_of, modules, name_of

_KNOWN = (
    # Schemas contain schemas.
    "specmill.parser.schemas.",
)
"""Rooms in which modules still refer to each other. Nothing may be added."""


def test_no_circles() -> None:
    graph = {name_of(path): set(imports_of(path)) - {name_of(path)} for path in modules()}
    inside = {
        name: {
            each
            for each in imported
            if each in graph and not any(_both_in(name, each, room) for room in _KNOWN)
        }
        for name, imported in graph.items()
    }
    try:
        tuple(TopologicalSorter(inside).static_order())
    except CycleError as error:
        raise AssertionError(" -> ".join(".".join(each) for each in error.args[1])) from None


def _both_in(one: tuple[str, ...], other: tuple[str, ...], room: str) -> bool:
    return all(f"{'.'.join(each)}.".startswith(room) for each in (one, other))
