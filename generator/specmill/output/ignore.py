"""Which files of an output folder belong to the user and are neither written nor removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from specmill.diagnostics import UsageError
from specmill.output.files import read_regular

IGNORE_NAME = ".specmillignore"
LIBRARY = "/python/src/*/lib/"
"""The folder of a package in which users keep code of their own."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Patterns in the syntax of gitignore."""

    patterns: GitIgnoreSpec

    def covers(self, path: str) -> bool:
        """Whether the file belongs to the user; the path is relative to the output folder."""
        return self.patterns.match_file(path)


def read_ignore(folder: Path) -> Ignore:
    """The patterns of ``DIR/.specmillignore``, if there is one, and the ``lib`` folder of packages.

    Raises UsageError when the file cannot be read or has a wrong pattern.
    """
    path = folder / IGNORE_NAME
    try:
        lines = read_regular(path).decode("utf-8-sig").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        lines = []
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text") from error
    try:
        return Ignore(GitIgnoreSpec.from_lines([LIBRARY, *lines]))
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from error
