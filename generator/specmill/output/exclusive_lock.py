"""One run at a time writes to a folder: the lock, which is held while files are moved.

It lies in the staging folder, so that nothing of it is left. A killed run holds no lock, whatever
files it leaves.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from specmill.diagnostics import UsageError

_LOCK = "lock"


@contextmanager
def claimed(staging: Path, folder: Path) -> Generator[None, None, None]:
    """Make a staging folder for an output folder, empty it, and keep other runs out of it; at the
    end it is gone, with what else had to be made and is still empty.

    Raises UsageError while another run is at it, OSError where nothing can be written.
    """
    if staging.is_symlink():
        staging.unlink()
    made = [each for each in (staging, *staging.parents) if not each.exists()]
    lock = FileLock(staging / _LOCK)
    try:
        staging.mkdir(parents=True, exist_ok=True)
        # A file system that knows no locks is written to without one.
        with suppress(NotImplementedError):
            lock.acquire(blocking=False)
    except Timeout as error:
        raise UsageError(f"another run is writing to {folder}; nothing was changed") from error
    try:
        emptied(staging)
        yield
    finally:
        lock.release()
        with suppress(OSError):
            (staging / _LOCK).unlink(missing_ok=True)
            staging.rmdir()
            for each in made[1:]:
                each.rmdir()


def emptied(staging: Path) -> None:
    """Remove what is in a staging folder, but for the lock."""
    for each in staging.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each.name != _LOCK:
            each.unlink()
