"""What was found in the definitions, shown on standard error, and whether it is too much."""

from __future__ import annotations

import sys
from typing import TextIO

from specmill.cli.report import Format, report, wants_colour
from specmill.cli.run_context import Workshop
from specmill.diagnostics import Diagnostics

_MOST_PER_CODE = 5


def show(
    workshop: Workshop,
    form: Format,
    *,
    quiet: bool,
    stream: TextIO | None = None,
    most_per_code: int | None = _MOST_PER_CODE,
) -> None:
    """Print the findings so far, to standard error unless another stream is given; only the
    errors among them when ``quiet``."""
    found = workshop.diagnostics
    if quiet:
        found = Diagnostics()
        for each in workshop.diagnostics:
            if each.severity == "error":
                found.add(each)
    to = stream or sys.stderr
    colour = wants_colour(to)
    report(found, workshop.trees, form, to, colour=colour, most_per_code=most_per_code)


def too_many(workshop: Workshop, *, strict: bool) -> bool:
    """Whether there are warnings and nobody wants any. Says so."""
    warnings = workshop.diagnostics.count("warning")
    if not strict or not warnings:
        return False
    print("nothing was written: with --strict there must be no warnings", file=sys.stderr)
    return True
