"""Findings for people, in the manner of compilers: message, place, line, caret, hint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from specmill.cli.report.excerpt import excerpt
from specmill.cli.report.visible import visible
from specmill.cli.report.where import FileLocation, where
from specmill.diagnostics import Diagnostic, Severity, SourceLocation
from specmill.source import Tree, masked

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_QUIET = "blue"


def print_text(
    diagnostics: Sequence[Diagnostic],
    trees: Mapping[str, Tree],
    stream: TextIO,
    *,
    colour: bool,
    most_per_code: int | None,
) -> None:
    """Print the findings, then the number of those left out, then the totals."""
    console = Console(
        file=stream,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        seen[diagnostic.code] += 1
        if most_per_code is None or seen[diagnostic.code] <= most_per_code:
            console.print(_finding(diagnostic, trees), soft_wrap=True)
    for code, count in seen.items():
        if most_per_code is not None and count > most_per_code:
            more = f"… and {count - most_per_code} more of {code}; `--format json` lists all"
            console.print(Text(more), soft_wrap=True)
    if diagnostics:
        console.print(Text(_totals(diagnostics)), soft_wrap=True)


def _finding(diagnostic: Diagnostic, trees: Mapping[str, Tree]) -> Text:
    text = Text()
    text.append(f"{diagnostic.severity}[{visible(diagnostic.code)}]", _STYLES[diagnostic.severity])
    text.append(f": {visible(diagnostic.message)}\n", "bold")
    _append_place(text, "-->", diagnostic.place, trees, _STYLES[diagnostic.severity])
    if diagnostic.hint:
        text.append("  hint: ", "bold")
        text.append(f"{visible(diagnostic.hint)}\n")
    for message, place in diagnostic.related:
        _append_place(text, f"{visible(message)}:", place, trees, _QUIET)
    return text


def _append_place(
    text: Text, word: str, place: SourceLocation, trees: Mapping[str, Tree], style: str
) -> None:
    if not place.source:
        return
    at = where(place, trees)
    text.append(f"  {word} ", _QUIET)
    text.append(f"{_name(at)}\n")
    tree = trees.get(at.file)
    if tree is None or not at.line:
        return
    line, caret = excerpt(masked(tree.lines.line(at.line), at.column), at.column)
    number = str(at.line)
    text.append(f"{number:>5} | ", _QUIET)
    text.append(f"{line}\n")
    text.append(f"{'':>{max(5, len(number))}} | ", _QUIET)
    text.append(f"{caret}\n", style)


def _name(at: FileLocation) -> str:
    name = visible(at.file)
    if at.line:
        name += f":{at.line}:{at.column}"
    return f"{name}  (#{visible(at.pointer)})" if at.pointer else name


def _totals(diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [
        f"{counts[name]} {name}" + ("s" if counts[name] > 1 else "")
        for name in _STYLES
        if counts[name]
    ]
    return ", ".join(parts)
