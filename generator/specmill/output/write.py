"""Writes changes to the disk: all of them, in all folders, or none.

New contents are staged inside each output folder, so that moving them into place is a rename on
one file system. If anything fails, what was moved is moved back. Each step is noted before it is
taken, so that an interrupt between the two is undone as well.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.exclusive_lock import claimed, emptied
from specmill.output.compare import Change, Changes
from specmill.output.manifest import MANIFEST_PATH

_STAGING = Path(MANIFEST_PATH).parent / "staging"


def write(outputs: Iterable[tuple[Path, Changes]]) -> None:
    """Bring each folder up to date with its changes; edited files are overwritten.

    The caller decides whether edited files may be lost. Folders without changes are not touched.
    Raises UsageError, with nothing changed, when the disk refuses.
    """
    moves = [_Moves(folder, changes.files) for folder, changes in outputs if changes.files]
    with ExitStack() as claims:
        try:
            for each in moves:
                claims.enter_context(claimed(each.folder / _STAGING, each.folder))
            for each in moves:
                each.stage()
            for each in moves:
                each.move()
        except OSError as error:
            raise UsageError(f"{_refused(error)}; {_undo(moves)}") from error
        except BaseException:
            _undo(moves)
            raise
        for each in moves:
            each.finish()


def _undo(moves: Sequence[_Moves]) -> str:
    """Bring back what was there; what has become of it, in words."""
    lost = [str(each.folder / _STAGING) for each in reversed(moves) if not each.undo()]
    if lost:
        return f"not everything could be moved back, see {', '.join(lost)}"
    return "nothing was changed"


def _refused(error: OSError) -> str:
    place = error.filename2 or error.filename
    return f"{place} cannot be written: {error.strerror}" if place else f"cannot write: {error}"


@dataclass
class _Moves:
    """The changes of one folder, and how far they have come."""

    folder: Path
    changes: Sequence[Change]
    _folders: list[Path] = field(default_factory=list[Path])
    """Folders that were made, outermost first."""
    _there: set[Path] = field(default_factory=set[Path])
    """Folders of files that were made, or found to be there once all removals were done."""
    _kept: list[tuple[Path, Path]] = field(default_factory=list[tuple[Path, Path]])
    """Pairs of a place and where its former content is kept."""
    _placed: list[Path] = field(default_factory=list[Path])
    """Files that stand where none of this name stands any more."""

    def stage(self) -> None:
        """Write the new contents aside. Raises UsageError where a file is no longer what the
        changes were found from."""
        staging = self.folder / _STAGING
        for number, change in enumerate(self.changes):
            if _content(self.folder / change.path) != change.before:
                raise UsageError(
                    f"{self.folder / change.path} changed during the run; nothing was changed, "
                    "run specmill again"
                )
            if change.after is not None:
                (staging / f"{number}.new").write_bytes(change.after)

    def move(self) -> None:
        """Move the old contents away and the new ones into place, removals first."""
        staging = self.folder / _STAGING
        numbered = list(enumerate(self.changes))
        for number, change in numbered:
            if change.after is None:
                self._keep(self.folder / change.path, staging / f"{number}.old")
                self._remove_empty((self.folder / change.path).parent)
        for number, change in numbered:
            if change.after is not None:
                place = self.folder / change.path
                self._make_folder(place.parent)
                self._keep(place, staging / f"{number}.old")
                self._placed.append(place)
                os.replace(staging / f"{number}.new", place)

    def undo(self) -> bool:
        """Bring back what was there; False when the disk does not allow it."""
        try:
            for place in reversed(self._placed):
                if place.is_file():
                    place.unlink()
            self._remove_made()
            for place, kept in reversed(self._kept):
                if os.path.lexists(kept):
                    place.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(kept, place)
        except OSError:
            return False
        self.finish()
        self._remove_made()
        return True

    def finish(self) -> None:
        """Forget the old contents."""
        with suppress(OSError):
            emptied(self.folder / _STAGING)

    def _keep(self, place: Path, kept: Path) -> None:
        mode = _mode(place)
        if stat.S_ISREG(mode) or stat.S_ISLNK(mode):
            self._kept.append((place, kept))
            os.replace(place, kept)

    def _make_folder(self, folder: Path) -> None:
        if folder in self._there:
            return
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            self._folders.append(each)
            each.mkdir()
        self._there.add(folder)

    def _remove_made(self) -> None:
        for folder in reversed(self._folders):
            _remove_if_empty(folder)

    def _remove_empty(self, folder: Path) -> None:
        """Remove a folder and those around it as far as nothing else is in them."""
        while folder != self.folder and _remove_if_empty(folder):
            folder = folder.parent


def _content(place: Path) -> bytes | None:
    """What a file holds, as ``Change.before`` tells it."""
    return place.read_bytes() if stat.S_ISREG(_mode(place)) else None


def _mode(place: Path) -> int:
    """What stands at a place (``stat.S_IFMT``), links not followed; 0 for nothing."""
    try:
        return os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _remove_if_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
