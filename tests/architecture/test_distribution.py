"""What is handed out: the wheel holds the templates, and committed files are up to date."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from specmill import toml
from specmill.config import schema
from tests.tools.shared import ROOT


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(tmp_path / "dist"),
    ]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(site)
    assert "specmill/_templates/python/runtime/client.py" in names
    assert not [name for name in names if name.startswith(("tests/", "specs/", "output/"))]
    spec = ROOT / "specs" / "features" / "maps.yaml"
    code = f"import specmill; assert specmill.__file__.startswith({str(site)!r}); from specmill.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "generate", str(spec), "--out", "out"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "out" / "python" / "pyproject.toml").is_file()


def test_the_published_schema_of_the_configuration_is_current() -> None:
    published = json.loads((ROOT / "docs" / "specmill.schema.json").read_text("utf-8"))
    assert published == schema()


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


def test_what_tests_with_the_lowest_versions_import_is_installed() -> None:
    """In the extra ``unit``, or in what the tool and an SDK need."""
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
