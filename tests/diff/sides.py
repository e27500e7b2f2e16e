"""Reads definitions for comparison, as `specmill diff` does."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from specmill.config import Overrides, ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.diff.compare import compare
from specmill.diff.findings.finding import Finding
from specmill.diff.findings.sides import Side
from specmill.loading import load
from specmill.output.names import NO_NAMES
from specmill.pipeline import sdk_sources
from specmill.sides import side_of

TODAY = date(2026, 11, 28)


def side_at(path: Path) -> Side:
    settings = ad_hoc_target([str(path)], Overrides())
    loaded = load(settings, path.parent, io.BytesIO(), Diagnostics(), {})
    return side_of(
        loaded, path.parent, NO_NAMES, str(path), lambda: sdk_sources(loaded, path.parent)
    )


def side_of_document(document: Mapping[str, Any], folder: Path, name: str) -> Side:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return side_at(path)


def findings(old: Path, new: Path) -> list[Finding]:
    return compare(side_at(old), side_at(new), TODAY)


def telling(findings: list[Finding]) -> list[Finding]:
    """Without those that say only that words changed."""
    return [finding for finding in findings if not finding.rule.is_documentation]
