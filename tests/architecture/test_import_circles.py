"""No module imports itself by way of others, imports for type checkers included."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from tests.architecture.modules import imports_of, modules, name_of


def test_no_circles() -> None:
    graph = {name_of(path): set(imports_of(path)) - {name_of(path)} for path in modules()}
    inside = {name: imported & graph.keys() for name, imported in graph.items()}
    try:
        tuple(TopologicalSorter(inside).static_order())
    except CycleError as error:
        raise AssertionError(" -> ".join(".".join(arg) for arg in error.args[1])) from None


def test_the_test_sees_modules() -> None:
    names = {".".join(name_of(path)) for path in modules()}
    assert {"specmill.openapi.node", "specmill.parser.schemas.schemas"} <= names
