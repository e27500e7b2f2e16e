"""Steps in the history of real definitions, where the shared set is there: nothing is missed."""

from __future__ import annotations

import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from specmill.diff.compare import compare
from specmill.diff.findings.finding import Finding, summary_of
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.diff.surfaces.compare import compare_surfaces
from tests.diff.sides import TODAY, side_at, telling
from tests.tools.shared import SHARED

REAL = SHARED / "releases" / "real"
STEPS = sorted(path.name for path in REAL.iterdir()) if REAL.is_dir() else []

pytestmark = pytest.mark.skipif(not STEPS, reason="the shared set is not here")


def expected(step: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((REAL / step / "expected.json").read_text(encoding="utf-8"))
    return table


def unpacked(step: str, side: str, folder: Path) -> Path:
    result = next((REAL / step).glob(f"{side}.*"))
    if result.suffix != ".xz":
        return result
    path = folder / result.stem
    path.write_bytes(lzma.decompress(result.read_bytes()))
    return path


@cache
def compared(step: str, folder: Path) -> tuple[tuple[Finding, ...], tuple[SurfaceChange, ...]]:
    """The findings of a step, and what differs between the surfaces of its SDKs: made once for all
    tests, as the sides cost most."""
    old, new = (side_at(unpacked(step, side, folder)) for side in ("old", "new"))
    assert old.surface is not None
    assert new.surface is not None
    changes = tuple(compare_surfaces(old.surface, new.surface, {}, {}))
    return tuple(compare(old, new, TODAY)), changes


def findings_of(step: str, folder: Path) -> tuple[Finding, ...]:
    return compared(step, folder)[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.mark.parametrize("step", STEPS)
def test_every_list_is_found(step: str, folder: Path) -> None:
    wanted, findings = expected(step), findings_of(step, folder)
    of_operations = {
        text
        for finding in findings
        if finding.rule.area == "operations"
        for text in (finding.old, finding.new)
    }
    for key in ("operations_removed", "operations_added"):
        assert set(wanted[key]) <= of_operations
    ids = {
        (finding.old, finding.new)
        for finding in findings
        if finding.rule.id == "operation-id-changed"
    }
    assert {tuple(pair) for pair in wanted["operation_ids_changed"]} <= ids
    schemas = {
        text
        for finding in findings
        if finding.rule.id.startswith("schema-")
        for text in (finding.old, finding.new)
    }
    assert set(wanted["schemas_removed"]) | set(wanted["schemas_added"]) <= schemas
    parameters = {
        f"{place.operation}: {text}"
        for finding in findings
        if finding.rule.area == "parameters"
        for place in finding.places
        for text in (finding.old, finding.new)
    }
    assert set(wanted["parameters_removed"]) | set(wanted["parameters_added"]) <= parameters
    told = "\n".join(finding.message for finding in findings)
    for key in ("properties_removed", "properties_added"):
        assert [value for value in wanted[key] if f"`{value}`" not in told] == []
    for key in ("enum_values_removed", "enum_values_added"):
        assert [value for value in wanted[key] if f"`{value}`" not in told] == []


@pytest.mark.parametrize("step", STEPS)
def test_the_verdict_fits_the_kind(step: str, folder: Path) -> None:
    kind, findings = expected(step)["kind"], list(findings_of(step, folder))
    if kind == "documentation only":
        assert telling(findings) == []
    elif kind == "removal or rename":
        assert summary_of(findings).levels.highest == "breaking"
    elif kind == "additions only":
        assert summary_of(findings).levels.highest in ("additive", "warning")


@pytest.mark.parametrize("step", STEPS)
def test_no_change_of_the_sdk_is_lost(step: str, folder: Path) -> None:
    told = {change for finding in findings_of(step, folder) for change in finding.changes}
    for change in compared(step, folder)[1]:
        if change.rule in ("method-removed", "model-removed") and "breaking" not in {
            finding.levels.runtime for finding in findings_of(step, folder)
        }:
            raise AssertionError(change)
    assert told or not telling(list(findings_of(step, folder))) or expected(step)["kind"] == "other"
