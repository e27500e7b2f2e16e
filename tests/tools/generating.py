"""Running specmill as a user does, and running what it made in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.tools.shared import ROOT


def specmill(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "specmill", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def generate(*arguments: str, out: Path, folder: Path | None = None) -> Path:
    """Generate into ``out`` and return it; fails the test when the exit code is not 0."""
    result = specmill("generate", "-q", *arguments, "--out", str(out), folder=folder or out.parent)
    assert result.returncode == 0, result.stderr[-3000:]
    return out


def run_with(source: Path, program: str, *arguments: str) -> str:
    """Standard output of a program that can import what lies in ``source``, warnings as errors."""
    paths = [str(source), str(ROOT), str(ROOT / "generator")]
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


def call_every_method(out: Path, **settings: Any) -> dict[str, Any]:
    """The report of ``tests.tools.calling`` on a generated output folder; the settings are those
    of the target that it was made with."""
    program = "from tests.tools.calling import main; main()"
    given = json.dumps(settings)
    found: dict[str, Any] = json.loads(run_with(out / "python" / "src", program, given))
    return found


IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
names = [each.name for each in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
for name in package.__all__:
    getattr(package, name)
models = importlib.import_module(sys.argv[1] + ".models")
for name in models.__all__:
    getattr(models, name)
print(len(names))
"""


def import_everything(out: Path, package: str) -> int:
    """Import all modules of a generated package and touch every name that it exports."""
    return int(run_with(out / "python" / "src", IMPORT_EVERYTHING, package))
