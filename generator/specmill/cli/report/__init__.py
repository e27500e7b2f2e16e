"""Printing what was found in the definitions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TextIO

from specmill.diagnostics import Diagnostic, Diagnostics

if TYPE_CHECKING:
    from specmill.source.tree import Tree

Format = Literal["text", "json", "github"]

__all__ = ["Format", "report", "wants_colour"]


def report(
    diagnostics: Diagnostics,
    trees: Mapping[str, Tree],
    format: Format,  # noqa: A002 - the word of the command line
    stream: TextIO,
    *,
    colour: bool = False,
    most_per_code: int | None = None,
) -> None:
    """Print all findings to ``stream``, errors first, each finding once.

    ``trees`` are the files by the names that the findings have; from them come lines, columns and
    excerpts. ``text`` is for people and shows no more than ``most_per_code`` findings of one code;
    ``json`` is one JSON document; ``github`` are workflow commands, which become annotations.
    """
    result = [_without_secrets(diagnostic) for diagnostic in diagnostics.sorted()]
    # Imported here because many runs have nothing to report, and each way needs a library.
    if format == "json":
        from specmill.cli.report.as_json import print_json  # noqa: PLC0415

        print_json(result, trees, stream)
    elif format == "github":
        from specmill.cli.report.as_github import print_github  # noqa: PLC0415

        print_github(result, trees, stream)
    elif result:
        from specmill.cli.report.as_text import print_text  # noqa: PLC0415

        print_text(result, trees, stream, colour=colour, most_per_code=most_per_code)


def _without_secrets(diagnostic: Diagnostic) -> Diagnostic:
    """A finding without user information and query in the addresses that it names."""
    if "://" not in diagnostic.message and "://" not in diagnostic.hint:
        return diagnostic
    from specmill.source.addresses import without_secrets  # noqa: PLC0415 - needs the readers

    message, hint = without_secrets(diagnostic.message), without_secrets(diagnostic.hint)
    return replace(diagnostic, message=message, hint=hint)


def wants_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal that shows colour (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
