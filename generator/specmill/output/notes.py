"""Reading what earlier runs noted below ``DIR/.specmill``: anybody may have changed it since."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.files import read_regular

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # pyright: ignore[reportMissingTypeStubs]

NOTES = ".specmill"
MAX_BYTES = 1 << 28
"""Of one note, packed or not: some ten times that of the largest packages."""
_PACKING: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.checksum_flag: 1,
}
"""Packed a tenth larger than xz has it at its quickest, in a fifteenth of the time."""
_UNPACKING: dict[int, int] = {zstd.DecompressionParameter.window_log_max: MAX_BYTES.bit_length() - 1}
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


def packed(content: bytes) -> bytes:
    """What a note has in place of ``content`` (Zstandard, RFC 8878)."""
    return zstd.compress(content, options=_PACKING)


def unpacked(note: bytes) -> bytes:
    """What was packed. Raises ValueError for what is damaged, cut off or larger than a note may be."""
    reader = zstd.ZstdDecompressor(options=_UNPACKING)
    try:
        content = reader.decompress(note, MAX_BYTES)
    except zstd.ZstdError as error:
        raise ValueError(str(error)) from error
    if not reader.eof:
        raise ValueError("the end is missing")
    return content


def check_notes_inside(folder: Path) -> None:
    """Raise UsageError where a link in the place of the notes leads out of the output folder: they
    are written, and cleared away, where they stand."""
    notes = folder / NOTES
    if notes.is_symlink() and not notes.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{notes}: the link leads out of the folder; remove it")
