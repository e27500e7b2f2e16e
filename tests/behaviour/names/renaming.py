"""Packages whose things are called otherwise from one run to the next."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.tools.generating import specmill


def made(
    definition: dict[str, Any],
    folder: Path,
    names: str,
    version: str = "1.2.0",
    *command: str,
) -> str:
    """What a command, by default ``generate``, says in ``folder``, with ``names`` in the settings.
    The package is called as the title is."""
    name = definition["info"]["title"].lower()
    (folder / f"{name}.json").write_text(json.dumps(definition))
    (folder / "specmill.toml").write_text(
        f'[[target]]\nname = "{name}"\nout = "out"\nonly = ["python"]\nversion = "{version}"\n'
        f'{names}\n[[target.definitions]]\npath = "{name}.json"\n'
    )
    ended = specmill(*(command or ("generate", "-q")), folder=folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def made_twice(definition: dict[str, Any], folder: Path, names: str) -> Path:
    """``folder`` with the package of before in ``before`` and that with other names in ``out``."""
    made(definition, folder, "")
    shutil.copytree(folder / "out", folder / "before")
    made(definition, folder, names)
    return folder


def errors_of_mypy(folder: Path, program: str) -> dict[int, str]:
    """Lines of a program for the package in ``out``, with what mypy finds there, also that something
    is deprecated."""
    (folder / "typed.py").write_text(program)
    ended = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--strict", "--no-error-summary",
            "--enable-error-code", "deprecated", "typed.py",
        ],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"MYPYPATH": str(folder / "out/python/src"), "PATH": ""},
    )  # fmt: skip
    assert ended.returncode in (0, 1), ended.stderr
    lines = [line for line in ended.stdout.splitlines() if " error: " in line]
    return {int(line.split(":")[1]): line for line in lines if line.startswith("typed.py:")}
