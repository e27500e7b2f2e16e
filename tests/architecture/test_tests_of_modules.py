"""Which test looks at which module: by its name, or as ``tested_by.yaml`` says.

The test of a module has its name and lies in the folder of its name (``specmill.output.write`` and
``tests/unit/output/test_write.py``). What has no such test stands in the table: a module that is
seen best through another, by a test that reaches it.
"""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from tests.architecture.modules import ROOT, imports_of, modules, name_of, tree_of

TESTS = ROOT / "tests"
TABLE = Path(__file__).with_name("tested_by.yaml")
BY_NAME = {
    "specmill.cli.app": "specmill.cli.commands.*",
    "specmill.openapi.versions.versions": "specmill.openapi.versions.*",
    "specmill.targets.all": "specmill.targets.*.target",
}
"""Modules that import others by names that they put together."""


def of_its_name(name: str) -> Path | None:
    """The test that a module has by its name."""
    *rooms, module = name.split(".")[1:]
    for folder in (TESTS / "unit", TESTS):
        test = folder.joinpath(*rooms, f"test_{module}.py")
        if test.is_file():
            return test
    return None


def demanded() -> Iterator[str]:
    """The modules that do something; the ``__init__`` of a folder is its list of names."""
    for path in modules():
        if path.name != "__init__.py":
            yield ".".join(name_of(path))


@lru_cache(None)
def table() -> dict[str, str]:
    texts: dict[str, str] = yaml.safe_load(TABLE.read_text("utf-8"))
    return texts


@lru_cache(None)
def graph() -> dict[str, frozenset[str]]:
    """Module or package -> what it imports; a package leads to what its ``__init__`` imports."""
    result = {
        ".".join(name_of(path)): {".".join(import_) for import_ in imports_of(path)}
        for path in modules()
    }
    for name, pattern in BY_NAME.items():
        if name in result:
            result[name] |= set(fnmatch.filter(result, pattern))
    return {name: frozenset(imported) for name, imported in result.items()}


@lru_cache(None)
def reached_by(test: Path) -> frozenset[str]:
    """Modules that a test imports, by way of others and of the tools of the tests."""
    if not test.is_file():
        return frozenset()
    seen: set[str] = set()
    waiting = [".".join(import_) for import_ in imports_of(test)]
    tools, seen_tools = [test], {test}
    while tools:
        tool = tools.pop()
        waiting += [".".join(import_) for import_ in imports_of(tool)]
        # The command line is started by its name.
        if "specmill" in _words(tool):
            waiting += ["specmill.__main__", "specmill.cli.app"]
        for path in _tools(tool):
            if path not in seen_tools:
                seen_tools.add(path)
                tools.append(path)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph().get(name, frozenset())
    return frozenset(seen)


@lru_cache(None)
def _words(path: Path) -> frozenset[str]:
    """Texts that stand in a file, among them the name of a module that is run (``-m``)."""
    return frozenset(
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@lru_cache(None)
def _tools(path: Path) -> tuple[Path, ...]:
    """Files of the tests that a file of the tests imports, and the fixtures around it."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tests"):
            inner = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in inner:
                file = ROOT.joinpath(*name.split(".")).with_suffix(".py")
                if file.is_file():
                    yield file
    for folder in path.parents:
        if folder.is_relative_to(TESTS) and (folder / "conftest.py").is_file():
            yield folder / "conftest.py"


def suggested(name: str) -> str:
    """The test of the nearest module that reaches this one as well."""
    rooms = name.split(".")
    near = sorted(table(), key=lambda text: -sum(map(str.__eq__, rooms, text.split("."))))
    return next((table()[text] for text in near if name in reached_by(TESTS / table()[text])), "?")


def test_every_module_has_a_test() -> None:
    without = [name for name in demanded() if of_its_name(name) is None and name not in table()]
    lines = [f"{name}: {suggested(name)}" for name in without]
    assert lines == [], f"write tests of their names, or such lines in {TABLE.name}"


def test_the_table_has_only_what_it_needs() -> None:
    names = set(demanded())
    told = [line.partition(":")[0] for line in TABLE.read_text("utf-8").splitlines() if ":" in line]
    told = [text for text in told if not text.startswith("#")]
    assert told == sorted(set(told)), "one line for each, sorted"
    assert sorted(table().keys() - names) == [], "there is no such module"
    assert [text for text in table() if of_its_name(text) is not None] == [], "has a test by name"


def test_a_test_of_the_table_reaches_the_module() -> None:
    wrong = [
        f"{name}: {test}"
        for name, test in table().items()
        if not (TESTS / test).is_file() or name not in reached_by(TESTS / test)
    ]
    assert wrong == []


def test_the_test_sees_what_is_reached() -> None:
    texts = reached_by(TESTS / "unit" / "source" / "test_read.py")
    assert "specmill.source.read" in texts
    assert "specmill.diff.compare" not in texts
    assert of_its_name("specmill.output.write") is not None
    assert of_its_name("specmill.output.no_such_module") is None
