"""Generated packages have no circle of imports at run time, whatever is loaded first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.tools.shared import ROOT

PACKAGES = sorted((ROOT / "output").glob("*/python/src/*/__init__.py"))


def modules_of(package: Path) -> dict[str, Path]:
    """Dotted name -> file."""
    modules: dict[str, Path] = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package.parent).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return modules


def run_at_import(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports that run when the module does: those of functions and for type checkers do not."""
    for statement in body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement
        elif isinstance(statement, ast.If):
            checked = ast.unparse(statement.test) == "TYPE_CHECKING"
            yield from run_at_import(statement.orelse if checked else statement.body)
        elif isinstance(statement, (ast.ClassDef, ast.Try)):
            yield from run_at_import(statement.body)


def imported(name: str, path: Path, modules: dict[str, Path]) -> set[str]:
    """The modules of the package that a module imports."""
    base = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    texts: set[str] = set()
    for statement in run_at_import(ast.parse(path.read_text("utf-8")).body):
        if isinstance(statement, ast.Import):
            texts.update(alias.name for alias in statement.names)
            continue
        up = base[: len(base) - (statement.level - 1)] if statement.level else []
        source = ".".join([*up, *([statement.module] if statement.module else [])])
        for alias in statement.names:
            inner = f"{source}.{alias.name}"
            texts.add(inner if inner in modules else source)
    return texts & modules.keys() - {name}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda value: value.parent.name)
def test_no_module_imports_itself_by_others(package: Path) -> None:
    modules = modules_of(package.parent)
    graph = {name: imported(name, path, modules) for name, path in modules.items()}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError for a circle
    assert set(order) == set(modules)
    assert sum(map(len, graph.values())) > len(modules) / 2  # the edges were seen
