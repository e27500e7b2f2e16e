"""The one way to git: reading only, nothing here changes a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

from specmill.diagnostics import UsageError


def git(folder: Path, *arguments: str) -> str:
    """What git prints in a folder. Raises UsageError with its words when it fails."""
    return git_bytes(folder, *arguments).decode(errors="replace")


def git_bytes(folder: Path, *arguments: str) -> bytes:
    """As ``git``, for what is no text."""
    bytes_ = _run(folder, arguments)
    if bytes_.returncode:
        words = bytes_.stderr.decode(errors="replace").strip()
        raise UsageError(f"git {' '.join(arguments[:2])}: {words}")
    return bytes_.stdout


def git_succeeds(folder: Path, *arguments: str) -> bool:
    """Whether a command of git ends well."""
    return _run(folder, arguments).returncode == 0


def _run(folder: Path, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError as error:
        raise UsageError("git is not installed") from error
