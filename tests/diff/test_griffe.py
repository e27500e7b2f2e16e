"""An independent judge: griffe compares the generated packages of both sides of a real step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import griffe
import pytest

from specmill.diff.compare import compare
from specmill.diff.findings.finding import Finding, summary_of
from specmill.diff.findings.sides import Side
from tests.diff.sides import TODAY, side_at
from tests.diff.test_real_steps import STEPS, unpacked

pytestmark = pytest.mark.skipif(not STEPS, reason="the shared set is not here")
_PARTS = (".models.", ".params.", ".resources.", ".clients.")
_REMOVED = {
    "OBJECT_REMOVED",
    "PARAMETER_REMOVED",
    "PARAMETER_ADDED_REQUIRED",
    "PARAMETER_CHANGED_REQUIRED",
}


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


def griffe_findings(old: Side, new: Side, folder: Path) -> list[str]:
    """What griffe says is gone or asks for more: members of public modules, by module and name."""
    packages = []
    for side, name in ((old, "old"), (new, "new")):
        package = written(side, folder / name)
        packages.append(
            griffe.load(package, search_paths=[str(folder / name)], allow_inspection=False)
        )
    found: list[str] = []
    for each in griffe.find_breaking_changes(*packages):
        path = each.obj.path
        if each.kind.name in _REMOVED and any(part in path for part in _PARTS):
            found.append(f"{each.kind.name} {path}")
    return found


def explained(line: str, old: Side, new: Side, findings: list[Finding]) -> bool:
    """Whether what griffe found is no break, or one that a finding has.

    A type that stands in another module is found through ``models`` as before, and which module
    that is belongs to nobody: griffe sees it go. The keys of a typed dict are attributes to griffe;
    they break type-checking only.
    """
    if any(each.levels.runtime == "breaking" for each in findings):
        return True
    names = line.split(".")
    assert old.surface is not None
    assert new.surface is not None
    known = {each.name for each in (*new.surface.models, *new.surface.params)}
    if ".params." in line:
        return any(each.levels.typing == "breaking" for each in findings) or names[-1] in known
    return any(name in known for name in names)


@pytest.mark.parametrize(
    "step", [step for step in STEPS if "onebusaway" in step or "twilio-m" in step]
)
def test_griffe_finds_no_break_that_we_do_not(step: str, tmp_path: Path) -> None:
    old, new = (side_at(unpacked(step, side, tmp_path)) for side in ("old", "new"))
    findings = compare(old, new, TODAY)
    breaks = griffe_findings(old, new, tmp_path)
    assert [line for line in breaks if not explained(line, old, new, findings)] == []
    if not breaks:
        ours = [
            change
            for each in findings
            for change in each.changes
            if change.rule
            in ("method-removed", "model-removed", "field-removed", "argument-removed")
        ]
        assert ours == []
    assert summary_of(findings).levels.highest in ("none", "additive", "warning", "breaking")
