"""``specmill names``: lists what the SDK calls everything and why, and renews published names."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from specmill import pipeline, toml
from specmill.cli import exits
from specmill.cli.findings import show
from specmill.cli.names_listing import changed, listed
from specmill.cli.options import ConfigOption
from specmill.cli.progress import progress
from specmill.cli.report.visible import visible, without_commands
from specmill.cli.run_context import RunContext, load
from specmill.cli.selection import select
from specmill.config import Overrides, TargetSettings
from specmill.diagnostics import DefinitionError
from specmill.output.names import NAMES_PATH, NO_NAMES, read_names
from specmill.pipeline import PythonPlan, renewed


def names(
    target: Annotated[list[str] | None, typer.Argument(help="Only these targets.")] = None,
    *,
    config: ConfigOption = None,
    table: Annotated[
        bool, typer.Option("--table", help="Print a [target.names] table to begin with.")
    ] = False,
    upgrade: Annotated[
        bool,
        typer.Option("--upgrade", help="Name everything afresh by the present rules."),
    ] = False,
) -> None:
    """List the names of methods, arguments, models and fields, and where each comes from."""
    raise typer.Exit(
        exits.answer(lambda: run(target or (), config, Path.cwd(), table=table, upgrade=upgrade))
    )


def run(
    targets: Sequence[str], config: Path | None, folder: Path, *, table: bool, upgrade: bool
) -> int:
    """Print the names of each target; the exit code. Raises UsageError."""
    selection = select((), config, targets, Overrides(), folder)
    with progress(sys.stderr, quiet=False) as say:
        run_context = RunContext(selection.base, sys.stdin.buffer, say, lock=selection.lock())
        try:
            lines = [
                line
                for target in selection.targets
                for line in _of_target(run_context, target, table=table, upgrade=upgrade)
            ]
        except DefinitionError:
            show(run_context.diagnostics, run_context.trees, "text", quiet=True)
            return exits.UNABLE
    # A table is ASCII already, and an escape of a terminal is none of TOML.
    shown = map(without_commands if table else visible, lines)
    print("\n".join(shown))
    return exits.DONE


def _of_target(
    run_context: RunContext, settings: TargetSettings, *, table: bool, upgrade: bool
) -> Iterator[str]:
    loaded = load(run_context, settings)
    folder = run_context.base / loaded.settings.out
    published = read_names(folder)
    plan = pipeline.plan(loaded, run_context.base, run_context.diagnostics, published)
    if upgrade:
        fresh = pipeline.plan(loaded, run_context.base, run_context.diagnostics, NO_NAMES)
        yield from _upgraded(folder, plan, fresh)
    elif table:
        yield from _table(plan)
    else:
        yield f"{loaded.settings.name}: names by rules {published.rules}"
        yield from listed(plan, published)


def _table(plan: PythonPlan) -> Iterator[str]:
    """The names as they are, as settings that can be changed."""
    methods = [
        (f"{method.operation.http_method} {method.operation.path}", method.name)
        for client in plan.clients
        for group in client.groups.values()
        for method in group.methods
        if not method.base
    ]
    groups = [".".join(path) for client in plan.clients for path in client.groups if path]
    yield from _settings("methods", methods)
    yield ""
    yield from _settings("groups", [(group, group) for group in groups])


def _settings(name: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A table of TOML; of what several clients have, the first counts."""
    yield f"[target.names.{name}]"
    values: dict[str, str] = {}
    for key, value in rows:
        values.setdefault(key, value)
    for key, value in values.items():
        yield f"{toml.basic_string(key)} = {toml.basic_string(value)}"


def _upgraded(folder: Path, before: PythonPlan, now: PythonPlan) -> Iterator[str]:
    """Write the names of the present rules; a line for each that is another now."""
    path = folder / NAMES_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(renewed(before, now).content())
    yield from changed(before, now)
    yield f"{path}: written; specmill generate prints the package by these names"
