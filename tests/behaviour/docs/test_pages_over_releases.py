"""Pages from one release of a definition to the next: changes told, renamed pages led on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.tools.generating import specmill

CONFIG = """
[[target]]
name = "shop"
only = ["docs"]

[[target.definitions]]
path = "new.json"

[target.docs]
previous = "old.json"
"""


def _definition(tag: str, *parameters: str) -> dict[str, Any]:
    given = [
        {"name": parameter, "in": "query", "schema": {"type": "string"}} for parameter in parameters
    ]
    operation = {"tags": [tag], "parameters": given, "responses": {"200": {"description": ""}}}
    info = {"title": "Shop", "version": "1"}
    return {"openapi": "3.0.0", "info": info, "paths": {"/act": {"get": operation}}}


def _write(folder: Path, name: str, value: dict[str, Any]) -> None:
    (folder / name).write_text(json.dumps(value), encoding="utf-8")


def test_changes_are_told_and_renamed_pages_are_led_on(tmp_path: Path) -> None:
    (tmp_path / "specmill.toml").write_text(CONFIG, encoding="utf-8")
    _write(tmp_path, "old.json", _definition("One", "a"))
    _write(tmp_path, "new.json", _definition("One", "a"))
    docs = tmp_path / "output" / "shop" / "docs"
    assert specmill("generate", folder=tmp_path).returncode == 0
    assert "Nothing has changed." in (docs / "en" / "changelog.md").read_text("utf-8")
    assert not (docs / "redirects.json").exists()
    _write(tmp_path, "new.json", _definition("Two", "a", "b"))
    assert specmill("generate", folder=tmp_path).returncode == 0
    assert "| added" in (docs / "en" / "changelog.md").read_text("utf-8")
    redirects = json.loads((docs / "redirects.json").read_text("utf-8"))
    assert redirects == {"en/python/shop/one/act.md": "en/python/shop/two/act.md"}
    assert not (docs / "en/python/shop/one").exists()
    result = specmill("generate", "--check", folder=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_previous_definition_must_be_there_and_in_number(tmp_path: Path) -> None:
    _write(tmp_path, "new.json", _definition("One"))
    (tmp_path / "specmill.toml").write_text(CONFIG, encoding="utf-8")
    result = specmill("generate", folder=tmp_path)
    assert result.returncode == 2
    assert "old.json" in result.stderr
    (tmp_path / "old.json").write_text("{]", encoding="utf-8")
    result = specmill("generate", folder=tmp_path)
    assert result.returncode == 2
    assert "old.json cannot be understood" in result.stderr
    two = CONFIG.replace('"old.json"', '["new.json", "new.json"]')
    (tmp_path / "specmill.toml").write_text(two, encoding="utf-8")
    result = specmill("generate", folder=tmp_path)
    assert result.returncode == 2
    assert "one file for each definition" in result.stderr
