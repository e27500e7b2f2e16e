"""One run at a time writes to a folder: the lock, which is held while files are moved.

It lies in the staging folder, so that nothing of it is left. A killed run holds no lock, whatever
files it leaves. Only the holder touches what else lies in the staging folder.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from specmill.diagnostics import UsageError

_LOCK = "lock"
_MAX_ATTEMPTS = 100


@contextmanager
def exclusive(staging: Path, folder: Path) -> Generator[None, None, None]:
    """Make the staging folder of an output folder and keep other runs out of it; at the end it is
    gone unless something was left in it, with what else had to be made and is still empty.

    Raises UsageError while another run is at it, OSError where nothing can be written.
    """
    if staging.is_symlink():
        staging.unlink()
    made = [path for path in (staging, *staging.parents) if not path.exists()]
    try:
        lock = _acquire(staging)
    except Timeout as error:
        raise UsageError(f"another run is writing to {folder}; nothing was changed") from error
    try:
        yield
    finally:
        _release(lock, staging, made[1:])


def _acquire(staging: Path) -> FileLock | None:
    """Take the lock; None on a file system that knows no locks. Raises Timeout and OSError.

    The file of the lock is removed by its holder. So a lock counts only when the file that was
    opened before stands at its place after: one that was removed never comes back.
    """
    path = staging / _LOCK
    for _ in range(_MAX_ATTEMPTS):
        _make(staging)
        lock = FileLock(path)
        try:
            probe = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            # Another run has just removed the folder.
            continue
        try:
            lock.acquire(blocking=False)
            if _stands_at(probe, path):
                return lock
            lock.release()
        except FileNotFoundError:
            continue
        except NotImplementedError:
            return None
        finally:
            os.close(probe)
    raise Timeout(str(path))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except RecursionError as error:
        # The standard library makes each folder around it by a call of its own.
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(folder)) from error


def _stands_at(opened: int, path: Path) -> bool:
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    own = os.fstat(opened)
    return (own.st_dev, own.st_ino) == (there.st_dev, there.st_ino)


def _release(lock: FileLock | None, staging: Path, made: list[Path]) -> None:
    # Removed while it is held, so that nobody takes a lock that is about to vanish. Windows
    # removes no open file: there it is done after.
    with suppress(OSError):
        (staging / _LOCK).unlink()
    with suppress(OSError):
        staging.rmdir()
        for path in made:
            path.rmdir()
    if lock is not None:
        lock.release()
    if os.name == "nt":
        with suppress(OSError):
            (staging / _LOCK).unlink(missing_ok=True)
            staging.rmdir()


def emptied(staging: Path) -> None:
    """Remove what is in a staging folder, but for the lock. Only for the holder of the lock."""
    for path in staging.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != _LOCK:
            path.unlink()
