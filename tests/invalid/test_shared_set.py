"""Broken and hostile definitions: one clear answer, an exit code, and nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import import_everything, specmill
from tests.tools.shared import SHARED, shared

MANIFEST = SHARED / "invalid" / "MANIFEST.json"
ENTRIES: list[dict[str, Any]] = (
    json.loads(MANIFEST.read_text("utf-8")) if MANIFEST.is_file() else []
)
EXIT_CODES = {"reject": {2}, "warn": {0, 2}, "accept": {0}, "safe": {0, 2}}


BOUNDS = {"RLIMIT_CPU": 10, "RLIMIT_AS": 1 << 30}
"""10 seconds of CPU, which a busy machine does not change, and 1 GiB of memory: what would go on
without end is ended."""


@pytest.mark.parametrize("entry", ENTRIES, ids=[item["file"] for item in ENTRIES])
def test_behaves_as_the_manifest_says(entry: dict[str, Any], tmp_path: Path) -> None:
    spec = shared(f"invalid/{entry['file']}")
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("kept")
    options = ["--out", str(out), "--format", "json", "--package", "sdk"]
    result = specmill("generate", str(spec), *options, folder=tmp_path, bounds=BOUNDS)
    assert "Traceback" not in result.stderr
    assert result.returncode in EXIT_CODES[entry["expect"]], result.stderr[-2000:]
    if result.returncode == 2:
        assert [path.name for path in out.rglob("*")] == ["mine.txt"]
    if result.returncode == 0 and entry["expect"] == "warn":
        assert json.loads(result.stderr)["counts"]["warning"] > 0
    if result.returncode == 0:
        import_everything(out, "sdk")
    assert not list(tmp_path.rglob("PWNED*"))
    assert (out / "mine.txt").read_text() == "kept"


def test_the_set_is_there_or_said_to_be_absent() -> None:
    shared("invalid/MANIFEST.json")
