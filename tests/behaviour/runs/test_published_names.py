"""Published names from run to run, as a user of the command line sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import specmill

NAMES = Path("out/.specmill/names.json")
SCOPE = "members shop"


def define(folder: Path, *paths: str) -> None:
    operations = {
        path: {"get": {"operationId": f"list{number}", "x-speakeasy-name-override": "list",
                       "responses": {"204": {"description": "d"}}}}
        for number, path in enumerate(paths)
    }  # fmt: skip
    definition = {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": operations,
    }
    (folder / "shop.json").write_text(json.dumps(definition))


def run(folder: Path, *options: str) -> tuple[int, str]:
    ended = specmill("generate", "shop.json", "--out", "out", *options, folder=folder)
    return ended.returncode, ended.stdout + ended.stderr


def members(folder: Path) -> dict[str, str]:
    table: dict[str, Any] = json.loads((folder / NAMES).read_text("utf-8"))
    members: dict[str, str] = table["names"][SCOPE]
    return members


def test_names_stay_as_the_definition_grows(tmp_path: Path) -> None:
    define(tmp_path, "/a/b")
    assert run(tmp_path)[0] == 0
    assert members(tmp_path) == {"shop GET /a/b": "list"}
    before = (tmp_path / NAMES).read_bytes()
    assert run(tmp_path)[0] == run(tmp_path, "--check")[0] == 0
    assert (tmp_path / NAMES).read_bytes() == before

    define(tmp_path, "/list", "/a/b")  # its path ends in the name: the better claim
    code, said = run(tmp_path, "--check")
    assert code == 1
    assert str(NAMES.relative_to("out")) in said
    assert run(tmp_path)[0] == 0
    assert members(tmp_path) == {"shop GET /a/b": "list", "shop GET /list": "list_get"}


def test_a_name_is_forgotten_by_taking_it_out_of_the_list(tmp_path: Path) -> None:
    define(tmp_path, "/a/b")
    run(tmp_path)
    define(tmp_path, "/list")
    table = json.loads((tmp_path / NAMES).read_text("utf-8"))
    del table["names"][SCOPE]["shop GET /a/b"]
    table["operations"] = {}
    (tmp_path / NAMES).write_text(json.dumps(table))
    assert run(tmp_path)[0] == 0, "what was edited is read, so that nothing of it is lost"
    assert members(tmp_path) == {"shop GET /list": "list"}


def test_a_broken_list_ends_the_run_with_nothing_written(tmp_path: Path) -> None:
    define(tmp_path, "/a")
    run(tmp_path)
    (tmp_path / NAMES).write_text("{")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    define(tmp_path, "/a", "/b")
    code, said = run(tmp_path)
    assert (code, said.count("\n")) == (2, 1)
    assert "names.json is no list of names" in said
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


@pytest.mark.parametrize("only", ["docs", "python"])
def test_the_list_is_written_whatever_is_made(tmp_path: Path, only: str) -> None:
    define(tmp_path, "/a")
    assert run(tmp_path, "--only", only)[0] == 0
    assert members(tmp_path) == {"shop GET /a": "list"}
