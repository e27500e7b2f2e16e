"""Targets, templates and languages of another package, which is built and installed as users do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.shared import ROOT

PACKAGE = ROOT / "tests" / "behaviour" / "plugin"
DEFINITION = ROOT / "tests" / "golden" / "page_templates.yaml"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, beside which this environment stays as it is."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    options = ["--no-build-isolation", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*command, *options, str(PACKAGE)], check=True, timeout=300)
    return folder


def run(place: Path, installed: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = [*([str(installed)] if installed else []), str(ROOT / "generator")]
    return subprocess.run(
        [sys.executable, "-m", "specmill", *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def write_config(place: Path, *, only: str, languages: str = "python") -> None:
    text = f"""
[[target]]
name = "library"
package = "library"
out = "out"
only = [{only!r}]
definitions = [{{ path = {str(DEFINITION)!r} }}]

[target.docs]
languages = [{languages!r}]
"""
    (place / "specmill.toml").write_text(text, encoding="utf-8")


def test_a_target_of_another_package_writes_its_files(installed: Path, tmp_path: Path) -> None:
    write_config(tmp_path, only="outline")
    done = run(tmp_path, installed, "generate")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    assert (out / "outline.txt").read_text("utf-8") == "GET /books  # library\n"
    coverage = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    assert [value["pages"] for value in coverage["operations"]] == [["outline.txt"]]
    assert run(tmp_path, installed, "generate", "--check").returncode == 0


def test_a_language_of_another_package_has_pages(installed: Path, tmp_path: Path) -> None:
    write_config(tmp_path, only="docs", languages="ruby")
    done = run(tmp_path, installed, "generate")
    assert done.returncode == 0, done.stderr
    [page] = (tmp_path / "out" / "docs" / "en" / "ruby").rglob("list-books.md")
    assert "```ruby\nrequire" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("only", "message"),
    [
        ("no-render", "has no method `render(job, tree)`"),
        ("not-there", "cannot be loaded from specmill_outline:missing: AttributeError"),
        ("other-name", "has another `name`: 'outline'"),
        ("raises", "failed: ValueError: no outline today"),
        ("returns", "render must return Documented or None, not str"),
    ],
)
def test_what_a_package_does_wrong_names_it(
    installed: Path, tmp_path: Path, only: str, message: str
) -> None:
    write_config(tmp_path, only=only)
    done = run(tmp_path, installed, "generate")
    assert done.returncode == 2
    assert f"target {only!r} of specmill-outline 1.2" in done.stderr
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_target_that_is_not_installed_is_a_wrong_setting(tmp_path: Path) -> None:
    write_config(tmp_path, only="outline")
    done = run(tmp_path, None, "generate")
    assert done.returncode == 2
    assert "must be 'python', 'docs', 'llm' or 'site', not 'outline'" in done.stderr
