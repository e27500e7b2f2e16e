"""What was found in the definitions, shown on standard error, and whether it is too much."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from specmill.cli.report import Format, report, wants_colour
from specmill.diagnostics import Diagnostics

if TYPE_CHECKING:
    from specmill.source.tree import Tree

MOST_PER_CODE = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """What the targets of a run have in common: what there is to say, the files that it is about,
    and what came over the network, by address."""

    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    trees: dict[str, Tree] = field(default_factory=lambda: {})
    fetched: dict[str, bytes] = field(default_factory=dict[str, bytes])


def show(
    diagnostics: Diagnostics,
    trees: Mapping[str, Tree],
    form: Format,
    *,
    quiet: bool,
    stream: TextIO | None = None,
    most_per_code: int | None = MOST_PER_CODE,
) -> None:
    """Print the findings so far, to standard error unless another stream is given; only the
    errors among them when ``quiet``."""
    result = diagnostics
    if quiet:
        result = Diagnostics()
        for diagnostic in diagnostics:
            if diagnostic.severity == "error":
                result.add(diagnostic)
    to = stream or sys.stderr
    colour = wants_colour(to)
    report(result, trees, form, to, colour=colour, most_per_code=most_per_code)


def too_many(diagnostics: Diagnostics, *, strict: bool) -> bool:
    """Whether there are warnings and nobody wants any. Says so."""
    warnings = diagnostics.count("warning")
    if not strict or not warnings:
        return False
    print("nothing was written: with --strict there must be no warnings", file=sys.stderr)
    return True
