"""A report for people at a terminal, and as workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specmill.diff.findings.finding import Finding
from specmill.diff.levels import Level
from specmill.diff.report.report import Report, ReportLocation, level_words, visible_findings

_SHOWN_PLACES = 5
_COMMANDS: dict[Level, str] = {
    "breaking": "error",
    "warning": "warning",
    "additive": "notice",
    "none": "notice",
}


def text_lines(report: Report, *, everything: bool) -> Iterator[str]:
    """The lines of the report; texts of definitions stand in them as they are."""
    for finding in visible_findings(report.findings, everything=everything):
        yield from _finding(finding, report)
    yield report.ending()


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    yield f"{finding.levels.highest}[{finding.rule.id}]: {finding.message}"
    if finding.symbol:
        yield f"  sdk: {finding.symbol}"
    told = level_words(finding)
    if told:
        yield f"  for: {told}"
    for word, spot in (("old", report.old_spot(finding)), ("new", report.new_spot(finding))):
        if spot is not None:
            yield f"  {word}: {_spot(spot)}"
    places = finding.places
    if len(places) > 1:
        shown = ", ".join(dict.fromkeys(place.operation for place in places[:_SHOWN_PLACES]))
        more = f" and {len(places) - _SHOWN_PLACES} more" if len(places) > _SHOWN_PLACES else ""
        yield f"  in:  {shown}{more}"
    elif places and places[0].operation not in (finding.old, finding.new):
        yield f"  in:  {places[0].operation}"
    if finding.policy:
        was = f" (found: {finding.found.highest})" if finding.found is not None else ""
        yield f"  policy: {finding.policy}{was}"
    yield f"  id:  {finding.fingerprint}"


def _spot(spot: ReportLocation) -> str:
    line = f":{spot.line}:{spot.column}" if spot.line else ""
    return f"{spot.file}{line}  (#{spot.pointer})"


def github_lines(report: Report, escape: Callable[[str, bool], str]) -> Iterator[str]:
    """One annotation for each finding, beside the new place or, where that is gone, the old one.
    ``escape`` makes a text safe; its flag says that it is a property."""
    for finding in visible_findings(report.findings, everything=False):
        spot = report.new_spot(finding) or report.old_spot(finding)
        properties = {"title": finding.rule.id}
        if spot is not None:
            properties = {
                "file": spot.file,
                "line": str(spot.line),
                "col": str(spot.column),
            } | properties
        written = ",".join(f"{name}={escape(value, True)}" for name, value in properties.items())
        text = "\n".join(
            filter(None, (finding.message, finding.symbol, level_words(finding), finding.policy))
        )
        yield f"::{_COMMANDS[finding.levels.highest]} {written}::{escape(text, False)}"
    yield report.ending()
