"""``specmill names``, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from specmill import toml
from tests.tools.generating import specmill
from tests.unit.cli.test_texts_in_ci import commands

DEFINITION = {
    "openapi": "3.1.0",
    "info": {"title": "Sea", "version": "1"},
    "paths": {
        "/boats": {"get": {"operationId": "list_boats", "tags": ["boats"], "responses": {}}},
        "/boats/{id}/moor": {"post": {"tags": ["boats"], "responses": {}}},
    },
}
CONFIG = '[[target]]\nname = "sea"\nout = "out"\nonly = ["python"]\n[[target.definitions]]\npath = "sea.json"\n'


def project(folder: Path) -> Path:
    (folder / "sea.json").write_text(json.dumps(DEFINITION), "utf-8")
    (folder / "specmill.toml").write_text(CONFIG, "utf-8")
    return folder


def test_names_and_reasons_are_listed(tmp_path: Path) -> None:
    completed_process = specmill("names", folder=project(tmp_path))
    assert completed_process.returncode == 0, completed_process.stderr
    assert (
        "boats.list  <- GET /boats (group: tag 'boats', method: operationId)"
        in completed_process.stdout
    )
    assert "boats.moor  <- POST /boats/{id}/moor" in completed_process.stdout


def test_a_table_to_begin_with_changes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = specmill("names", folder=folder).stdout
    table = specmill("names", "--table", folder=folder).stdout
    (folder / "specmill.toml").write_text(CONFIG + table, "utf-8")
    calls = [line.split("  <-")[0] for line in before.splitlines()]
    after = specmill("names", folder=folder)
    assert [line.split("  <-")[0] for line in after.stdout.splitlines()] == calls, after.stderr


def test_the_table_is_read_again_whatever_the_paths_are(tmp_path: Path) -> None:
    paths = (
        "/\U0001f600",
        "/##[error]x",
        '/"',
        "/\x7f",
        "/\\u0041",
        "/\u202ea",
        "/::error::x",
        "/\u00fc",
    )
    get = {"get": {"tags": ["boats"], "responses": {}}}
    folder = project(tmp_path)
    written = json.dumps({**DEFINITION, "paths": dict.fromkeys(paths, get)})
    (folder / "sea.json").write_text(written, "utf-8")
    (folder / "two.json").write_text(written, "utf-8")
    both = f'{CONFIG}[[target.definitions]]\npath = "two.json"\nclient = "Two"\n'
    (folder / "specmill.toml").write_text(both)
    listed = specmill("names", folder=folder)
    table = specmill("names", "--table", folder=folder)
    assert (listed.returncode, table.returncode) == (0, 0), table.stderr
    assert not list(commands(table.stdout)) + list(commands(listed.stdout))
    assert listed.stdout.replace("\n", "").isprintable()
    assert table.stdout.isascii()
    methods = toml.loads(table.stdout)["target"]["names"]["methods"]
    assert methods.keys() == {f"GET {path}" for path in paths}
    (folder / "specmill.toml").write_text(both + table.stdout, "utf-8")
    assert specmill("names", folder=folder).returncode == 0


def test_a_package_of_older_rules_keeps_its_names_until_it_is_upgraded(tmp_path: Path) -> None:
    folder = project(tmp_path)
    list_of_names = folder / "out" / ".specmill" / "names.json"
    list_of_names.parent.mkdir(parents=True)
    old = {"names_version": 1, "operations": {}, "names": {}}
    list_of_names.write_text(json.dumps(old), "utf-8")
    assert "boats.list_boats" in specmill("names", folder=folder).stdout
    upgraded = specmill("names", "--upgrade", folder=folder)
    assert "boats.list_boats -> boats.list" in upgraded.stdout, upgraded.stderr
    assert "boats.list  <-" in specmill("names", folder=folder).stdout
