"""What the configuration says about findings. Nothing is hidden: what a policy lowers is listed,
with the levels that were found and the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from specmill.config import AcceptedSettings, DiffSettings
from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding
from specmill.diff.levels import Level, Levels
from specmill.diff.rules.table import RULES


def apply(
    findings: Iterable[Finding], settings: DiffSettings, base: Path, today: date
) -> list[Finding]:
    """The findings with the levels that the policy gives them. Raises UsageError for a rule that
    does not exist and a baseline that cannot be read."""
    for name in settings.rules:
        if name not in RULES:
            near = get_close_matches(name, RULES, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"diff.rules: there is no rule {name!r}{hint}")
    accepted = {
        accepted_settings.fingerprint: accepted_settings for accepted_settings in settings.accepted
    }
    known = baseline(base / settings.baseline) if settings.baseline else {}
    return [_judged(finding, settings, accepted, known, today) for finding in findings]


def _judged(
    finding: Finding,
    settings: DiffSettings,
    accepted: Mapping[str, AcceptedSettings],
    known: Mapping[str, str],
    today: date,
) -> Finding:
    result = finding.levels
    levels = _audiences(result, settings)
    reasons: list[str] = []
    if levels != result:
        reasons.append(f"only {', '.join(settings.audiences)} count")
    level = settings.rules.get(finding.rule.id)
    if level is not None:
        levels = _at(levels, level)
        reasons.append(f"diff.rules says {level}")
    approval = accepted.get(finding.fingerprint)
    if approval is not None and (approval.until is None or today <= approval.until):
        levels = _at(levels, "none")
        until = f", until {approval.until}" if approval.until is not None else ""
        reasons.append(f"accepted{until}: {approval.reason}")
    elif approval is not None:
        reasons.append(f"was accepted until {approval.until}: {approval.reason}")
    if finding.fingerprint in known:
        levels = _at(levels, "none")
        reasons.append(f"in the baseline: {known[finding.fingerprint]}".removesuffix(": "))
    if not reasons:
        return finding
    return replace(finding, levels=levels, found=result, policy="; ".join(reasons))


def _audiences(levels: Levels, settings: DiffSettings) -> Levels:
    def kept(audience: str, level: Level) -> Level:
        return level if audience in settings.audiences else "none"

    return Levels(
        kept("wire", levels.wire), kept("runtime", levels.runtime), kept("typing", levels.typing)
    )


def _at(levels: Levels, level: Level) -> Levels:
    """Every audience that is concerned gets one level."""
    known = (levels.wire, levels.runtime, levels.typing)
    made: list[Level] = [level if item != "none" else "none" for item in known]
    return Levels(*made)


def baseline(path: Path) -> dict[str, str]:
    """Fingerprint -> reason of a baseline file: ``{"accepted": [{"fingerprint": …, "reason": …}]}``,
    or the JSON report of ``specmill diff`` itself."""
    try:
        table = json.loads(path.read_bytes())
        rows = table["accepted"] if "accepted" in table else table["changes"]
        return {str(row["fingerprint"]): str(row.get("reason", "")) for row in rows}
    except OSError as error:
        raise UsageError(f"diff.baseline: {path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"diff.baseline: {path} is no list of fingerprints") from error
