"""The tests that run with the lowest versions of everything find there what they import."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from specmill import toml
from tests.tools.shared import ROOT


def files_of_the_target() -> list[Path]:
    """Files in the folders that ``make test-lowest`` names, and what every test run reads."""
    text = (ROOT / "Makefile").read_text("utf-8")
    [command] = re.findall(r"^\t\$\(LOWEST\)/bin/python -m pytest.*", text, re.M)
    folders = re.findall(r"\btests/[\w/]+", command)
    assert len(folders) > 5
    return [
        ROOT / "tests/conftest.py",
        *(file for folder in folders for file in (ROOT / folder).rglob("*.py")),
    ]


def imported(file: Path) -> Iterator[str]:
    """Modules that a file imports, names behind ``from`` among them."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def names_of(requirements: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", Requirement(text).name).lower() for text in requirements}


def test_what_is_imported_is_installed() -> None:
    seen, waiting, needed = set[Path](), files_of_the_target(), dict[str, Path]()
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        for module in imported(file):
            path = ROOT.joinpath(*module.split("."))
            if module.startswith("tests."):
                waiting += [
                    path
                    for path in (path.with_suffix(".py"), path / "__init__.py")
                    if path.is_file()
                ]
            elif module.partition(".")[0] not in sys.stdlib_module_names:
                needed.setdefault(module.partition(".")[0], file)
    project: dict[str, Any] = toml.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    installed = names_of([*project["dependencies"], *extras["sdk"], *extras["unit"]]) | {"specmill"}
    known = packages_distributions()
    missing = {
        module: str(file.relative_to(ROOT))
        for module, file in needed.items()
        if module not in ("specmill", "tests")
        and not {re.sub(r"[-_.]+", "-", name).lower() for name in known.get(module, [module])}
        & installed
    }
    assert not missing
