"""Real definitions of OpenAPI 2.0 to 3.2: every operation is kept, imports, and is right on the wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools.generating import call_every_method, generate, import_everything
from tests.tools.markdown_checks import scan
from tests.tools.shared import shared, shared_definitions

ENTRIES = [
    each
    for version, tiers in (
        ("2.0", ("clean", "slip")),
        ("3.0", ("clean",)),
        ("3.1", ("clean",)),
        ("3.2", ("clean", "slip")),
    )
    for tier in tiers
    for each in shared_definitions(version=version, tier=tier)
    if "extRef" not in each["features"] and not each["files"]
]

# An example that is empty, a text that is JSON, and a member described as "None" stand so in the
# definitions themselves; what refers to itself is cut short, and may be empty there.
LEFT_OUT = ("empty-sample", "stringified-json", "undefined-text")


@pytest.mark.parametrize("entry", ENTRIES, ids=[each["name"] for each in ENTRIES])
def test_every_operation(entry: dict[str, Any], tmp_path: Path) -> None:
    spec = str(shared(f"specs/{entry['entry']}"))
    out = generate(spec, "--package", "sdk", out=tmp_path / "out")
    counts = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))["counts"]
    assert counts["total"] == entry["operations"] + additional_operations(spec)
    assert counts["failed"] == counts["excluded"] == 0
    import_everything(out, "sdk")
    report = call_every_method(out, definitions=[{"path": spec}], package="sdk")
    assert report == {"methods": counts["documented"], "failures": []}
    assert [str(each) for each in scan(out / "docs", leave_out=LEFT_OUT)] == []


def additional_operations(spec: str) -> int:
    """Operations of other methods than the common ones (OpenAPI 3.2), which the manifest does not
    count."""
    if spec.endswith(".json"):
        return 0
    definition = yaml.safe_load(Path(spec).read_text("utf-8"))
    items = [each for each in (definition.get("paths") or {}).values() if isinstance(each, dict)]
    return sum(len(each.get("additionalOperations", {})) for each in items)
