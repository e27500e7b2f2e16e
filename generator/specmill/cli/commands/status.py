"""``specmill status``: what is edited, in conflict, deleted, unowned, and which command comes next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.building.up_to_date import ToolDigests, inputs_are_as_they_were
from specmill.cli.options import ConfigOption
from specmill.cli.report.visible import visible, without_commands
from specmill.cli.selection import Selection, output_folder, select
from specmill.config import Overrides, TargetSettings
from specmill.output.ignore import read_ignore
from specmill.output.manifest import read_manifest
from specmill.output.run_record import read_record
from specmill.output.state import State, state_of


def status(
    target: Annotated[
        list[str] | None, typer.Argument(help="Targets [default: all].", show_default=False)
    ] = None,
    *,
    config: ConfigOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what was edited by hand, is in conflict or is not ours, and which command comes next."""
    raise typer.Exit(
        exits.answer(lambda: run(tuple(target or ()), config, Path.cwd(), as_json=as_json))
    )


def run(targets: tuple[str, ...], config: Path | None, folder: Path, *, as_json: bool) -> int:
    """Print how the targets of a configuration stand; always done. Raises UsageError."""
    selection = select((), config, targets, Overrides(), folder)
    tools: ToolDigests = {}
    rows = [_status_of(selection, target, tools) for target in selection.targets]
    if as_json:
        document = {"targets": [asdict(row) for row in rows]}
        print(without_commands(json.dumps(document, indent=2)))
    else:
        print("\n".join(visible(line) for row in rows for line in _lines(row)))
    return exits.DONE


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """How one target stands; without ``state`` it was never generated."""

    name: str
    out: str
    state: State | None
    up_to_date: bool
    lines_by_hand: int
    lines_allowed: int | None
    has_record: bool
    """Whether a run on this machine left word of what it read."""
    next: str
    """The command that comes next; empty when there is nothing to do."""


def _status_of(selection: Selection, settings: TargetSettings, tools: ToolDigests) -> TargetStatus:
    out = output_folder(settings)
    folder = selection.base / out
    allowed = settings.custom_lines
    manifest = read_manifest(folder) if out else None
    if manifest is None:
        return TargetStatus(settings.name, out, None, False, 0, allowed, False, "specmill generate")
    state = state_of(folder, manifest, read_ignore(folder))
    fresh = inputs_are_as_they_were(settings, selection.base, selection.lock(), tools)
    lines = sum(number or 0 for number in state.edited.values())
    following = _next(state, fresh=fresh, kept=allowed is not None)
    known = read_record(folder, settings.only) is not None
    return TargetStatus(settings.name, out, state, fresh, lines, allowed, known, following)


def _next(state: State, *, fresh: bool, kept: bool) -> str:
    if state.conflicts:
        return (
            "solve the conflicts, then specmill generate --continue; or specmill generate --abort"
        )
    if (state.edited or state.deleted) and not kept:
        return "specmill generate --merge"
    return "" if fresh else "specmill generate"


def _lines(row: TargetStatus) -> Iterator[str]:
    if row.state is None:
        yield f"{row.out or row.name}: never generated"
    else:
        yield f"{row.out}: {_how_it_stands(row)}"
        for path, lines in row.state.edited.items():
            yield f"  edited   {path}" + (f"  ({lines} lines)" if lines is not None else "")
        yield from (f"  deleted  {path}" for path in row.state.deleted)
        yield from (f"  conflict {path}" for path in row.state.conflicts)
        yield from (f"  unowned  {path}" for path in row.state.unowned)
        if row.state.edited and row.lines_allowed is not None:
            yield f"  {row.lines_by_hand} of {row.lines_allowed} lines are written by hand"
    if row.next:
        yield f"  next: {row.next}"


def _how_it_stands(row: TargetStatus) -> str:
    if row.up_to_date:
        return "up to date"
    if row.has_record:
        return "something changed since the last run"
    return "there was no run on this machine that could tell whether it is up to date"
