"""Findings as one JSON document, in ASCII."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TextIO

from specmill.cli.report.where import where
from specmill.diagnostics import Diagnostic, Place
from specmill.source import Tree


def print_json(found: Sequence[Diagnostic], trees: Mapping[str, Tree], stream: TextIO) -> None:
    """Print ``{"diagnostics": [...], "counts": {...}}``; unknown lines and columns are null."""
    counts = Counter(each.severity for each in found)
    document = {
        "diagnostics": [_finding(each, trees) for each in found],
        "counts": {name: counts[name] for name in ("error", "warning", "note")},
    }
    stream.write(json.dumps(document, indent=2) + "\n")


def _finding(found: Diagnostic, trees: Mapping[str, Tree]) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        **_place(found.place, trees),
        "hint": found.hint,
        "related": [
            {"message": message, **_place(place, trees)} for message, place in found.related
        ],
    }


def _place(place: Place, trees: Mapping[str, Tree]) -> dict[str, object]:
    at = where(place, trees)
    return {
        "file": at.file,
        "line": at.line or None,
        "column": at.column or None,
        "pointer": at.pointer,
    }
