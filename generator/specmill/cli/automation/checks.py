"""Whether the output is up to date, as ``specmill generate --check`` says it to programs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specmill.cli.report import report
from specmill.diagnostics import Diagnostic, Diagnostics, SourceLocation

_MEANINGS = {
    "missing": "the file is missing",
    "changed": "the file is not what is generated now",
    "stale": "the file is generated no longer",
    "edited": "the file was changed by hand",
}
_NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check."""

    code: int
    targets: tuple[Mapping[str, Any], ...]
    """As ``--format json`` has them."""
    findings: tuple[Mapping[str, Any], ...]
    error: str
    """Why nothing could be checked, where no finding says so."""


def command() -> list[str]:
    """How this tool is called."""
    text = shutil.which("specmill")
    return [text] if text else [sys.executable, "-m", "specmill"]


def checked(options: Sequence[str], folder: Path) -> CheckResult:
    """Check the targets of a folder in a process of its own."""
    call = [*command(), "generate", "--check", "--format", "json", *options]
    ended = subprocess.run(  # noqa: S603 - our own command, no shell
        call, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    said, others = _documents(ended.stderr)
    results, _ = _documents(ended.stdout)
    targets = [value for table in results for value in table.get("targets", ())]
    findings = [value for table in said for value in table.get("diagnostics", ())]
    return CheckResult(ended.returncode, tuple(targets), tuple(findings), others)


def _documents(text: str) -> tuple[list[dict[str, Any]], str]:
    """The JSON documents in a text, and what else is in it."""
    documents: list[dict[str, Any]] = []
    rest = text.strip()
    decoder = json.JSONDecoder()
    while rest.startswith("{"):
        try:
            table, end = decoder.raw_decode(rest)
        except ValueError:
            break
        documents.append(table)
        rest = rest[end:].strip()
    return documents, rest


def annotate(result: CheckResult) -> None:
    """Print findings and files that are out of date as annotations of GitHub."""
    diagnostics = Diagnostics()
    for finding in result.findings:
        place = SourceLocation(
            finding["file"] or "",
            finding["pointer"] or "",
            finding["line"] or 0,
            finding["column"] or 0,
        )
        diagnostics.add(
            Diagnostic(
                finding["code"], finding["severity"], finding["message"], place, finding["hint"]
            )
        )
    for target in result.targets:
        reasons = "; ".join(target["causes"])
        for file in target["files"]:
            place = SourceLocation(f"{target['out']}/{file['path']}")
            status = file["status"]
            diagnostics.error(f"file-{status}", f"{_MEANINGS[status]} ({reasons})", place)
    if result.error:
        diagnostics.error(_NOT_CHECKED, result.error, SourceLocation())
    report(diagnostics, {}, "github", sys.stdout)
