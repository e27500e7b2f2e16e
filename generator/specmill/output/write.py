"""Writes changes to the disk: all of them, in all folders, or none.

New contents are staged inside each output folder, so that moving them into place is a rename on
one file system. What is about to be moved is noted in a journal first. If anything fails, what was
moved is moved back; what a killed run has left the next one completes or undoes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.compare import Change, Changes
from specmill.output.exclusive_lock import emptied, exclusive
from specmill.output.files import read_regular
from specmill.output.notes import check_notes_inside
from specmill.output.journal import STAGING, Journal, commit, journal_of, settle, undo


def recover(folder: Path) -> None:
    """Complete or undo what a killed run has left in an output folder, and clean up after it.

    To be called before anything of the folder is read. Raises UsageError while another run writes
    to it, or when the disk refuses.
    """
    check_notes_inside(folder)
    staging = folder / STAGING
    if not os.path.lexists(staging):
        return
    try:
        with exclusive(staging, folder):
            settle(folder)
            emptied(staging)
    except OSError as error:
        raise UsageError(f"{_refused(error)}; what a killed run left is still there") from error


def write(outputs: Iterable[tuple[Path, Changes]]) -> None:
    """Bring each folder up to date with its changes; edited files are overwritten.

    The caller decides whether edited files may be lost. Folders without changes are not touched.
    Raises UsageError, with nothing changed, when the disk refuses or another run is at it.
    """
    moves = [_Moves(folder, changes.files) for folder, changes in outputs if changes.files]
    for move in moves:
        check_notes_inside(move.folder)
    with ExitStack() as locks:
        try:
            for move in moves:
                locks.enter_context(exclusive(move.staging, move.folder))
                undone = settle(move.folder)
                emptied(move.staging)
                if undone:
                    raise UsageError(
                        f"what a killed run had left in {move.folder} was undone; run specmill again"
                    )
        except OSError as error:
            raise UsageError(f"{_refused(error)}; nothing was changed") from error
        # From here on all folders are ours alone.
        try:
            for move in moves:
                move.stage()
            for move in moves:
                move.move()
            for move in moves:
                commit(move.staging)
        except OSError as error:
            raise UsageError(f"{_refused(error)}; {_undo(moves)}") from error
        except BaseException:
            _undo(moves)
            raise
        for move in moves:
            move.clean_up()


def _undo(moves: Sequence[_Moves]) -> str:
    """Bring back what was there; what has become of it, in words."""
    lost = [str(move.staging) for move in reversed(moves) if not move.undo()]
    if lost:
        return f"not everything could be moved back, see {', '.join(lost)}"
    return "nothing was changed"


def _refused(error: OSError) -> str:
    place = error.filename2 or error.filename
    return f"{place} cannot be written: {error.strerror}" if place else f"cannot write: {error}"


class _Moves:
    """The changes of one folder. Used while its lock is held."""

    def __init__(self, folder: Path, changes: Sequence[Change]) -> None:
        self.folder = folder
        self.staging = folder / STAGING
        self._changes = changes
        self._journal = Journal(())
        self._made: set[Path] = set()
        """Folders that are known to be there."""

    def stage(self) -> None:
        """Write the new contents aside, then the journal. Raises UsageError where a file is no
        longer what the changes were found from."""
        for number, change in enumerate(self._changes):
            place = self.folder / change.path
            if _content(place) != change.before:
                raise UsageError(
                    f"{place} changed during the run; nothing was changed, "
                    "run specmill again"
                )
            if change.after is not None:
                aside = self.staging / f"{number}.new"
                aside.write_bytes(change.after)
                _keep_mode(place, aside)
        self._journal = journal_of(self.folder, self._changes)
        self._journal.write(self.staging)

    def move(self) -> None:
        """Move the old contents away and the new ones into place, removals first."""
        numbered = list(enumerate(self._changes))
        for number, change in numbered:
            if change.after is None:
                place = self.folder / change.path
                _move_aside(place, self.staging / f"{number}.old")
                self._remove_empty(place.parent)
        for number, change in numbered:
            if change.after is not None:
                place = self.folder / change.path
                if place.parent not in self._made:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    self._made.add(place.parent)
                _move_aside(place, self.staging / f"{number}.old")
                os.replace(self.staging / f"{number}.new", place)

    def undo(self) -> bool:
        """Bring back what was there; False when the disk does not allow it."""
        try:
            undo(self.folder, self._journal)
            commit(self.staging)
        except OSError:
            return False
        self.clean_up()
        return True

    def clean_up(self) -> None:
        """Forget the old contents."""
        with suppress(OSError):
            emptied(self.staging)

    def _remove_empty(self, folder: Path) -> None:
        """Remove a folder and those around it as far as nothing else is in them."""
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _move_aside(place: Path, kept: Path) -> None:
    mode = _mode(place)
    if mode and not stat.S_ISDIR(mode):
        os.replace(place, kept)


def _keep_mode(place: Path, new: Path) -> None:
    """A file that people made executable stays so."""
    mode = _mode(place)
    if stat.S_ISREG(mode) and mode & stat.S_IXUSR:
        new.chmod(stat.S_IMODE(mode))


def _content(place: Path) -> bytes | None:
    """What a file holds, as ``Change.before`` tells it."""
    return read_regular(place) if stat.S_ISREG(_mode(place)) else None


def _mode(place: Path) -> int:
    """What stands at a place (``stat.S_IFMT``), links not followed; 0 for nothing."""
    try:
        return os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
