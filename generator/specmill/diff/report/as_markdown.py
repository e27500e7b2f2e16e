"""A report as Markdown that fits into a comment, whatever its size."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.diff.findings.finding import Finding
from specmill.diff.levels import LEVELS, Level
from specmill.diff.report.in_comments import code_in_cell, words_in_comment
from specmill.diff.report.report import Report, level_words, visible_findings

LIMIT = 65_000
"""Most characters: comments of GitHub end at 65,536."""
_TITLES: dict[Level, str] = {
    "breaking": "Breaking",
    "warning": "May break",
    "additive": "New",
    "none": "Other changes",
}
_LONGEST_CELL = 400


def markdown_text(report: Report, *, everything: bool) -> str:
    """The report; what does not fit is counted."""
    findings = visible_findings(report.findings, everything=everything)
    blocks = ["## Changes of the API", words_in_comment(report.ending())]
    size = sum(len(block) + 2 for block in blocks)
    left = 0
    for level in reversed(LEVELS):
        result = [finding for finding in findings if finding.levels.highest == level]
        if not result:
            continue
        table, size, over = _table(_TITLES[level], result, size)
        blocks += table
        left += over
    if left:
        blocks.append(f"{left} more findings do not fit here; `--format json` lists all.")
    return "\n\n".join(blocks) + "\n"


def _table(title: str, findings: Sequence[Finding], size: int) -> tuple[list[str], int, int]:
    lines = ["| change | SDK | for | places |", "| --- | --- | --- | --- |"]
    size += sum(map(len, lines)) + len(title) + 20
    for number, finding in enumerate(findings):
        row = _row(finding)
        if size + len(row) + 1 > LIMIT - 200:
            head = [f"### {title} ({len(findings)})"]
            return [*head, "\n".join(lines)] if number else [], size, len(findings) - number
        size += len(row) + 1
        lines.append(row)
    return [f"### {title} ({len(findings)})", "\n".join(lines)], size, 0


def _row(finding: Finding) -> str:
    count = len({finding_place.operation for finding_place in finding.places})
    place = finding.places[0].operation if count == 1 else f"{count} operations" if count else ""
    message = words_in_comment(finding.message[:_LONGEST_CELL])
    if finding.policy:
        message += f" ({words_in_comment(finding.policy[:_LONGEST_CELL])})"
    cells = (
        message,
        code_in_cell(finding.symbol) if finding.symbol else "",
        level_words(finding),
        code_in_cell(place) if count == 1 else place,
    )
    return "| " + " | ".join(cells) + " |"
