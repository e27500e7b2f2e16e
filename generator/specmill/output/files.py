"""Reading from an output folder, where anything may stand in the place of a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read_regular(path: Path) -> bytes:
    """The content of a regular file, links followed.

    Raises FileNotFoundError, NotADirectoryError and IsADirectoryError as usual, and OSError for a
    pipe, a socket or a device, which a reader would wait at for ever.
    """
    if not (special := is_special(path)):
        return path.read_bytes()
    raise OSError(special, "it is a pipe, a socket or a device and no file", str(path))


def is_special(path: Path) -> int:
    """The kind (``stat.S_IFMT``) of what is neither file, folder nor link; 0 for everything else.

    Raises FileNotFoundError where nothing stands.
    """
    kind = stat.S_IFMT(os.stat(path).st_mode)
    return 0 if kind in (stat.S_IFREG, stat.S_IFDIR) else kind


def plain_lines(content: bytes) -> bytes:
    """Content with the line ends that were written, whatever a checkout made of them (``autocrlf``
    of Git). What holds NUL is no text and stays as it is."""
    if b"\r\n" not in content or b"\0" in content:
        return content
    return content.replace(b"\r\n", b"\n")


def is_torn(content: bytes) -> bool:
    """Whether content is nothing or NUL alone, which is what a power failure leaves of a file that
    was being written."""
    return not content.strip(b"\0")
