"""Findings as workflow commands of GitHub Actions, which shows them beside the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from specmill.cli.report.visible import visible
from specmill.cli.report.where import where
from specmill.diagnostics import Diagnostic, Severity
from specmill.source import Tree

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_TEXT, ":": "%3A", ",": "%2C"}


def print_github(
    diagnostics: Sequence[Diagnostic], trees: Mapping[str, Tree], stream: TextIO
) -> None:
    """Print one command per finding: ``::error file=…,line=…,col=…,title=code::message``."""
    for diagnostic in diagnostics:
        stream.write(_command(diagnostic, trees) + "\n")


def _command(diagnostic: Diagnostic, trees: Mapping[str, Tree]) -> str:
    at = where(diagnostic.place, trees)
    properties = {"file": at.file, "line": at.line, "col": at.column, "title": diagnostic.code}
    written = ",".join(
        f"{name}={_escape(str(value), _PROPERTY)}" for name, value in properties.items() if value
    )
    lines = [diagnostic.message]
    if at.pointer:
        lines.append(f"at #{at.pointer}")
    if diagnostic.hint:
        lines.append(f"hint: {diagnostic.hint}")
    for message, place in diagnostic.related:
        other = where(place, trees)
        lines.append(f"{message}: {other.file}:{other.line}:{other.column}")
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_escape(chr(10).join(lines), _TEXT)}"


def escape(text: str, is_property: bool) -> str:
    """A text that cannot end the command that it stands in, or the property."""
    return _escape(text, _PROPERTY if is_property else _TEXT)


def _escape(text: str, escapes: Mapping[str, str]) -> str:
    shown = visible(text, keep="\r\n")
    return "".join(escapes.get(character, character) for character in shown)
