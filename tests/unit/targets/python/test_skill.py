"""``SKILL.md`` inside the package: valid front matter, and code that runs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

from tests.tools.generating import run_with
from tests.unit.targets.llm.helpers import STOREFRONT, blocks, definition, files_of, written

HOSTILE = 'End: "of" <b>title</b>\n---\n# x'


def skill(files: dict[str, str], name: str = "sample") -> tuple[dict[str, Any], str]:
    """Front matter and text."""
    text = files[f"python/src/sample/.agents/skills/{name}/SKILL.md"]
    empty, front, body = text.split("---\n", 2)
    assert empty == ""
    result: dict[str, Any] = yaml.safe_load(front)
    return result, body


def test_the_front_matter_is_valid(tmp_path: Path) -> None:
    document = definition({}, info={"title": HOSTILE, "version": "1"})
    for files in (
        files_of(STOREFRONT, only=("python",)),
        files_of(written(tmp_path, document), only=("python",)),
    ):
        front, body = skill(files)
        assert list(front) == ["name", "description"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", front["name"])
        assert 0 < len(front["description"]) <= 1024
        assert not set(front["description"]) & set("<>\n")
        assert body.startswith("\n# sample\n")
        assert len(body.split("\n")) < 120


def test_every_group_and_method_is_named() -> None:
    files = files_of(STOREFRONT, only=("python",))
    _, body = skill(files)
    assert "- `client.auth`: `login`, `logout`, `refresh`\n" in body
    assert "- `authorization`: `SAMPLE_AUTHORIZATION`\n" in body
    assert "`SAMPLE_BASE_URL`" in body
    assert "## Pages" in body
    assert "## Streams" not in body


def write(files: dict[str, str], folder: Path) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def test_the_wheel_of_the_package_holds_it(tmp_path: Path) -> None:
    write(files_of(STOREFRONT, only=("python",)), tmp_path)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(build, cwd=tmp_path / "python", check=True, capture_output=True)
    [wheel] = (tmp_path / "python" / "dist").glob("*.whl")
    assert "sample/.agents/skills/sample/SKILL.md" in zipfile.ZipFile(wheel).namelist()


def test_its_code_runs(tmp_path: Path) -> None:
    files = files_of(STOREFRONT, only=("python",))
    write(files, tmp_path)
    _, body = skill(files)
    first, second, errors = blocks(body, "python")
    without_call = first.replace(
        "result = client.catalog.get_category_tree()", "print(client.catalog.get_category_tree)"
    )
    assert without_call != first
    run_with(tmp_path / "python" / "src", without_call + second + errors)
    options = re.findall(r"request_options=(\{.*\})`", body)
    assert set(ast.literal_eval(options[0])) == {"timeout", "max_retries", "headers"}
    run_with(
        tmp_path / "python" / "src",
        "from sample import Storefront\n"
        "Storefront(timeout=30, max_retries=5).with_options(timeout=30).close()",
    )


def test_many_methods_are_told_in_few_lines(tmp_path: Path) -> None:
    paths = {
        f"/{number}": {"get": {"operationId": f"op{number}", "tags": [f"tag{number % 90}"], "responses": {}}}
        for number in range(3_000)
    }  # fmt: skip
    _, body = skill(files_of(written(tmp_path, definition(paths)), only=("python",)))
    assert "and 30 more groups" in body
    assert "and 22 more" in body
    assert len(body) < 16_000
