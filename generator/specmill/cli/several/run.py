"""Many targets, each on its own: one that fails stops no other, and every one is written whole or
not at all.

Reading and rendering may happen in other processes or on other machines (``cli.several.engines``); what is
there is compared, written and printed here, target by target in the order of the configuration.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from specmill.cli import exits
from specmill.cli.building.merging import over_budget
from specmill.cli.building.results import print_several
from specmill.cli.building.target_result import TargetResult
from specmill.cli.building.up_to_date import (
    ToolDigests,
    shown_again,
    skipped,
    texts_of,
    tool_digest,
    up_to_date,
)
from specmill.cli.building.writing import left_of_killed_run, write_targets
from specmill.cli.findings import Findings, show
from specmill.cli.progress import progress
from specmill.cli.request import Request
from specmill.cli.selection import Selection, output_folder
from specmill.cli.several.engines import engine_of
from specmill.cli.several.rendering import Outcome, Task
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostic, SpecmillError, UsageError
from specmill.output.compare import Changes
from specmill.output.lock import Lock
from specmill.output.run_record import RunRecord

End = Literal["written", "up to date", "out of date", "to be written", "edited by hand", "in conflict", "over budget", "with warnings", "incomplete", "failed"]  # fmt: skip
_NO: frozenset[End] = frozenset(("out of date", "edited by hand", "in conflict", "over budget", "with warnings", "incomplete"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one target."""

    name: str
    end: End
    made: TargetResult | None = None
    error: str = ""
    """Why it failed, where no finding says so."""
    bug: bool = False


def run_several(request: Request, selection: Selection, folder: Path) -> int:
    """Carry out a request for targets that do not depend on each other; the exit code: 2 where one
    failed, else 1 where the answer is no for one.

    Raises UsageError where not even one can be begun.
    """
    _apart(selection)
    findings = Findings()
    with progress(sys.stderr, quiet=request.quiet) as say:
        rows = list(_rows(request, selection, findings, say))
    show(findings.diagnostics, findings.trees, request.form, quiet=request.quiet)
    for row in rows:
        if row.error:
            exits.complain(f"{row.name}: {row.error}")
    made = [(row.name, row.end, row.made) for row in rows]
    print_several(made, _summary(rows), request, folder)
    if any(row.bug for row in rows):
        if exits.was_changed():
            exits.complain(exits.CHANGED)
            return exits.UNABLE
        return exits.BUG
    if any(row.end == "failed" for row in rows):
        return exits.UNABLE
    return exits.NO if any(row.end in _NO for row in rows) else exits.DONE


def _rows(
    request: Request, selection: Selection, findings: Findings, say: Callable[[str], None]
) -> Iterator[Row]:
    lock = selection.lock()
    tools: ToolDigests = {}
    started = [
        _started(request, selection, target_settings, lock, tools)
        for target_settings in selection.targets
    ]
    tasks = [item for item in started if isinstance(item, Task)]
    outcomes = engine_of(request)(tasks)
    fetched: dict[str, bytes] = {}
    for number, (target, begun) in enumerate(zip(selection.targets, started, strict=True), 1):
        say(f"{number} of {len(started)}: {target.name}")
        if isinstance(begun, str):
            yield Row(target.name, "failed", error=begun)
        elif isinstance(begun, RunRecord):
            again = list(shown_again(begun, target, selection.base, findings.trees))
            _keep(again, findings)
            made = skipped(target, selection.base, begun)
            warned = request.strict and any(
                diagnostic.severity == "warning" for diagnostic in again
            )
            yield Row(target.name, "with warnings" if warned else "up to date", made)
        else:
            outcome = next(outcomes)
            _keep(outcome.findings, findings)
            texts_of(outcome.findings, selection.base, findings.trees)
            row = _ended(request, begun, outcome, tools)
            if row.end in ("written", "incomplete"):
                fetched |= outcome.fetched
            yield row
    if fetched and lock is not None:
        lock.write(fetched)


