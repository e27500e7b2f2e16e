"""A report: findings with places that people can go to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.diff.findings.finding import Finding, Summary, summary_of
from specmill.diff.findings.sides import Side
from specmill.diff.levels import AUDIENCES, LEVELS, Level
from specmill.model import Origin
from specmill.source import locate


@dataclass(frozen=True, slots=True)
class ReportLocation:
    file: str
    line: int
    column: int
    pointer: str


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one comparison."""

    findings: Sequence[Finding]
    old_side: Side
    new_side: Side
    shown: Mapping[str, str] = field(default_factory=dict[str, str])
    """Temporary folder -> how the user named what is in it."""
    version: str = ""
    """Of the old SDK, where it is known: below 1.0 a break moves the minor part."""

    @property
    def summary(self) -> Summary:
        return summary_of(self.findings)

    def old_spot(self, finding: Finding) -> ReportLocation | None:
        return self._spot(finding.old_at, self.old_side)

    def new_spot(self, finding: Finding) -> ReportLocation | None:
        return self._spot(finding.new_at, self.new_side)

    def _spot(self, origin: Origin | None, side: Side) -> ReportLocation | None:
        if origin is None:
            return None
        source, pointer = origin.source, origin.pointer
        line = column = 0
        trees = side.trees
        tree = trees.get(source)
        if tree is not None:
            source, pointer = tree.origin(pointer)
            line, column = locate(trees.get(source, tree), pointer)
        return ReportLocation(self.named(source, side.revision), line, column, pointer)

    def named(self, source: str, revision: str) -> str:
        """A file as the user named it."""
        for folder, word in self.shown.items():
            if source.startswith(f"{folder}/"):
                return f"{word}{source[len(folder) + 1 :]}"
        return f"{revision}{source}"

    def ending(self) -> str:
        """``bump: minor (0.x) - 2 breaking, 1 warning, 5 additions``."""
        counts = Counter(
            finding.levels.highest for finding in self.findings if not finding.rule.is_documentation
        )
        words: dict[Level, str] = {
            "breaking": "breaking",
            "warning": "warning",
            "additive": "addition",
        }
        parts = [
            f"{counts[level]} {words[level]}{'s' if counts[level] > 1 and level != 'breaking' else ''}"
            for level in reversed(LEVELS)
            if level in words and counts[level]
        ]
        lowered = sum(1 for finding in self.findings if finding.found is not None)
        parts += [f"{lowered} judged by the policy"] if lowered else []
        bump = self.summary.bump
        below = " (0.x)" if self.version.startswith("0.") and bump == "major" else ""
        return f"bump: {'minor' if below else bump}{below} - {', '.join(parts) or 'nothing that matters'}"


def level_words(finding: Finding) -> str:
    """``wire breaking, runtime none``: the levels above none."""
    told = [
        f"{audience} {finding.levels.of(audience)}"
        for audience in AUDIENCES
        if finding.levels.of(audience) != "none"
    ]
    return ", ".join(told)


def visible_findings(findings: Sequence[Finding], *, everything: bool) -> list[Finding]:
    """What people are shown: changes of words only when they ask for everything."""
    return [finding for finding in findings if everything or not finding.rule.is_documentation]
