"""Runs of the site one after another: only what shows a change is written anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.tools.generating import specmill

CONFIG = """[[target]]
name = "t"
out = "out"
only = ["site"]
definitions = [{ path = "t.json", client = "T" }]
[target.site]
pages = "pages"
"""


def definition(told: str) -> dict[str, Any]:
    paths = {
        f"/{name}": {"get": {"operationId": name, "description": text, "responses": {}}}
        for name, text in (("one", told), ("two", "The same."))
    }
    return {"openapi": "3.0.0", "info": {"title": "T", "version": "1"}, "paths": paths}


def written(folder: Path) -> dict[str, int]:
    site = folder / "out/site"
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file()
    }


def run(folder: Path) -> str:
    done = specmill("generate", folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_only_what_shows_a_change_is_written(tmp_path: Path) -> None:
    (tmp_path / "specmill.toml").write_text(CONFIG)
    (tmp_path / "t.json").write_text(json.dumps(definition("Before.")))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.md").write_text("# A\n\nWords.\n")
    run(tmp_path)
    first = written(tmp_path)
    assert "up to date" in run(tmp_path)

    (tmp_path / "t.json").write_text(json.dumps(definition("After.")))
    run(tmp_path)
    second = written(tmp_path)
    changed = {path for path in second if second[path] != first.get(path)}
    assert "en/reference/t/others/one.html" in changed
    assert "en/reference/t/others/two.html" not in changed
    assert "en/pages/a.html" not in changed

    # A changed page, a new one, and one that is taken away: each makes a run.
    (tmp_path / "pages/a.md").write_text("# A\n\nOther words.\n")
    run(tmp_path)
    third = written(tmp_path)
    assert third["en/pages/a.html"] != second["en/pages/a.html"]
    assert third["en/reference/t/others/two.html"] == second["en/reference/t/others/two.html"]
    (tmp_path / "pages/b.md").write_text("# B\n")
    run(tmp_path)
    assert "en/pages/b.html" in written(tmp_path)
    (tmp_path / "pages/b.md").unlink()
    run(tmp_path)
    assert "en/pages/b.html" not in written(tmp_path)
    assert "up to date" in run(tmp_path)


def test_a_folder_of_pages_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "specmill.toml").write_text(CONFIG)
    (tmp_path / "t.json").write_text(json.dumps(definition("Text.")))
    done = specmill("generate", folder=tmp_path)
    assert (done.returncode, "site.pages: pages is no folder" in done.stderr) == (2, True)
    assert not (tmp_path / "out").exists()
