"""What is handed out: the wheel holds the templates, and committed files are up to date."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

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
