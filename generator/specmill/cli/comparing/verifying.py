"""``specmill diff --verify``: makes both SDKs and lets witnesses judge the findings."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding
from specmill.diff.findings.sides import Side
from specmill.diff.witnesses.run import judged


def verified(findings: list[Finding], old: Side, new: Side) -> list[Finding]:
    """The findings as witnesses show them. Raises UsageError where an SDK cannot be made."""
    if not findings:
        return findings
    if old.surface is None:
        raise UsageError("--verify needs definitions: no SDK can be made of the old side")
    return judged(findings, old.surface, [_files(old), _files(new)])


def _files(side: Side) -> Mapping[str, bytes]:
    """The modules of the SDK, from the folder above the package."""
    made = side.sources()
    if not made:
        raise UsageError(f"--verify needs definitions: no SDK can be made of {side.name}")
    start = "python/src/"
    return {name.removeprefix(start): each for name, each in made.items() if name.startswith(start)}
