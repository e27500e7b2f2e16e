"""Prints what ``specmill generate`` did, would do, or found out of date."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from specmill.cli.building.stale_reasons import causes
from specmill.cli.building.target_result import TargetResult
from specmill.cli.report import report
from specmill.cli.report.visible import visible, without_commands
from specmill.cli.request import Request, command_line
from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.output.compare import Change, Kind
from specmill.output.diff import diff, line_counts

if TYPE_CHECKING:
    from specmill.output.edits.merge import Merge

_MOST_DIFF_LINES = 200
_ACTIONS: dict[Kind, str] = {"missing": "create", "changed": "update", "stale": "remove"}
_MEANINGS: dict[Kind, str] = {
    "missing": "the file is missing",
    "changed": "the file is not what is generated now",
    "stale": "the file is generated no longer",
    "edited": "the file was changed by hand",
}
_WAYS_OUT = (
    "Files edited by hand: --merge keeps the edits, --force overwrites them; code of your own belongs in python/src/PACKAGE/lib/; "
    "files that .specmillignore in the output folder names are left alone."
)


def print_results(
    made: Sequence[TargetResult], request: Request, folder: Path, *, refused: bool
) -> None:
    """Print the results of all targets as the request wants them; folders relative to ``folder``.

    ``refused`` means that files edited by hand are in the way, which goes to standard error.
    """
    if request.form == "json":
        document = _document(made, request, folder, refused=refused)
        print(without_commands(json.dumps(document, indent=2)))
    elif request.form == "github" and (refused or request.mode == "check"):
        report(_annotations(made, folder, refused=refused), {}, "github", sys.stdout)
    elif refused:
        print("\n".join(_refusal(made, folder)), file=sys.stderr)
    elif not request.quiet or request.diff:
        print(
            "\n".join(
                line for target_result in made for line in _text(target_result, request, folder)
            )
        )
        if request.mode == "check" and any(target_result.changes.files for target_result in made):
            print(f"run: {visible(command_line(request))}")
            if any(target_result.changes.of("edited") for target_result in made):
                print(_WAYS_OUT)


def print_several(
    rows: Sequence[tuple[str, str, TargetResult | None]],
    summary: str,
    request: Request,
    folder: Path,
) -> None:
    """Print what became of targets that do not depend on each other: name, end and, where it came
    so far, the target; in text only those of which there is something to say."""
    made = [row for _, _, row in rows if row is not None]
    refused = [row for _, end, row in rows if row is not None and end == "edited by hand"]
    refused = refused if request.mode == "write" else []
    if request.form == "json":
        document = _document(made, request, folder, refused=False)
        ends = {name: end for name, end, _ in rows}
        complete = not (ends.keys() - {target_result.name for target_result in made})
        document["up_to_date"] = complete and document["up_to_date"]
        document["ends"] = ends
        print(without_commands(json.dumps(document, indent=2)))
        return
    if request.form == "github" and (refused or request.mode == "check"):
        for part, wrong in ((refused, True), ([] if refused else made, False)):
            report(_annotations(part, folder, refused=wrong), {}, "github", sys.stdout)
    elif refused:
        print("\n".join(_refusal(refused, folder)), file=sys.stderr)
    shown = [
        target_result
        for target_result in made
        if target_result.changes.files and target_result not in refused
    ]
    if shown and request.form == "text":
        print_results(shown, request, folder, refused=False)
    if not request.quiet:
        print(visible(summary))


def _text(made: TargetResult, request: Request, folder: Path) -> Iterator[str]:
    shown = _shown(made.folder, folder)
    if request.mode == "check" and made.changes.files:
        yield visible(f"{shown} is out of date: {'; '.join(causes(made))}")
    else:
        yield visible(f"{shown}: {_summary(made, request)}")
    if made.merge is not None:
        yield from _kept(made.merge)
    if request.mode != "write":
        for change in made.changes.files:
            word = _ACTIONS.get(change.kind, change.kind) if request.mode == "list" else ""
            yield _line(change, word or change.kind)
            if request.diff:
                yield from (f"    {visible(line)}" for line in diff(change, _MOST_DIFF_LINES))


def _kept(merge: Merge) -> Iterator[str]:
    """What became of hand edits."""
    for path, lines in sorted(merge.edited.items()):
        word = "conflict" if path in merge.conflicts else "by hand"
        yield visible(f"  {word:<8} {path}  ({lines} lines)")
    for old, new in sorted(merge.moved.items()):
        yield visible(f"  moved    {old} -> {new}, with its edits")
    for path in merge.deleted:
        yield visible(f"  deleted  {path}  by hand; it stays away")
    for path in merge.orphans:
        yield visible(
            f"  yours    {path}  is generated no longer and has edits; it stays as your file"
        )
    if merge.conflicts:
        yield "solve the conflicts, then run: specmill generate --continue (or --abort)"


def _summary(made: TargetResult, request: Request) -> str:
    changes = made.changes
    removed = sum(change.after is None for change in changes.files)
    written = len(changes.files) - removed
    files = f"{changes.unchanged + written} files"
    users = f", {len(changes.users)} left to you" if changes.users else ""
    if not changes.files:
        return f"{files} - up to date, nothing to do{users}"
    to = "to be " if request.mode == "list" else ""
    gone = f", {removed} {to}removed" if removed else ""
    return f"{files} - {written} {to}written, {changes.unchanged} unchanged{gone}{users}"


def _refusal(made: Sequence[TargetResult], folder: Path) -> Iterator[str]:
    yield "nothing was written: these files are not as specmill left them"
    for target_result in made:
        for change in target_result.changes.of("edited"):
            yield visible(f"  edited   {_shown(target_result.folder, folder)}/{change.path}")
    yield _WAYS_OUT


def _line(change: Change, word: str) -> str:
    added, removed = line_counts(change)
    hand = "  by hand" if change.kind == "edited" else ""
    return visible(f"  {word:<8} {change.path}  (+{added} -{removed}){hand}")


def _document(
    made: Sequence[TargetResult], request: Request, folder: Path, *, refused: bool
) -> dict[str, object]:
    return {
        "written": request.mode == "write" and not refused,
        "up_to_date": not any(target_result.changes.files for target_result in made),
        "targets": [
            {
                "name": target_result.name,
                "out": _shown(target_result.folder, folder),
                "unchanged": target_result.changes.unchanged,
                "left_to_user": list(target_result.changes.users),
                "causes": causes(target_result),
                "by_hand": dict(target_result.merge.edited)
                if target_result.merge is not None
                else {},
                "conflicts": list(target_result.merge.conflicts)
                if target_result.merge is not None
                else [],
                "files": [_entry(change, request) for change in target_result.changes.files],
            }
            for target_result in made
        ],
    }


def _entry(change: Change, request: Request) -> dict[str, object]:
    added, removed = line_counts(change)
    entry: dict[str, object] = {
        "path": change.path,
        "status": change.kind,
        "added": added,
        "removed": removed,
    }
    if request.diff:
        entry["diff"] = diff(change, _MOST_DIFF_LINES)
    return entry


def _annotations(made: Sequence[TargetResult], folder: Path, *, refused: bool) -> Diagnostics:
    diagnostics = Diagnostics()
    for target_result in made:
        reasons = "; ".join(causes(target_result))
        for change in (
            target_result.changes.of("edited") if refused else target_result.changes.files
        ):
            place = SourceLocation(f"{_shown(target_result.folder, folder)}/{change.path}")
            diagnostics.error(f"file-{change.kind}", f"{_MEANINGS[change.kind]} ({reasons})", place)
    return diagnostics


def _shown(path: Path, folder: Path) -> str:
    """A path as people type it in that folder."""
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
