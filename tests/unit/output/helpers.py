"""A run in miniature: texts by path are made into a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from specmill.output.compare import Changes, compare, users_files
from specmill.output.ignore import read_ignore
from specmill.output.journal import known_hashes
from specmill.output.manifest import Fingerprints, manifest_of, read_manifest
from specmill.output.tree import FileTree
from specmill.output.write import recover, write


def compared(folder: Path, files: Mapping[str, str]) -> Changes:
    tree = FileTree()
    for path, text in files.items():
        tree.add(path, text)
    ignore = read_ignore(folder)
    after = manifest_of(tree, Fingerprints(), users_files(tree, ignore))
    return compare(tree, folder, read_manifest(folder), after, ignore, known_hashes(folder))


def generated(folder: Path, files: Mapping[str, str]) -> None:
    recover(folder)
    write([(folder, compared(folder, files))])


def kinds(changes: Changes) -> dict[str, str]:
    """Path -> kind, without the manifest."""
    return {file.path: file.kind for file in changes.files if not file.path.startswith(".")}


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Path -> content and time of the last change, of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes() if path.is_file() else b"",
            path.lstat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


class Killed(BaseException):
    """Stands for the end of a process: nothing that follows is carried out."""


def killed_at_replace(
    folder: Path,
    files: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    at: int,
    *,
    late: bool,
) -> None:
    """A run that ends before or after one of its renames, as if it was killed."""
    rename, calls = os.replace, 0

    def replace(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls > at and not late:
            raise Killed
        rename(source, target)
        if calls > at:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        patch.setattr("specmill.output.write._undo", lambda moves: "")
        with suppress(Killed):
            generated(folder, files)
