"""How an output folder stands, told from the folder alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specmill.output.edits.base import read_base
from specmill.output.ignore import Ignore
from specmill.output.manifest import MANIFEST_PATH, Manifest, digest
from specmill.output.edits.three_way import custom_lines
from specmill.output.edits.unfinished import read_unfinished

_OURS = str(Path(MANIFEST_PATH).parent)
_OTHERS = frozenset({"__pycache__", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv"})
"""Folders of tools, in which nothing is looked for."""


@dataclass(frozen=True, slots=True)
class State:
    edited: dict[str, int | None]
    """File that is not as it was generated -> lines that differ; None where nobody knows."""
    deleted: tuple[str, ...]
    """Generated files that are not there."""
    conflicts: tuple[str, ...]
    """Files of a merge that is not finished."""
    unowned: tuple[str, ...]
    """Files that were not generated and are not left to the user by a pattern."""


def state_of(folder: Path, manifest: Manifest, ignore: Ignore) -> State:
    """Compare a folder with its manifest. Raises UsageError for damaged notes of earlier runs."""
    base = read_base(folder, manifest)
    edited: dict[str, int | None] = {}
    deleted: list[str] = []
    for path, wanted in manifest.files.items():
        place = folder / path
        if place.is_symlink() or (place.exists() and not place.is_file() and not place.is_dir()):
            edited[path] = None
            continue
        if not place.is_file():
            deleted.append(path)
            continue
        content = place.read_bytes()
        if wanted not in (digest(content), digest(content.replace(b"\r\n", b"\n"))):
            known = base.get(path)
            edited[path] = custom_lines(known, content) if known is not None else None
    unfinished = read_unfinished(folder)
    return State(
        edited,
        tuple(deleted),
        unfinished.conflicts if unfinished is not None else (),
        tuple(
            path
            for path in _files(folder)
            if path not in manifest.files and not ignore.covers(path)
        ),
    )


def _files(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        inside = Path(parent).relative_to(folder)
        folders[:] = sorted(
            folder
            for folder in folders
            if folder not in _OTHERS and not folder.endswith(".egg-info")
        )
        if inside == Path():
            folders[:] = [folder for folder in folders if folder not in (_OURS, "site")]
        for name in sorted(files):
            path = (inside / name).as_posix()
            # A submodule has a file of this name.
            if not name.endswith(".pyc") and path not in (".git", ".specmillignore"):
                yield path
