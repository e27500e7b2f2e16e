"""The one comment on a pull request, in Markdown of GitHub and GitLab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from specmill.cli import exits
from specmill.cli.automation.checks import CheckResult
from specmill.cli.automation.compared import ComparedDefinition
from specmill.cli.report.visible import visible
from specmill.diff.report.in_comments import block_in_comment, code_in_cell, code_in_comment

MARK = "<!-- specmill -->"
"""By this first line the comment is found again."""
MAX_CHARACTERS = 65_000
"""Comments of GitHub end at 65,536 characters."""
_TITLES = {
    exits.DONE: "the output is up to date",
    exits.NO: "the output is out of date",
}
_MAX_FINDINGS = 20


def comment(
    result: CheckResult, pairs: Sequence[ComparedDefinition], against: str, install: str
) -> str:
    """The text, no longer than a comment may be; what does not fit is counted."""
    title = _TITLES.get(result.code, "the output could not be checked")
    blocks = [MARK, f"### specmill: {title}", *_targets(result), *_findings(result)]
    if against:
        blocks += _changes(pairs, against)
    if install:
        blocks.append(f"Install what this run built:\n\n```sh\n{install}\n```")
    text, left = "", 0
    for block in blocks:
        if len(text) + len(block) > MAX_CHARACTERS:
            left += 1
        else:
            text += f"{block}\n\n"
    if left:
        text += f"{left} more sections do not fit here; the log of the run has them.\n\n"
    return text.rstrip("\n") + "\n"


def _targets(result: CheckResult) -> Iterator[str]:
    stale = [target for target in result.targets if target["files"]]
    if not stale:
        return
    rows = ["| target | files | why |", "|---|---|---|"]
    rows += [
        f"| {_cell(item['name'])} | {_counts(item['files'])} | {_cell('; '.join(item['causes']))} |"
        for item in stale
    ]
    yield "\n".join(rows)
    yield "Run `specmill generate` and commit what it writes."


def _counts(files: Sequence[Mapping[str, Any]]) -> str:
    kinds = [file["status"] for file in files]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))


def _findings(result: CheckResult) -> Iterator[str]:
    if result.error:
        yield block_in_comment(visible(result.error, keep="\n"))
    errors = [finding for finding in result.findings if finding["severity"] == "error"]
    if errors:
        lines = [
            f"- {_code(str(error['file']) + ':' + str(error['line'] or 1))} {_code(error['message'])}"
            for error in errors[:_MAX_FINDINGS]
        ]
        if len(errors) > _MAX_FINDINGS:
            lines.append(f"- and {len(errors) - _MAX_FINDINGS} more")
        yield "\n".join(lines)


def _changes(pairs: Sequence[ComparedDefinition], against: str) -> Iterator[str]:
    if not pairs:
        yield f"No definition differs from {_code(against)}."
        return
    yield f"Changes of the API since {_code(against)}:"
    for pair in pairs:
        if pair.problem:
            yield f"- {_code(pair.path)} could not be compared: {_code(pair.problem)}"
            continue
        breaks = ", **breaking**" if pair.breaking else ""
        yield f"- {_code(pair.path)}: {pair.bump}{breaks}"
        yield f"<details><summary>details</summary>\n\n{pair.text}\n\n</details>"


def _code(text: str) -> str:
    """Text that means nothing to Markdown."""
    return code_in_comment(visible(" ".join(text.split())))


def _cell(text: str) -> str:
    """The same in a cell of a table."""
    return code_in_cell(visible(" ".join(text.split())))
