"""Nested inputs as plain dicts: type checkers accept the right ones and refuse the wrong ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.generating import generate
from tests.tools.judges import need_pyright
from tests.tools.shared import ROOT

SNIPPETS = Path(__file__).with_name("inputs")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and the snippets."""
    folder = tmp_path_factory.mktemp("inputs")
    spec = ROOT / "specs" / "features" / "nested-inputs.yaml"
    out = generate(str(spec), "--package", "sdk", "--only", "python", out=folder / "out")
    shutil.copytree(SNIPPETS, folder / "snippets", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(out / "python" / "src" / "sdk", folder / "snippets" / "sdk")
    return folder / "snippets"


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False
    )


def test_mypy(project: Path) -> None:
    result = run(project, "mypy", "--strict", "--warn-unused-ignores", "right.py", "wrong.py")
    assert result.returncode == 0, result.stdout


def test_pyright(project: Path) -> None:
    need_pyright()
    settings = {
        "include": ["right.py", "wrong.py"], "typeCheckingMode": "strict", "pythonVersion": "3.10",
        "enableTypeIgnoreComments": True, "reportUnnecessaryTypeIgnoreComment": "error",
        "reportUnusedCoroutine": "none",
    }  # fmt: skip
    (project / "pyrightconfig.json").write_text(json.dumps(settings))
    result = run(project, "pyright", "--pythonpath", sys.executable)
    assert result.returncode == 0, result.stdout


def test_the_wrong_ones_are_found_without_the_comments(project: Path) -> None:
    """As many errors as lines: no comment hides a second mistake of another kind."""
    text = (project / "wrong.py").read_text("utf-8")
    (project / "bare.py").write_text(text.replace("  # type: ignore", ""), "utf-8")
    result = run(project, "mypy", "--strict", "--no-error-summary", "bare.py")
    texts = {line.split(":")[1] for line in result.stdout.splitlines() if ": error:" in line}
    lines = text.splitlines()
    marked = {str(number) for number, line in enumerate(lines, 1) if line.endswith("ignore")}
    assert texts == marked
