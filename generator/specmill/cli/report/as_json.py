"""Findings as one JSON document, in ASCII."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TextIO

from specmill.cli.report.visible import without_commands
from specmill.cli.report.where import where
from specmill.diagnostics import Diagnostic, SourceLocation
from specmill.source import Tree


def print_json(
    diagnostics: Sequence[Diagnostic], trees: Mapping[str, Tree], stream: TextIO
) -> None:
    """Print ``{"diagnostics": [...], "counts": {...}}``; unknown lines and columns are null."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    document = {
        "diagnostics": [_finding(diagnostic, trees) for diagnostic in diagnostics],
        "counts": {name: counts[name] for name in ("error", "warning", "note")},
    }
    stream.write(without_commands(json.dumps(document, indent=2)) + "\n")


def _finding(diagnostic: Diagnostic, trees: Mapping[str, Tree]) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **_place(diagnostic.place, trees),
        "hint": diagnostic.hint,
        "related": [
            {"message": message, **_place(place, trees)} for message, place in diagnostic.related
        ],
    }


def _place(place: SourceLocation, trees: Mapping[str, Tree]) -> dict[str, object]:
    at = where(place, trees)
    return {
        "file": at.file,
        "line": at.line or None,
        "column": at.column or None,
        "pointer": at.pointer,
    }
