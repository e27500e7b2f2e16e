"""What is generated passes the strictest checks: mypy, pyright, black and ruff."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.generating import generate, import_everything
from tests.tools.shared import ROOT, shared

V3 = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)


@pytest.fixture(scope="module")
def v3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    specs = [str(shared(f"specs/{name}")) for name in V3]
    options = ["--layout", "flat", "--package", "genauth", "--brand", "genauth", "--only", "python"]
    return generate(*specs, *options, out=tmp_path_factory.mktemp("v3") / "out")


PACKAGES = ["genauth", "storefront", "v3"]


@pytest.fixture(params=PACKAGES)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The Python project of a package, in a folder of its own so that no cache gets into output/."""
    name = request.param
    made = request.getfixturevalue("v3") if name == "v3" else ROOT / "output" / name
    return Path(shutil.copytree(made / "python", tmp_path / "python"))


def check(project: Path, *command: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]


def test_mypy_strict(project: Path) -> None:
    check(project, "mypy", "--strict", "--no-error-summary", "--cache-dir", ".mypy", "src")


def test_black(project: Path) -> None:
    check(project, "black", "--check", "--quiet", ".")


def test_ruff(project: Path) -> None:
    check(project, "ruff", "check", "--isolated", "--no-cache", "--select", "F,I", "src")


def test_pyright_strict(project: Path) -> None:
    settings = {"include": ["src"], "typeCheckingMode": "strict", "pythonVersion": "3.10"}
    (project / "pyrightconfig.json").write_text(json.dumps(settings))
    started = subprocess.run(
        [sys.executable, "-m", "pyright", "--version"], capture_output=True, text=True, check=False
    )
    if started.returncode != 0:
        pytest.skip("pyright cannot be started: it needs Node.js and the npm registry once")
    check(project, "pyright", "--pythonpath", sys.executable)


@pytest.mark.parametrize(
    ("name", "package"), [("genauth", "genauth"), ("storefront", "storefront")]
)
def test_committed_output_imports(name: str, package: str) -> None:
    assert import_everything(ROOT / "output" / name, package) > 30


def test_v3_imports(v3: Path) -> None:
    assert import_everything(v3, "genauth") > 80
