"""mypy, pyright, black and ruff as judges of generated Python projects.

Each takes the folder that a project is in, or several: starting a tool costs more than a small package does.
Files of the runtime that are those of ``RUNTIME``, byte for byte, are judged there alone
(``tests/typing/test_generated_packages.py``); in other packages they are only used.
What is returned is what the tool found, empty where it found nothing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from tests.tools.shared import ROOT

RUNTIME = ROOT / "output" / "genauth" / "python" / "src" / "genauth" / "_runtime"
"""The runtime that is judged for all packages."""

LIMIT = 1_800
"""Seconds after which a tool that judges has failed: types must not make it go on for ever."""


def mypy(*projects: Path, runtime: bool = False) -> str:
    """``mypy --strict``; the packages need different names. With ``runtime`` theirs is judged too."""
    settings = ["[mypy]", "strict = True"]
    for file in () if runtime else _known(projects):
        module = (file.package.name, "_runtime", *file.inner.with_suffix("").parts)
        name = ".".join(module).removesuffix(".__init__")
        settings += [f"[mypy-{name}]", "ignore_errors = True"]
    folder = _around(projects)
    (folder / "mypy.ini").write_text("\n".join(settings))
    command = ["mypy", "--config-file", "mypy.ini", "--no-error-summary"]
    return _found(folder, *command, *(str(project / "src") for project in projects))


def pyright(*projects: Path, runtime: bool = False) -> str:
    """pyright, strict, for Python 3.10; the test is skipped where pyright cannot be started."""
    need_pyright()
    folder = _around(projects)
    rest = [] if runtime else [file.path for file in _known(projects)]
    settings = {
        "include": [(project / "src").relative_to(folder).as_posix() for project in projects],
        "exclude": [path.relative_to(folder).as_posix() for path in rest],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    return _found(folder, "pyright", "--pythonpath", sys.executable)


def black(*projects: Path, runtime: bool = False) -> str:
    """``black --check`` of all that a project has, its tests too."""
    known = [] if runtime else _known(projects)
    seen = "|".join(
        re.escape(f"/{file.package.name}/_runtime/{file.inner.as_posix()}") for file in known
    )
    rest = ["--extend-exclude", f"({seen})$"] if seen else []
    return _found(projects[0], "black", "--check", "--quiet", "--diff", *rest, *map(str, projects))


def ruff(*projects: Path, runtime: bool = False) -> str:
    """Unused names and the order of imports; of the runtime too, which costs nothing."""
    del runtime
    options = ["--isolated", "--no-cache", "--quiet", "--select", "F,I"]
    return "".join(
        _found(project, "ruff", "check", *options, "src", "tests") for project in projects
    )


def mypy_of(folder: Path, *packages: str) -> str:
    """``mypy --strict`` of the programs in a folder; the packages they use lie in folders beside them."""
    paths = ":".join(f"{package}/python/src" for package in packages)
    settings = ["[mypy]", "strict = True", "follow_imports = silent", f"mypy_path = .:{paths}"]
    (folder / "mypy.ini").write_text("\n".join(settings))
    names = sorted(path.name for path in folder.glob("*_program.py"))
    return _found(folder, "mypy", "--config-file", "mypy.ini", "--no-error-summary", *names)


def pyright_of(folder: Path, *packages: str) -> str:
    """pyright, strict, of the programs in a folder, as ``mypy_of``."""
    if not _has_pyright():
        pytest.skip("pyright cannot be started: it needs Node.js and the npm registry once")
    settings = {
        "include": ["*_program.py"],
        "extraPaths": [f"{package}/python/src" for package in packages],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    return _found(folder, "pyright", "--pythonpath", sys.executable)


def _around(projects: tuple[Path, ...]) -> Path:
    """The folder that holds all of them."""
    return Path(os.path.commonpath(projects))


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a runtime."""

    package: Path
    inner: Path

    @property
    def path(self) -> Path:
        return self.package / "_runtime" / self.inner


def _known(projects: tuple[Path, ...]) -> list[_File]:
    """The files of runtimes that are judged elsewhere."""
    packages = [path for project in projects for path in project.glob("src/*")]
    return [file for package in packages for file in known_files(package)]


def known_files(package: Path) -> list[_File]:
    """The files of a package's runtime that are judged elsewhere."""
    runtime = package / "_runtime"
    files = [_File(package, path.relative_to(runtime)) for path in sorted(runtime.rglob("*.py"))]
    return [file for file in files if _same(file.path, RUNTIME / file.inner)]


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def need_pyright() -> None:
    """Skip the test where pyright cannot be started."""
    if not _has_pyright():
        pytest.skip("pyright cannot be started: it needs Node.js and the npm registry once")


@lru_cache
def _has_pyright() -> bool:
    return _run(Path.cwd(), "pyright", "--version").returncode == 0


def _found(folder: Path, *command: str) -> str:
    result = _run(folder, *command)
    return (result.stdout + result.stderr)[-3000:] if result.returncode else ""


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )
