"""Real definitions of several files: every operation is kept, imports, and is right on the wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import call_every_method, generate, import_everything
from tests.tools.shared import SHARED, shared, shared_definitions

ENTRIES = [
    each
    for version in ("3.0", "3.1")
    for each in shared_definitions(version=version)
    if each["files"] and each["name"] in ("matrix-content-multifile", "matrix-sync-multifile")
]


@pytest.mark.parametrize("entry", ENTRIES, ids=[each["name"] for each in ENTRIES])
def test_every_operation(entry: dict[str, Any], tmp_path: Path) -> None:
    spec = str(shared(f"specs/{entry['entry']}"))
    root = str(SHARED / "specs" / entry["entry"].split("/")[0])
    out = generate(spec, "--package", "sdk", "--root", root, out=tmp_path / "out")
    counts = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))["counts"]
    assert counts["documented"] == counts["total"] == entry["operations"]
    import_everything(out, "sdk")
    settings = {"definitions": [{"path": spec}], "package": "sdk", "roots": [root]}
    report = call_every_method(out, judge=True, **settings)
    methods = counts["documented"]
    assert report == {"methods": methods, "judged": methods, "failures": []}


@pytest.mark.slow
def test_thousands_of_files(tmp_path: Path) -> None:
    entry = "digitalocean-multifile/DigitalOcean-public.v2.yaml"
    spec = str(shared(f"specs/{entry}"))
    out = generate(spec, "--package", "sdk", out=tmp_path / "out")
    coverage = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    assert coverage["counts"]["documented"] == coverage["counts"]["total"] == 659
    manifest = json.loads((out / ".specmill" / "manifest.json").read_text("utf-8"))
    assert len(manifest["specs"]) > 2500
    import_everything(out, "sdk")
    # Not judged: openapi-core's reader of references walks whole files as if they were schemas.
    report = call_every_method(out, definitions=[{"path": spec}], package="sdk")
    assert report["methods"] >= 659
    assert report["failures"] == []
