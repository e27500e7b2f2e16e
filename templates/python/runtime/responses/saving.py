"""Saving: a file that appears under its name only when all of it has been written."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import IO

from typing_extensions import Self


class Saving:
    """Writes beside the file that is meant and moves into its place on ``keep``; what
    is not kept is deleted."""

    _file: IO[bytes]

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        self._part = self._path.parent / f".part-{secrets.token_hex(8)}"

    def __enter__(self) -> Self:
        self._file = self._part.open("xb")
        return self

    def write(self, content: bytes) -> None:
        self._file.write(content)

    def keep(self) -> None:
        self._file.close()
        self._part.replace(self._path)

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)
