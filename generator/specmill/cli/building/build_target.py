"""Makes a target in memory and compares it with its folder; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from specmill import pipeline
from specmill.cli.building.fingerprints import fingerprints
from specmill.cli.building.target_result import PreviousRun, Rendered, TargetResult
from specmill.cli.building.up_to_date import record_of
from specmill.cli.run_context import RunContext, load
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostic, UsageError
from specmill.git import left_out
from specmill.loading import Loaded
from specmill.output.apart import builds_site_alone, own_entries, own_files, with_others
from specmill.output.compare import Change, Changes, compare, users_files
from specmill.output.edits.base import base_changes, read_base
from specmill.output.edits.merge import Merge, merge
from specmill.output.edits.unfinished import read_unfinished, unfinished_change
from specmill.output.files import read_regular
from specmill.output.ignore import read_ignore
from specmill.output.journal import known_hashes
from specmill.output.manifest import Fingerprints, Manifest, manifest_of, read_manifest
from specmill.output.names import read_names
from specmill.output.ratchet import ratchet_change, read_ratchet
from specmill.output.run_record import manifest_digest
from specmill.output.write import recover

if TYPE_CHECKING:
    from specmill.source.tree import Tree

_MOST_LOOKS = 5


def make(
    run_context: RunContext,
    settings: TargetSettings,
    *,
    merging: bool = False,
    writes: bool = False,
) -> TargetResult:
    """Everything of a target but the writing; ``merging`` keeps hand edits. Where the run
    ``writes``, what a killed one has left is settled first.

    Raises DefinitionError, and UsageError also while a merge is unfinished.
    """
    said_before = len(run_context.diagnostics)
    loaded = load(run_context, settings)
    folder = run_context.base / loaded.settings.out
    if writes:
        recover(folder)
    made = rendered(run_context, loaded, before_reading(folder, loaded.settings.out))
    run_context.say(f"comparing {loaded.settings.name}")
    findings = list(run_context.diagnostics)[said_before:]
    return compared(settings, run_context.base, made, findings, run_context.trees, merging=merging)


def before_reading(folder: Path, shown: str) -> PreviousRun:
    """What of the last run this one goes on from. Raises UsageError while a merge is unfinished."""
    _no_unfinished_merge(folder, shown)
    return PreviousRun(read_names(folder), _earlier(folder))


def rendered(run_context: RunContext, loaded: Loaded, before: PreviousRun) -> Rendered:
    """The files of a target whose definitions were read. Raises DefinitionError, UsageError."""
    loaded = replace(loaded, earlier=before.earlier)
    run_context.say(f"making {loaded.settings.name}")
    tree = pipeline.render(
        loaded, run_context.base, run_context.diagnostics, before.published, run_context.jobs
    )
    own = own_files(tree, loaded.settings.only)
    return Rendered(loaded.settings, loaded.fingerprints, own)


def compared(
    asked: TargetSettings,
    base_folder: Path,
    made: Rendered,
    findings: Sequence[Diagnostic],
    trees: Mapping[str, Tree],
    *,
    merging: bool,
) -> TargetResult:
    """A target in memory beside what its folder holds; ``asked`` are its settings as they were
    given. Raises UsageError."""
    settings, tree = made.settings, made.tree
    folder = base_folder / settings.out
    made_from = fingerprints(settings, made.fingerprints, base_folder)
    look = _settled_look(made, folder, made_from)
    left, before, changes = look.left, look.before, look.changes
    base = read_base(folder, left)
    merged = lowest = None
    if settings.custom_lines_ratchet:
        lowest = read_ratchet(folder)
    if merging or settings.custom_lines is not None:
        missing = any(before and change.path in before.files for change in changes.of("missing"))
        merged = merge(changes, before, base, left_out(folder) if missing else frozenset())
        changes = merged.changes
    own = {path: content for path, content in tree.items() if path in look.after.files}
    hashes = manifest_digest(look.after.content(), settings.only)
    record = partial(
        record_of, asked, base_folder, made.fingerprints, changes, findings, trees, hashes
    )
    return TargetResult(
        settings.name,
        folder,
        changes,
        before.fingerprints if before is not None else None,
        made_from,
        merged,
        (
            *_beside(folder, None if builds_site_alone(settings.only) else own, base, merged),
            *_lower(settings, folder, lowest, merged),
        ),
        settings.custom_lines,
        lowest,
        record,
        base_folder,
        settings.only,
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What a folder held while it was compared."""

    left: Manifest | None
    before: Manifest | None
    """Of the parts that this run makes."""
    after: Manifest
    changes: Changes


def _look(made: Rendered, folder: Path, made_from: Fingerprints) -> _Look:
    only = made.settings.only
    left = read_manifest(folder)
    before = own_entries(left, only)
    ignore = read_ignore(folder)
    own = manifest_of(made.tree, made_from, users_files(made.tree, ignore))
    after = with_others(own, left, only)
    changes = compare(made.tree, folder, before, after, ignore, known_hashes(folder))
    return _Look(left, before, after, changes)


def _settled_look(made: Rendered, folder: Path, made_from: Fingerprints) -> _Look:
    """A look at a folder. What another run writes meanwhile seems to be edited by hand, so that
    only counts which is the same a second time. Raises UsageError while another run is at it."""
    look = _look(made, folder, made_from)
    for _ in range(_MOST_LOOKS):
        edited = look.changes.of("edited")
        if not edited:
            return look
        first, look = look, _look(made, folder, made_from)
        if (first.left, edited) == (look.left, look.changes.of("edited")):
            return look
    raise UsageError(f"another run is writing to {folder}; nothing was changed")


def _no_unfinished_merge(folder: Path, shown: str) -> None:
    if read_unfinished(folder) is not None:
        raise UsageError(
            f"{shown}: a merge is not finished; solve its conflicts and run `specmill generate "
            "--continue`, or undo it with `--abort`; `specmill status` lists them"
        )


def _beside(
    folder: Path,
    own: Mapping[str, bytes] | None,
    base: Mapping[str, bytes],
    merged: Merge | None,
) -> tuple[Change, ...]:
    """What the next run needs: the base of merges, and how to undo one that has conflicts. Without
    files of our ``own`` the base stays as it is."""
    changes = base_changes(folder, own, base) if own is not None else ()
    if merged is not None and merged.conflicts:
        changes += (unfinished_change(merged.conflicts, (*merged.changes.files, *changes)),)
    return changes


def _lower(
    settings: TargetSettings, folder: Path, lowest: int | None, merged: Merge | None
) -> Iterator[Change]:
    """The new number of hand edits, where they may only go down and did."""
    if settings.custom_lines_ratchet and merged is not None and not merged.conflicts:
        change = ratchet_change(folder, lowest, merged.lines)
        if change is not None:
            yield change


def _earlier(folder: Path) -> dict[str, str]:
    """Files of the run before that this one goes on from, as far as they are there."""
    texts: dict[str, str] = {}
    for path in pipeline.EARLIER:
        with suppress(OSError, UnicodeDecodeError):
            texts[path] = read_regular(folder / path).decode()
    return texts
