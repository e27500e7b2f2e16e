"""The generator and the runtime templates themselves pass what is asked of generated code."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.tools.judges import need_pyright
from tests.tools.shared import ROOT


@pytest.mark.parametrize(
    "command",
    [
        ("mypy", "--strict", "generator"),
        ("mypy", "--strict", "templates/python/runtime"),
        ("ruff", "check", "generator", "tests", "templates"),
        ("ruff", "format", "--check", "generator", "tests"),
        ("black", "--check", "--quiet", "templates/python/runtime", "templates/brands"),
    ],
    ids=" ".join,
)
def test_clean(command: tuple[str, ...]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]


def test_pyright_strict() -> None:
    need_pyright()
    result = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout[-3000:]
