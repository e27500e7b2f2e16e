"""Merges that stopped at conflicts: going on, and going back. And the budget of hand edits."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from specmill.cli import exits
from specmill.cli.building.target_result import TargetResult
from specmill.cli.report.visible import visible
from specmill.cli.request import Request
from specmill.cli.selection import output_folder, select
from specmill.diagnostics import UsageError
from specmill.output.compare import Changes
from specmill.output.edits.unfinished import Unfinished, forgotten, read_unfinished
from specmill.output.ratchet import RATCHET_PATH


def end_merges(request: Request, folder: Path, *, abort: bool) -> int:
    """Finish or undo the merges of the targets; the exit code. Raises UsageError."""
    selection = select(request.specs, request.config, request.targets, request.overrides, folder)
    found = [(selection.base / out, out) for out in map(output_folder, selection.targets) if out]
    merges = [(path, name, read_unfinished(path)) for path, name in found]
    open_ones = [(path, name, each) for path, name, each in merges if each is not None]
    if not open_ones:
        raise UsageError("no merge is unfinished; `specmill status` says how things stand")
    left = (
        []
        if abort
        else [line for path, name, each in open_ones for line in _left(path, name, each)]
    )
    if left:
        print("\n".join(["these files still have conflict marks", *left]), file=sys.stderr)
        return exits.NO
    # Imported here because it needs a library for locks.
    from specmill.output.write import write  # noqa: PLC0415

    outputs = [
        (path, Changes((*(each.undo if abort else ()), forgotten(path)), 0))
        for path, _, each in open_ones
    ]
    write(outputs)
    for _, name, _ in open_ones:
        print(visible(f"{name}: the merge is {'undone' if abort else 'finished'}"))
    return exits.DONE


def _left(folder: Path, name: str, merge: Unfinished) -> list[str]:
    from specmill.output.edits.three_way import has_marks  # noqa: PLC0415 - needs a library for merges

    paths = [folder / conflict for conflict in merge.conflicts]
    return [
        visible(f"  conflict {name}/{path.relative_to(folder).as_posix()}")
        for path in paths
        if path.is_file() and has_marks(path.read_bytes())
    ]


def over_budget(made: Sequence[TargetResult]) -> bool:
    """Whether more was written by hand than the settings allow, or than before. Says so."""
    over = [
        each
        for each in made
        if each.merge is not None
        and each.custom_lines is not None
        and each.merge.lines > each.custom_lines
    ]
    for each in over:
        lines = each.merge.lines if each.merge is not None else 0
        print(
            f"{each.name}: {lines} lines are written by hand, custom_lines allows {each.custom_lines}; "
            "move code to python/src/PACKAGE/lib/ or allow more",
            file=sys.stderr,
        )
    grown = [
        each
        for each in made
        if each.merge is not None and each.lowest is not None and each.merge.lines > each.lowest
    ]
    for each in grown:
        lines = each.merge.lines if each.merge is not None else 0
        print(
            f"{each.name}: {lines} lines are written by hand, before there were {each.lowest}, and they "
            f"may only go down; move code to python/src/PACKAGE/lib/ or change {RATCHET_PATH}",
            file=sys.stderr,
        )
    return bool(over or grown)
