"""A report as one JSON document."""

from __future__ import annotations

import json
from typing import Any

from specmill.diff.findings.finding import Finding
from specmill.diff.report.report import Report, ReportLocation


def json_text(report: Report) -> str:
    """The document, with the findings in their order."""
    summary = report.summary
    document = {
        "changes": [_finding(finding, report) for finding in report.findings],
        "summary": {**summary.levels.as_json(), "bump": summary.bump},
    }
    return json.dumps(document, indent=2) + "\n"


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    made: dict[str, Any] = {
        "rule": finding.rule.id,
        "area": finding.rule.area,
        "direction": finding.rule.direction,
        "levels": finding.levels.as_json(),
        "bump": finding.bump,
        "message": finding.message,
        "symbol": finding.symbol,
        "where": finding.where,
        "old": _side(finding.old, report.old_spot(finding)),
        "new": _side(finding.new, report.new_spot(finding)),
        "fingerprint": finding.fingerprint,
        "places": [
            {"operation": place.operation, "at": place.label, "symbol": place.symbol}
            for place in finding.places
        ],
        "sdk": [
            {"rule": change.rule, "symbol": change.symbol, "old": change.old, "new": change.new}
            for change in finding.changes
        ],
        "witness": finding.witness,
    }
    if finding.found is not None:
        made["policy"] = {"found": finding.found.as_json(), "reason": finding.policy}
    elif finding.policy:
        made["policy"] = {"found": finding.levels.as_json(), "reason": finding.policy}
    return made


def _side(text: str, spot: ReportLocation | None) -> dict[str, Any] | None:
    if spot is None and not text:
        return None
    place = (
        {
            "file": spot.file,
            "line": spot.line or None,
            "column": spot.column or None,
            "pointer": spot.pointer,
        }
        if spot
        else {}
    )
    return {"text": text, **place}
