"""The journal of a run: what it is about to move, written before the first move.

With it the next run knows what a killed one has left, whatever definition it has: it completes or
undoes those moves, and the files are known as ours. It lies in the staging folder beside the new
contents (``N.new``) and the old ones (``N.old``), N being the position in the journal, and its
removal is the moment from which the new files count.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specmill.output.compare import Change
from specmill.output.files import is_torn, read_regular
from specmill.output.manifest import MANIFEST_PATH, digest
from specmill.output.notes import read_note
from specmill.output.tree import check_path

STAGING = Path(MANIFEST_PATH).parent / "staging"
_JOURNAL = "journal.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that is written, replaced or removed."""

    path: str
    before: str | None
    """Hash of what was there; None where there was no file."""
    after: str | None
    """Hash of what is to be there; None for a removal."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The moves of a run in one output folder."""

    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()
    """Folders that are made for them, outermost first."""

    def write(self, staging: Path) -> None:
        """Put the journal in its place, whole and on the disk. Raises OSError."""
        rows = [[entry.path, entry.before, entry.after] for entry in self.entries]
        table = {"journal_version": _VERSION, "entries": rows, "folders": list(self.folders)}
        aside = staging / f"{_JOURNAL}.new"
        with aside.open("wb") as file:
            file.write(json.dumps(table).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, staging / _JOURNAL)


def journal_of(folder: Path, changes: Sequence[Change]) -> Journal:
    """The journal of changes that are about to be made in a folder."""
    entries = tuple(
        Entry(
            change.path,
            None if change.before is None else digest(change.before),
            None if change.after is None else digest(change.after),
        )
        for change in changes
    )
    folders = {change.path.rpartition("/")[0] for change in changes if change.after is not None}
    parents = {item.as_posix() for path in folders for item in (Path(path), *Path(path).parents)}
    missing = sorted(parent for parent in parents - {"."} if not (folder / parent).is_dir())
    return Journal(entries, tuple(missing))


def read_journal(folder: Path) -> Journal | None:
    """The journal that a killed run, or one that is still going on, has in an output folder; None
    where there is none, or none that can be understood: then no file was moved."""
    if (folder / STAGING).is_symlink():
        return None
    try:
        return _checked(json.loads(read_note(folder / STAGING / _JOURNAL)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def known_hashes(folder: Path) -> Mapping[str, frozenset[str]]:
    """Path -> hashes of contents that an unfinished run of ours has moved there or away."""
    journal = read_journal(folder)
    if journal is None:
        return {}
    return {
        entry.path: frozenset(hash_ for hash_ in (entry.before, entry.after) if hash_ is not None)
        for entry in journal.entries
    }


def commit(staging: Path) -> None:
    """From now on the new files count. Raises OSError."""
    (staging / _JOURNAL).unlink(missing_ok=True)


def settle(folder: Path) -> bool:
    """Complete what a killed run has begun where only its end is missing, else undo it; whether
    files were moved.

    A file that was edited since stays as it is. Only for the holder of the lock. Raises OSError.
    """
    journal = read_journal(folder)
    begun = journal is not None and not _is_done(folder, journal)
    if journal is not None and begun:
        undo(folder, journal)
    commit(folder / STAGING)
    return begun


def undo(folder: Path, journal: Journal) -> None:
    """Bring back what was there before the moves of a journal, however far they came.

    Raises OSError when the disk does not allow it; then nothing of what is kept is lost.
    """
    staging = folder / STAGING
    numbered = [
        (number, entry)
        for number, entry in enumerate(journal.entries)
        if _inside(folder / entry.path, folder)
    ]
    for number, entry in reversed(numbered):
        moved_in = entry.after is not None and not (staging / f"{number}.new").exists()
        if moved_in and _is_ours(folder / entry.path, entry.after):
            (folder / entry.path).unlink()
    # Folders that were made go first, as a file may have stood where one of them is.
    _remove_empty(folder, journal)
    for number, entry in reversed(numbered):
        place, kept = folder / entry.path, staging / f"{number}.old"
        if os.path.lexists(kept) and not os.path.lexists(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(kept, place)
    _remove_empty(folder, journal)


def _remove_empty(folder: Path, journal: Journal) -> None:
    for path in reversed(journal.folders):
        if _inside(folder / path, folder):
            with suppress(OSError):
                (folder / path).rmdir()


def _is_done(folder: Path, journal: Journal) -> bool:
    return all(
        not os.path.lexists(folder / entry.path)
        if entry.after is None
        else not (folder / STAGING / f"{number}.new").exists()
        and _hash(folder / entry.path) == entry.after
        for number, entry in enumerate(journal.entries)
    )


def _is_ours(place: Path, after: str | None) -> bool:
    if place.is_symlink():
        return False
    try:
        content = read_regular(place)
    except OSError:
        return False
    return digest(content) == after or is_torn(content)


def _hash(place: Path) -> str | None:
    try:
        return digest(read_regular(place))
    except OSError:
        return None


def _inside(place: Path, folder: Path) -> bool:
    """Whether no link leads out of the output folder on the way; a journal may be anyone's."""
    return place.parent.resolve().is_relative_to(folder.resolve())


def _checked(table: Any) -> Journal:
    if table["journal_version"] != _VERSION:
        raise ValueError("the journal of another version")
    entries = tuple(Entry(*map(_text_or_none, row)) for row in table["entries"])
    folders = tuple(str(value) for value in table["folders"])
    for path in (*(entry.path for entry in entries), *folders):
        check_path(path)
    return Journal(entries, folders)


def _text_or_none(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        raise TypeError("text is needed here")
    return value
