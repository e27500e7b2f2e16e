"""Writes accepted findings into the configuration."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from specmill import toml
from specmill.config import AcceptedSettings, DiffSettings
from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding


def accept(  # noqa: PLR0917 - one each
    path: Path,
    settings: DiffSettings,
    findings: Iterable[Finding],
    wanted: Sequence[str],
    reason: str,
    until: str,
) -> DiffSettings:
    """Append the findings to the file at ``path``; the settings with them. Raises UsageError."""
    known = {finding.fingerprint: finding for finding in findings}
    if not reason.strip():
        raise UsageError("--accept needs a --reason, which everybody can read later")
    last = _day(until)
    if list(wanted) == ["all"]:
        wanted = [
            key
            for key, finding in known.items()
            if finding.levels.highest in ("breaking", "warning")
        ]
    unknown = [text for text in wanted if text not in known]
    if unknown:
        raise UsageError(f"no finding has the id {', '.join(unknown)}")
    before = {accepted_settings.fingerprint for accepted_settings in settings.accepted}
    fresh = [text for text in dict.fromkeys(wanted) if text not in before]
    try:
        made = [
            AcceptedSettings(fingerprint=text, reason=reason.strip(), until=last) for text in fresh
        ]
    except ValidationError as error:
        raise UsageError("--reason must be at least three characters") from error
    if made:
        _append(path, made, known)
    return settings.model_copy(update={"accepted": (*settings.accepted, *made)})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"--until: {text!r} is no day like 2027-01-31") from error


def _append(path: Path, accepted: Iterable[AcceptedSettings], known: dict[str, Finding]) -> None:
    table = "tool.specmill.diff.accepted" if path.name == "pyproject.toml" else "diff.accepted"
    text = path.read_text(encoding="utf-8")
    for accepted_settings in accepted:
        message = " ".join(known[accepted_settings.fingerprint].message.split())
        printable = "".join(sign if sign.isprintable() else "?" for sign in message)
        lines = [
            f"[[{table}]]",
            f"fingerprint = {json.dumps(accepted_settings.fingerprint)}  # {printable}",
        ]
        lines.append(f"reason = {toml.basic_string(accepted_settings.reason)}")
        lines += (
            [f"until = {accepted_settings.until.isoformat()}"]
            if accepted_settings.until is not None
            else []
        )
        text = text.rstrip("\n") + "\n\n" + "\n".join(lines) + "\n"
    staged = path.with_name(f".{path.name}.new")
    staged.write_text(text, encoding="utf-8", newline="\n")
    os.replace(staged, path)
