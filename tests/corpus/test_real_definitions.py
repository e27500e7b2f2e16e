"""Real definitions of OpenAPI 2.0 to 3.2: every operation is kept, imports, and is right on the wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.remaining import REMAINING
from tests.tools.generating import call_every_method, generate, import_everything
from tests.tools.pages.markdown_checks import scan
from tests.tools.reading import read_yaml
from tests.tools.shared import shared, shared_definitions

ENTRIES = [
    shared_definition
    for version, tiers in (
        ("2.0", ("clean", "slip")),
        ("3.0", ("clean",)),
        ("3.1", ("clean",)),
        ("3.2", ("clean", "slip")),
    )
    for tier in tiers
    for shared_definition in shared_definitions(version=version, tier=tier)
]
# The two of the V3 API are the matter of test_v3.py, digitalocean of test_several_files.py.
ELSEWHERE = ("authing-authentication", "authing-management", "digitalocean-multifile")
LARGE = [
    shared_definition
    for tier in ("large", "slip")
    for shared_definition in shared_definitions(tier=tier)
    if shared_definition not in ENTRIES and shared_definition["name"] not in ELSEWHERE
]

# An example that is empty, a text that is JSON, and a member described as "None" stand so in the
# definitions themselves; what refers to itself is cut short, and may be empty there.
LEFT_OUT = ("empty-sample", "stringified-json", "undefined-text")


@pytest.mark.parametrize("entry", ENTRIES, ids=[item["name"] for item in ENTRIES])
def test_every_operation(entry: dict[str, Any], tmp_path: Path) -> None:
    out = called(entry, tmp_path)
    assert [str(finding) for finding in scan(out / "docs", leave_out=LEFT_OUT)] == []


@pytest.mark.slow
@pytest.mark.parametrize("entry", LARGE, ids=[item["name"] for item in LARGE])
def test_every_operation_of_the_others(entry: dict[str, Any], tmp_path: Path) -> None:
    called(entry, tmp_path, "--only", "python")


def called(entry: dict[str, Any], folder: Path, *options: str) -> Path:
    """Generate, import and call all that a definition has, and print a line about it."""
    spec = str(shared(f"specs/{entry['entry']}"))
    root = str(shared(f"specs/{entry['entry'].split('/')[0]}"))
    out = generate(spec, "--package", "sdk", "--root", root, *options, out=folder / "out")
    counts = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))["counts"]
    assert counts["total"] >= entry["operations"]
    if "extRef" not in entry["features"]:
        assert counts["total"] == entry["operations"] + additional_operations(spec)
    assert counts["failed"] == counts["excluded"] == 0
    import_everything(out, "sdk")
    settings = {"definitions": [{"path": spec}], "package": "sdk", "roots": [root]}
    report = call_every_method(out, judge=True, **settings)
    failures, judged = report["failures"], report["judged"]
    # What judges definitions of 2.0 may not be installed.
    assert judged == report["methods"] or (judged == 0 and entry["version"].startswith("2."))
    print(f"{entry['name']:28}{counts['total']:6}{report['methods']:6}{judged:6}{len(failures):4}")
    assert report["methods"] >= counts["documented"]
    known = REMAINING.get(entry["name"], {}) if judged else {}
    assert [failure for failure in failures if operation_of(failure) not in known] == []
    assert sorted(known) == sorted({operation_of(failure) for failure in failures})
    return out


def operation_of(failure: str) -> str:
    """``sync client GET /path: reason`` -> ``GET /path``."""
    return " ".join(failure.split(": ", maxsplit=1)[0].split(" ")[2:])


def additional_operations(spec: str) -> int:
    """Operations of other methods than the common ones (OpenAPI 3.2), which the manifest does not
    count."""
    if spec.endswith(".json"):
        return 0
    definition = read_yaml(Path(spec).read_text("utf-8"))
    items = [path for path in (definition.get("paths") or {}).values() if isinstance(path, dict)]
    return sum(len(item.get("additionalOperations", {})) for item in items)
