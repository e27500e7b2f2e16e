"""Compares a file tree with a folder: what is missing, changed, stale, or edited by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from specmill.diagnostics import UsageError
from specmill.output.ignore import Ignore
from specmill.output.manifest import MANIFEST_PATH, Manifest, digest
from specmill.output.names import NAMES_PATH
from specmill.output.tree import FileTree

Kind = Literal["missing", "changed", "stale", "edited"]


@dataclass(frozen=True, slots=True)
class Change:
    """One file on which what is made and what is on disk differ."""

    path: str
    kind: Kind
    before: bytes | None
    """Content on disk; None when there is no file, or a link in its place."""
    after: bytes | None
    """Content that is wanted; None when the file is to be removed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between a tree and a folder; without ``files`` all is up to date."""

    files: tuple[Change, ...]
    """By path; the manifest is the last."""
    unchanged: int
    """How many files are on disk as they should be, the manifest among them."""
    users: tuple[str, ...] = ()
    """Files of the tree that are left to the user."""

    def of(self, kind: Kind) -> tuple[Change, ...]:
        return tuple(change for change in self.files if change.kind == kind)


def users_files(tree: FileTree, ignore: Ignore) -> tuple[str, ...]:
    """The files of a tree that belong to the user, sorted."""
    return tuple(path for path in sorted(tree) if ignore.covers(path))


def compare(
    tree: FileTree, folder: Path, before: Manifest | None, after: Manifest, ignore: Ignore
) -> Changes:
    """Compare what was made just now (``tree``, ``after``) with what ``folder`` holds.

    A file is *edited* when its content is neither what is wanted nor what the last run left
    (``before``). A file that was made before and is made no longer is *stale*, or edited if it is
    not as it was left. The user's files are not looked at. Raises UsageError when something
    cannot be read, or when a link on the way to a file leads out of the folder.
    """
    try:
        return _compare(tree, _Disk(folder), before, after, ignore)
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be read: {error.strerror}") from error


def _compare(
    tree: FileTree, disk: _Disk, before: Manifest | None, after: Manifest, ignore: Ignore
) -> Changes:
    owned: Mapping[str, str] = before.files if before is not None else {}
    users = users_files(tree, ignore)
    wanted = sorted(tree.keys() - set(users))
    found = [disk.compare(path, tree[path], _left(path, disk, owned)) for path in wanted]
    differing = [change for change in found if change is not None]
    gone = sorted(path for path in owned.keys() - tree.keys() if not ignore.covers(path))
    stale = [change for path in gone for change in disk.leftover(path, owned[path])]
    changes = sorted([*differing, *stale], key=lambda change: change.path)
    content = after.content()
    manifest = disk.compare(MANIFEST_PATH, content, disk.digest(MANIFEST_PATH))
    if manifest is not None:
        changes.append(manifest)
    unchanged = len(wanted) - len(differing) + (manifest is None)
    return Changes(tuple(changes), unchanged, users)


def _left(path: str, disk: _Disk, owned: Mapping[str, str]) -> str | None:
    """The hash of a file as we left it. The list of names may be edited: it has been read, so that
    nothing of it is lost."""
    return disk.digest(path) if path == NAMES_PATH else owned.get(path)


class _Disk:
    """What a folder holds now. Raises UsageError when it is no folder, OSError as it comes."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file; the output needs a folder")
        self._folder = folder
        self._real = folder.resolve()
        self._checked: dict[PurePosixPath, bool] = {PurePosixPath(): False}

    def compare(self, path: str, wanted: bytes, left: str | None) -> Change | None:
        """How a file differs from what is wanted, if it does; ``left`` is its hash when we last
        wrote it."""
        if self._by_link(PurePosixPath(path).parent) and not self._inside(path):
            raise UsageError(f"{self._folder / path}: a link on the way leads out of the folder")
        if (self._folder / path).is_symlink():
            return Change(path, "edited", None, wanted)
        content = self._read(path)
        if content == wanted:
            return None
        if content is None:
            return Change(path, "missing", None, wanted)
        return Change(path, "changed" if digest(content) == left else "edited", content, wanted)

    def leftover(self, path: str, left: str) -> Iterator[Change]:
        """The change that a file which is made no longer needs; none when it is gone already."""
        place = self._folder / path
        linked = place.is_symlink() or self._by_link(PurePosixPath(path).parent)
        content = None if linked else self._read(path)
        if linked and place.exists():
            yield Change(path, "edited", None, None)
        elif content is not None:
            yield Change(path, "stale" if digest(content) == left else "edited", content, None)

    def digest(self, path: str) -> str | None:
        content = self._read(path)
        return digest(content) if content is not None else None

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def _by_link(self, parent: PurePosixPath) -> bool:
        """Whether a folder is reached through a link below the output folder."""
        if parent not in self._checked:
            linked = (self._folder / parent).is_symlink()
            self._checked[parent] = linked or self._by_link(parent.parent)
        return self._checked[parent]

    def _inside(self, path: str) -> bool:
        return (self._folder / path).parent.resolve().is_relative_to(self._real)
