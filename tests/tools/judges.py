"""mypy, pyright, black and ruff as judges of generated Python projects.

Each takes the folder that a project is in, or several: starting a tool costs more than a small package does.
Every package has the same runtime, so it is judged in the first one alone; the others only use it.
What is returned is what the tool found, empty where it found nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest


def mypy(*projects: Path) -> str:
    """``mypy --strict``; the packages need different names."""
    settings = ["[mypy]", "strict = True"]
    for each in _packages(projects)[1:]:
        settings += [f"[mypy-{each.name}._runtime.*]", "ignore_errors = True"]
    folder = _around(projects)
    (folder / "mypy.ini").write_text("\n".join(settings))
    command = ["mypy", "--config-file", "mypy.ini", "--no-error-summary", "--no-incremental"]
    return _found(folder, *command, *(str(each / "src") for each in projects))


def pyright(*projects: Path) -> str:
    """pyright, strict, for Python 3.10; the test is skipped where pyright cannot be started."""
    if not _has_pyright():
        pytest.skip("pyright cannot be started: it needs Node.js and the npm registry once")
    folder = _around(projects)
    rest = [each / "_runtime" for each in _packages(projects)[1:]]
    settings = {
        "include": [(each / "src").relative_to(folder).as_posix() for each in projects],
        "exclude": [each.relative_to(folder).as_posix() for each in rest],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    return _found(folder, "pyright", "--pythonpath", sys.executable)


def black(*projects: Path) -> str:
    """``black --check`` of all that a project has, its tests too."""
    seen = "|".join(f"/{each.name}/_runtime/" for each in _packages(projects)[1:])
    rest = ["--extend-exclude", seen] if seen else []
    return _found(projects[0], "black", "--check", "--quiet", "--diff", *rest, *map(str, projects))


def ruff(*projects: Path) -> str:
    """Unused names and the order of imports."""
    options = ["--isolated", "--no-cache", "--quiet", "--select", "F,I"]
    return "".join(_found(each, "ruff", "check", *options, "src", "tests") for each in projects)


def _around(projects: tuple[Path, ...]) -> Path:
    """The folder that holds all of them."""
    return Path(os.path.commonpath(projects))


def _packages(projects: tuple[Path, ...]) -> list[Path]:
    return [each.parent for project in projects for each in project.glob("src/*/py.typed")]


@lru_cache
def _has_pyright() -> bool:
    return _run(Path.cwd(), "pyright", "--version").returncode == 0


def _found(folder: Path, *command: str) -> str:
    result = _run(folder, *command)
    return (result.stdout + result.stderr)[-3000:] if result.returncode else ""


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