def _keep(findings: Sequence[Diagnostic], result: Findings) -> None:
    for finding in findings:
        result.diagnostics.add(finding)


def _started(
    request: Request,
    selection: Selection,
    target: TargetSettings,
    lock: Lock | None,
    tools: ToolDigests,
) -> Task | RunRecord | str:
    """The record of a target with nothing to do, what is to be done, or why nothing can be."""
    from specmill.cli.building.build_target import before_reading  # noqa: PLC0415 - needs the readers

    try:
        folder = selection.base / output_folder(target)
        if request.mode == "write":
            left_of_killed_run(folder)
        if request.mode in ("write", "check") and not request.force:
            record = up_to_date(target, selection.base, lock, tools)
            if record is not None:
                return record
        before = before_reading(folder, target.out)
        tool = tool_digest(target, selection.base, tools)
        return Task(target, selection.base, before, lock, tool, keep_going=request.keep_going)
    except SpecmillError as error:
        return str(error)
    except OSError as error:
        return f"{error.filename}: {error.strerror}"


def _ended(request: Request, task: Task, outcome: Outcome, tools: ToolDigests) -> Row:
    from specmill.cli.building.build_target import compared  # noqa: PLC0415 - needs the readers

    name = task.settings.name
    if outcome.rendered is None:
        return Row(name, "failed", error=outcome.error, bug=outcome.bug)
    if request.strict and any(finding.severity == "warning" for finding in outcome.findings):
        return Row(name, "with warnings")
    try:
        made = compared(
            task.settings,
            task.base,
            outcome.rendered,
            outcome.findings,
            {},
            merging=request.merge,
        )
        if not outcome.incomplete:
            return _finished(request, made, tools)
        # Without a record the next run says again what is missing.
        row = _finished(request, replace(made, record=None), tools)
        return replace(row, end="incomplete") if row.end not in _NO else row
    except SpecmillError as error:
        return Row(name, "failed", error=str(error))
    except OSError as error:
        return Row(name, "failed", error=f"{error.filename}: {error.strerror}")


def _finished(request: Request, made: TargetResult, tools: ToolDigests) -> Row:
    """Write one target where that is asked for and nothing stands against it."""
    edited = bool(made.changes.of("edited")) and not request.force
    changed = bool(made.changes.files)
    end: End = "up to date"
    if request.mode == "check":
        end = "out of date" if changed else end
    elif request.mode == "list":
        end = "edited by hand" if edited else "to be written" if changed else end
    elif edited:
        end = "edited by hand"
    else:
        write_targets([made], tools)
        end = "written" if changed else end
    if made.merge is not None and made.merge.conflicts:
        end = "in conflict"
    elif over_budget([made]):
        end = "over budget"
    return Row(made.name, end, made if request.mode != "write" else _light(made))


def _light(made: TargetResult) -> TargetResult:
    """Without the contents, of which hundreds of targets have too much for the memory."""
    files = tuple(
        replace(file, before=file.before and b"", after=file.after and b"")
        for file in made.changes.files
    )
    changes = Changes(files, made.changes.unchanged, made.changes.users)
    return replace(made, changes=changes, beside=(), record=None)


def _apart(selection: Selection) -> None:
    """Two targets must not write to one folder, to which links may lead."""
    seen: dict[str, str] = {}
    for target in selection.targets:
        real = os.path.realpath(selection.base / output_folder(target))
        if real in seen:
            raise UsageError(f"{seen[real]} and {target.name} have the output folder {real}")
        seen[real] = target.name


def _summary(rows: Sequence[Row]) -> str:
    counts = Counter(row.end for row in rows)
    parts = [f"{number} {end}" for end, number in counts.items() if end != "failed"]
    failed = [row.name for row in rows if row.end == "failed"]
    if failed:
        parts.append(f"{len(failed)} failed ({', '.join(failed)})")
    return f"{len(rows)} targets: {', '.join(parts)}"
