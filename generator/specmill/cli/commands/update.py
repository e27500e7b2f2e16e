"""``specmill update``: fetches again what the configuration names at other hosts, and locks it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.findings import show
from specmill.cli.options import ConfigOption, RemoteOption
from specmill.cli.progress import progress
from specmill.cli.report.visible import visible
from specmill.cli.run_context import RunContext, load
from specmill.cli.selection import select
from specmill.config import Overrides
from specmill.diagnostics import DefinitionError
from specmill.output.lock import LOCK, Lock


def update(
    target: Annotated[list[str] | None, typer.Argument(help="Only these targets.")] = None,
    *,
    config: ConfigOption = None,
    allow_remote: RemoteOption = None,
) -> None:
    """Fetch remote definitions and references anew, and record them in specmill.lock."""
    reach = Overrides(allow_remote=tuple(allow_remote or ()))
    raise typer.Exit(exits.answer(lambda: run(target or (), config, reach, Path.cwd())))


def run(names: Sequence[str], config: Path | None, reach: Overrides, folder: Path) -> int:
    """Fetch what the targets of a configuration need; the exit code. Raises UsageError."""
    selection = select((), config, names, reach, folder)
    lock = Lock(selection.base)
    with progress(sys.stderr, quiet=False) as say:
        run_context = RunContext(selection.base, sys.stdin.buffer, say)
        try:
            for target in selection.targets:
                load(run_context, target)
        except DefinitionError:
            show(run_context.diagnostics, run_context.trees, "text", quiet=True)
            return exits.UNABLE
    lock.write(run_context.fetched, anew=not names)
    for address in run_context.fetched:
        print(visible(f"fetched {address.partition('#')[0]}"))
    print(f"{LOCK}: {len(run_context.fetched)} fetched")
    return exits.DONE
