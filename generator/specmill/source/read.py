"""Reading: from the name that the user gave to bytes. Nothing else opens a definition."""

from __future__ import annotations

import os
import select
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from specmill.diagnostics import UsageError
from specmill.source.limits import MOST_BYTES

STANDARD_INPUT = "-"
_PATIENCE = 30.0
"""Seconds in which something has to come through a pipe that is named as a file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name as the user gave it, where it is, what is in it."""

    name: str
    path: Path | None
    """Absolute; None for standard input."""
    data: bytes


def read_source(path: str, base: Path, stdin: BinaryIO, *, most_bytes: int = MOST_BYTES) -> Source:
    """Read a file, relative paths from ``base``; ``-`` is standard input.

    Raises UsageError when there is no such file, when it is a folder, when it cannot be read and
    when it is larger than ``most_bytes``.
    """
    if path == STANDARD_INPUT:
        data = stdin.read(most_bytes + 1)
        return Source(path, None, _bounded(path, data, most_bytes))
    place = Path(base, path).absolute()
    try:
        if place.is_dir():
            raise UsageError(f"{path} is a folder; name the definition's root file in it")
        data = _read(place, most_bytes)
    except FileNotFoundError as error:
        raise UsageError(f"{path} does not exist") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path} cannot be read: {reason}") from error
    return Source(path, place, _bounded(path, data, most_bytes))


def _read(place: Path, most: int) -> bytes:
    if place.is_fifo():
        return _read_pipe(place, most)
    with place.open("rb") as file:
        return file.read(most + 1)


def _read_pipe(place: Path, most: int) -> bytes:
    """What comes through a pipe, as of ``<(curl …)`` in a shell, without waiting for ever for one who writes."""
    data = bytearray()
    handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while len(data) <= most:
            if not select.select([handle], [], [], _PATIENCE)[0]:
                raise ValueError(
                    f"it is a pipe, and nothing came through it for {_PATIENCE:.0f} seconds"
                )
            part = os.read(handle, 1 << 16)
            if not part:
                break
            data += part
    finally:
        os.close(handle)
    return bytes(data)


def _bounded(name: str, data: bytes, most_bytes: int) -> bytes:
    if len(data) > most_bytes:
        shown = "standard input" if name == STANDARD_INPUT else name
        raise UsageError(
            f"{shown} is larger than {most_bytes:,} bytes, the most that is read (limits.bytes)"
        )
    return data
