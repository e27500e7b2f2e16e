"""An independent judge: griffe compares the generated packages of both sides of a real step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import griffe
import pytest

from specmill.diff.compare import compare
from specmill.diff.findings.sides import Side
from tests.diff.griffe_reasons import Breakage, Reasons
from tests.diff.sides import TODAY, side_at
from tests.diff.test_real_steps import STEPS, unpacked

pytestmark = pytest.mark.skipif(not STEPS, reason="the shared set is not here")
_SMALL = [step for step in STEPS if "onebusaway" in step or "twilio-m" in step]
_LARGE = [step for step in STEPS if "lithic" in step]
"""With those of onebusaway the exact sources of releases of published SDKs."""


def written(side: Side, folder: Path) -> str:
    """The package on disk; its name."""
    files: Mapping[str, bytes] = side.sources()
    for name, content in files.items():
        if name.startswith("python/src/"):
            path = folder / name.removeprefix("python/src/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    assert side.surface is not None
    return side.surface.package


def griffe_findings(old: Side, new: Side, folder: Path) -> list[Breakage]:
    """Everything that griffe calls a break."""
    packages = []
    for side, name in ((old, "old"), (new, "new")):
        package = written(side, folder / name)
        packages.append(
            griffe.load(package, search_paths=[str(folder / name)], allow_inspection=False)
        )
    breaks: list[Breakage] = []
    for breakage in griffe.find_breaking_changes(*packages):
        values = (breakage.old_value, breakage.new_value)
        parameter = next(
            (value.name for value in values if isinstance(value, griffe.Parameter)), ""
        )
        path = breakage.obj.path.partition(".")[2]
        imported = _imported(breakage.obj, packages[0])
        breaks.append(Breakage(breakage.kind.name, path, parameter, imported))
    return breaks


def _imported(named: griffe.Object | griffe.Alias, package: griffe.Object | griffe.Alias) -> str:
    """Where a name comes from, by way of any number of modules, that is none of the package."""
    while isinstance(named, griffe.Alias):
        root, _, path = named.target_path.partition(".")
        if root != package.name:
            return named.target_path
        named = package[path]
    return ""


def _judge(step: str, folder: Path) -> None:
    old, new = (side_at(unpacked(step, side, folder)) for side in ("old", "new"))
    findings = compare(old, new, TODAY)
    assert old.surface is not None
    assert new.surface is not None
    reasons = Reasons(old.surface, new.surface, tuple(findings))
    breaks = griffe_findings(old, new, folder)
    told = {line: reasons.of(line) for line in breaks}
    assert [line for line, reason in told.items() if not reason] == []
    gone = ("method-removed", "method-renamed", "model-removed", "model-renamed", "field-removed")
    ours = [change for finding in findings for change in finding.changes if change.rule in gone]
    texts = ", ".join(told.values()).split(", ")
    assert [change for change in ours if f"told: {change.rule} {change.symbol}" not in texts] == []


@pytest.mark.parametrize("step", _SMALL)
def test_griffe_and_we_find_the_same(step: str, tmp_path: Path) -> None:
    _judge(step, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("step", _LARGE)
def test_griffe_and_we_find_the_same_in_large_steps(step: str, tmp_path: Path) -> None:
    _judge(step, tmp_path)
