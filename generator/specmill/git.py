"""The one way to git: reading only, nothing here changes a repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from specmill.diagnostics import UsageError

_OF_HOOKS = (
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
)
"""What git tells its hooks about the repository at hand; the folder that is asked about may lie in
another one."""
_PATIENCE = 10
"""Seconds that git may take where its word is only good to have."""
_SUBMODULE = "160000"


def git(folder: Path, *arguments: str) -> str:
    """What git prints in a folder. Raises UsageError with its words when it fails."""
    return _output(folder, arguments).decode(errors="replace")


def git_succeeds(folder: Path, *arguments: str) -> bool:
    """Whether a command of git ends well."""
    return _run(folder, arguments).returncode == 0


def git_if_possible(folder: Path, *arguments: str) -> str:
    """What git prints in a folder; empty where it fails, takes too long or is not installed."""
    try:
        ended = _run(folder, ("-c", "core.quotePath=false", *arguments), seconds=_PATIENCE)
    except (OSError, UsageError, subprocess.SubprocessError):
        return ""
    return ended.stdout.decode(errors="replace").strip() if ended.returncode == 0 else ""


def left_out(folder: Path) -> frozenset[str]:
    """Files below a folder, relative to it, that a sparse checkout leaves out."""
    listed = git_if_possible(folder, "ls-files", "-t", "-z") if folder.is_dir() else ""
    return frozenset(line[2:] for line in listed.split("\0") if line.startswith("S "))


def export(top: Path, commit: str, target: Path, index: Path) -> None:
    """Write all files of a commit below a folder, those of submodules that are checked out among
    them; ``index`` is a file that does not exist yet. Raises UsageError.

    Unlike an archive it has what ``.gitattributes`` keeps out of archives.
    """
    own = {"GIT_INDEX_FILE": str(index)}
    _output(top, ("read-tree", commit), own)
    _output(top, ("checkout-index", "--all", "--force", f"--prefix={target}/"), own)
    listed = os.fsdecode(_output(top, ("ls-files", "--stage", "-z"), own))
    index.unlink(missing_ok=True)
    for line in listed.split("\0"):
        entry, _, path = line.partition("\t")
        mode, _, rest = entry.partition(" ")
        pinned = rest.partition(" ")[0]
        if mode == _SUBMODULE and (top / path / ".git").exists() and commit_of(top / path, pinned):
            export(top / path, pinned, target / path, index)


def commit_of(folder: Path, revision: str) -> str:
    """The hash of the commit that a revision names in the repository of a folder; empty where there
    is none."""
    name = f"{revision}^{{commit}}"
    ended = _run(folder, ("rev-parse", "--verify", "--quiet", "--end-of-options", name))
    return ended.stdout.decode(errors="replace").strip() if ended.returncode == 0 else ""


def _output(
    folder: Path, arguments: tuple[str, ...], own: Mapping[str, str] | None = None
) -> bytes:
    ended = _run(folder, arguments, own)
    if ended.returncode:
        words = ended.stderr.decode(errors="replace").strip()
        raise UsageError(f"git {' '.join(arguments[:2])}: {words}")
    return ended.stdout


def _run(
    folder: Path,
    arguments: tuple[str, ...],
    own: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell
            command,
            capture_output=True,
            check=False,
            timeout=seconds,
            env={**_environment(), **(own or {})},
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed") from error


def _environment() -> dict[str, str]:
    """The environment without what a hook of git has in it. Who sets both the repository and its
    working tree means them."""
    environment = dict(os.environ)
    if not ("GIT_DIR" in environment and "GIT_WORK_TREE" in environment):
        for name in _OF_HOOKS:
            environment.pop(name, None)
    return environment
