"""``specmill diff --verify``: makes both SDKs and lets witnesses judge the findings; calls of the old
SDK are sent to servers that behave as either definition says."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from specmill.cli.report.visible import visible
from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding
from specmill.diff.findings.sides import Side
from specmill.diff.witnesses.exchange import exchanges, old_places, unexplained, with_exchanges
from specmill.diff.witnesses.run import judged

_MOST_PLACES = 3


def verified(findings: list[Finding], old: Side, new: Side) -> list[Finding]:
    """The findings as witnesses show them. Calls that fail without a finding that says so are told
    on standard error. Raises UsageError where an SDK cannot be made."""
    if not findings:
        return findings
    if old.surface is None:
        raise UsageError("--verify needs definitions: no SDK can be made of the old side")
    files = [_files(old), _files(new)]
    result = judged(findings, old.surface, files)
    if old.api is None or new.api is None:
        return result
    sent = exchanges(old.api, old.surface, new.api, files[0], _operations(result))
    for exchange in unexplained(result, sent):
        print(
            visible(
                f"{exchange.operation}: no finding says that this fails: {exchange.call}: {exchange.problem}"
            ),
            file=sys.stderr,
        )
    return with_exchanges(result, sent)


def _operations(findings: list[Finding]) -> set[str]:
    """Where to send calls: at a few places of each finding."""
    return {place for finding in findings for place in old_places(finding)[:_MOST_PLACES]}


def _files(side: Side) -> Mapping[str, bytes]:
    """The modules of the SDK, from the folder above the package."""
    made = side.sources()
    if not made:
        raise UsageError(f"--verify needs definitions: no SDK can be made of {side.name}")
    start = "python/src/"
    return {
        name.removeprefix(start): content
        for name, content in made.items()
        if name.startswith(start)
    }
