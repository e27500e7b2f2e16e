"""``specmill validate``: reads definitions and says what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.findings import show
from specmill.cli.options import FormatChoice, FormatOption, QuietOption, RemoteOption, RootOption
from specmill.cli.progress import progress
from specmill.cli.report import Format
from specmill.cli.report.visible import visible
from specmill.cli.run_context import RunContext, load
from specmill.cli.selection import select
from specmill.config import Overrides
from specmill.diagnostics import DefinitionError, Diagnostics, Severity
from specmill.model import Api
from specmill.source import shown

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def validate(
    spec: Annotated[list[str], typer.Argument(help="Definitions; - is standard input.")],
    *,
    root: RootOption = None,
    allow_remote: RemoteOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count: exit 1.")] = False,
    form: FormatOption = FormatChoice.text,
    quiet: QuietOption = False,
) -> None:
    """List everything that is wrong or doubtful in definitions."""
    reach = Overrides(roots=tuple(root or ()), allow_remote=tuple(allow_remote or ()))
    raise typer.Exit(
        exits.answer(
            lambda: run(spec, Path.cwd(), reach, strict=strict, form=form.word, quiet=quiet)
        )
    )


def run(
    specs: Sequence[str],
    folder: Path,
    reach: Overrides | None = None,
    *,
    strict: bool,
    form: Format,
    quiet: bool,
) -> int:
    """Validate each definition for itself; the exit code. Raises UsageError."""
    together = RunContext(folder, sys.stdin.buffer, lambda step: None)
    lines: list[str] = []
    usable = True
    with progress(sys.stderr, quiet=quiet) as say:
        for spec in specs:
            alone = replace(together, say=say, diagnostics=Diagnostics())
            what = _examine(alone, spec, reach or Overrides())
            usable = usable and what is not None
            lines.append(
                f"{shown(spec)}: {what or 'cannot be used'} - {_counts(alone.diagnostics)}"
            )
            for finding in alone.diagnostics:
                together.diagnostics.add(finding)
    stream = sys.stdout if form == "json" else sys.stderr
    show(together.diagnostics, together.trees, form, quiet=quiet, stream=stream, most_per_code=None)
    if form != "json" and not quiet:
        print("\n".join(visible(line) for line in lines))
    if not usable:
        return exits.UNABLE
    return exits.NO if strict and together.diagnostics.count("warning") else exits.DONE


def _examine(run_context: RunContext, spec: str, reach: Overrides) -> str | None:
    """What is in a definition; None when it cannot be used."""
    selection = select([spec], None, (), reach, run_context.base)
    try:
        loaded = load(run_context, selection.targets[0])
    except DefinitionError:
        return None
    return _content(loaded.api)


def _content(api: Api) -> str:
    versions = ", ".join(dict.fromkeys(client.specification for client in api.clients))
    operations, schemas = len(api.operations()), len(api.schemas)
    return f"OpenAPI {versions}, {operations} operations, {schemas} schemas"


def _counts(diagnostics: Diagnostics) -> str:
    counts = [(diagnostics.count(name), name) for name in _SEVERITIES]
    parts = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
    return ", ".join(parts) or "no findings"
