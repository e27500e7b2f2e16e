"""Merges that stopped at conflicts: going on, and going back. And the budget of hand edits."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from specmill.cli import exits
from specmill.cli.building.target_result import TargetResult
from specmill.cli.building.writing import left_of_killed_run
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
    result = [(selection.base / out, out) for out in map(output_folder, selection.targets) if out]
    for path, _ in result:
        left_of_killed_run(path)
    merges = [(path, name, read_unfinished(path)) for path, name in result]
    open_ones = [(path, name, merge) for path, name, merge in merges if merge is not None]
    if not open_ones:
        raise UsageError("no merge is unfinished; `specmill status` says how things stand")
    left = (
        []
        if abort
        else [
            line for path, name, unfinished in open_ones for line in _left(path, name, unfinished)
        ]
    )
    if left:
        print("\n".join(["these files still have conflict marks", *left]), file=sys.stderr)
        return exits.NO
    if abort and not request.force and _changed_since(open_ones):
        return exits.NO
    # Imported here because it needs a library for locks.
    from specmill.output.write import write  # noqa: PLC0415

    outputs = [
        (path, Changes((*(unfinished.undo if abort else ()), forgotten(path)), 0))
        for path, _, unfinished in open_ones
    ]
    write(outputs)
    for _, name, _ in open_ones:
        print(visible(f"{name}: the merge is {'undone' if abort else 'finished'}"))
    return exits.DONE


def _changed_since(merges: Sequence[tuple[Path, str, Unfinished]]) -> bool:
    """Whether undoing merges would undo more than them. Says so."""
    lines = [f"  changed  {name}/{path}" for _, name, merge in merges for path in merge.changed]
    if lines:
        first = "nothing was undone: these files were changed since the merge"
        last = "--abort --force undoes that, too; --continue keeps everything"
        print("\n".join(map(visible, [first, *lines, last])), file=sys.stderr)
    return bool(lines)


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
        target_result
        for target_result in made
        if target_result.merge is not None
        and target_result.custom_lines is not None
        and target_result.merge.lines > target_result.custom_lines
    ]
    for target_result in over:
        lines = target_result.merge.lines if target_result.merge is not None else 0
        print(
            f"{target_result.name}: {lines} lines are written by hand, custom_lines allows {target_result.custom_lines}; "
            "move code to python/src/PACKAGE/lib/ or allow more",
            file=sys.stderr,
        )
    grown = [
        target_result
        for target_result in made
        if target_result.merge is not None
        and target_result.lowest is not None
        and target_result.merge.lines > target_result.lowest
    ]
    for target_result in grown:
        lines = target_result.merge.lines if target_result.merge is not None else 0
        print(
            f"{target_result.name}: {lines} lines are written by hand, before there were {target_result.lowest}, and they "
            f"may only go down; move code to python/src/PACKAGE/lib/ or change {RATCHET_PATH}",
            file=sys.stderr,
        )
    return bool(over or grown)
