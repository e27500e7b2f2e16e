"""Reading what earlier runs noted below ``DIR/.specmill``: anybody may have changed it since."""

from __future__ import annotations

import errno
import lzma
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.files import read_regular

NOTES = ".specmill"
MAX_BYTES = 1 << 28
"""Of one note, packed or not: some ten times that of the largest packages."""
_MEMORY = 1 << 28
_MARK = b"<<<<<<< "
_UNMERGED = (
    "it has conflict marks of git; keep either side whole (`git checkout --ours FILE`) and run "
    "`specmill generate --merge`"
)


def read_note(path: Path) -> bytes:
    """The content of a note.

    Raises FileNotFoundError and NotADirectoryError where there is none, and OSError, with the
    reason in words, for what is no regular file, too large, or not merged by git.
    """
    if path.stat().st_size > MAX_BYTES:
        raise OSError(errno.EFBIG, f"it is larger than {MAX_BYTES >> 20} MiB", str(path))
    content = read_regular(path)
    if content.startswith(_MARK) or b"\n" + _MARK in content:
        raise OSError(errno.EILSEQ, _UNMERGED, str(path))
    return content


def unpacked(packed: bytes) -> bytes:
    """What was packed with xz. Raises EOFError for what is cut off or larger than a note may be,
    LZMAError for anything else."""
    reader = lzma.LZMADecompressor(memlimit=_MEMORY)
    content = reader.decompress(packed, MAX_BYTES)
    if not reader.eof:
        raise EOFError
    return content


def check_notes_inside(folder: Path) -> None:
    """Raise UsageError where a link in the place of the notes leads out of the output folder: they
    are written, and cleared away, where they stand."""
    notes = folder / NOTES
    if notes.is_symlink() and not notes.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{notes}: the link leads out of the folder; remove it")
