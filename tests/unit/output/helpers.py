"""A run in miniature: texts by path are made into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from specmill.output.compare import Changes, compare, users_files
from specmill.output.ignore import read_ignore
from specmill.output.manifest import Fingerprints, manifest_of, read_manifest
from specmill.output.tree import FileTree
from specmill.output.write import write


def compared(folder: Path, files: Mapping[str, str]) -> Changes:
    tree = FileTree()
    for path, text in files.items():
        tree.add(path, text)
    ignore = read_ignore(folder)
    after = manifest_of(tree, Fingerprints(), users_files(tree, ignore))
    return compare(tree, folder, read_manifest(folder), after, ignore)


def generated(folder: Path, files: Mapping[str, str]) -> None:
    write([(folder, compared(folder, files))])


def kinds(changes: Changes) -> dict[str, str]:
    """Path -> kind, without the manifest."""
    return {each.path: each.kind for each in changes.files if not each.path.startswith(".")}


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Path -> content and time of the last change, of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes() if path.is_file() else b"",
            path.lstat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }
