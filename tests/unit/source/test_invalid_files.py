"""Files that are wrong on purpose, each with what is expected of it.

They stand outside of the project, where SPECMILL_SHARED points or in a folder beside it.
"""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.source import ReadLimits, load, read_source
from tests.tools.processes.steps import steps

BESIDE = Path(__file__).resolve().parents[3].parent / "shared"
FOLDER = Path(os.environ.get("SPECMILL_SHARED", BESIDE)) / "invalid"
MANIFEST = FOLDER / "MANIFEST.json"
ROWS: list[dict[str, Any]] = json.loads(MANIFEST.read_bytes()) if MANIFEST.is_file() else []
CODES = {
    "s01-empty.yaml": {"empty-definition"},
    "s04-null.yaml": {"empty-definition"},
    "s07-truncated.json": {"invalid-json"},
    "s10-tab-indent.yaml": {"invalid-yaml"},
    "s13-undefined-alias.yaml": {"undefined-alias"},
    "s16-bad-utf8.yaml": {"invalid-encoding"},
    "s19-nan.json": {"non-finite-number"},
    "s22-bad-merge.yaml": {"bad-merge-key"},
    "b02-alias-bomb-schemas.yaml": {"too-many-values"},
    "b05-deep-json.json": {"too-deep"},
    "b08-nested-5000.json": {"too-deep"},
    "c20-nonstring-keys.yaml": {"non-string-key"},
}
"""What is found while reading; the other files are well-formed and wrong further up."""

pytestmark = pytest.mark.skipif(not ROWS, reason="the folder of invalid definitions is absent")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["file"]))
def test_each_file_is_read_as_expected(row: dict[str, Any]) -> None:
    diagnostics = Diagnostics()
    refused = False

    def read() -> None:
        nonlocal refused
        try:
            source = read_source(row["file"], FOLDER, io.BytesIO())
            load(source, ReadLimits(), diagnostics)
        except DefinitionError:
            refused = True

    assert steps(read) < 2_000_000
    assert {diagnostic.code for diagnostic in diagnostics} == CODES.get(row["file"], set())
    assert refused == bool(diagnostics.count("error"))
    assert not (refused and row["expect"] in ("accept", "warn"))
    assert all(diagnostic.place.line and diagnostic.place.column for diagnostic in diagnostics)
    if row["file"].startswith("s"):
        assert refused == (row["expect"] == "reject")


@pytest.mark.parametrize("name", [name for name in CODES if name.startswith("b")])
def test_attacks_take_little_memory(name: str) -> None:
    source = read_source(name, FOLDER, io.BytesIO())
    tracemalloc.start()
    try:
        with pytest.raises(DefinitionError):
            load(source, ReadLimits(), Diagnostics())
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
