"""Compares a file tree with a folder: what is missing, changed, stale, or edited by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from specmill.diagnostics import UsageError
from specmill.output.files import is_special, is_torn, plain_lines
from specmill.output.ignore import Ignore
from specmill.output.manifest import MANIFEST_PATH, Manifest, digest
from specmill.output.names import NAMES_PATH
from specmill.output.tree import FileTree

Kind = Literal["missing", "changed", "stale", "edited"]
_NONE: Mapping[str, frozenset[str]] = {}


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
    tree: FileTree,
    folder: Path,
    before: Manifest | None,
    after: Manifest,
    ignore: Ignore,
    unfinished: Mapping[str, frozenset[str]] = _NONE,
) -> Changes:
    """Compare what was made just now (``tree``, ``after``) with what ``folder`` holds.

    A file is *edited* when its content is neither what is wanted nor what the last run left
    (``before``), nor what an ``unfinished`` one has moved (path -> hashes). Line ends that a
    checkout has changed are no difference. A file that was made before and is made no longer is *stale*, or edited if it is
    not as it was left. The user's files are not looked at. Raises UsageError when something
    cannot be read, or when a link on the way to a file leads out of the folder.
    """
    try:
        return _compare(tree, _Disk(folder), _Left(before, unfinished), after, ignore)
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be read: {error.strerror}") from error


def _compare(tree: FileTree, disk: _Disk, left: _Left, after: Manifest, ignore: Ignore) -> Changes:
    users = users_files(tree, ignore)
    wanted = sorted(tree.keys() - set(users))
    result = [disk.compare(path, tree[path], left) for path in wanted]
    differing = [change for change in result if change is not None]
    gone = sorted(path for path in left.paths() - tree.keys() if not ignore.covers(path))
    differing += disk.renamed(gone, wanted, {change.path for change in differing}, tree)
    stale = [change for path in gone for change in disk.leftover(path, left)]
    changes = sorted([*differing, *stale], key=lambda change: change.path)
    content = after.content()
    manifest = disk.compare(MANIFEST_PATH, content, left)
    if manifest is not None:
        changes.append(manifest)
    unchanged = len(wanted) - len(differing) + (manifest is None)
    return Changes(tuple(changes), unchanged, users)


class _Left:
    """What earlier runs have left, so far as it is known."""

    def __init__(self, before: Manifest | None, unfinished: Mapping[str, frozenset[str]]) -> None:
        self._owned: Mapping[str, str] = before.files if before is not None else {}
        self._unfinished = unfinished
        # On some disks a name that changes its case alone is that of the same file.
        self._folded = {path.casefold(): hash_ for path, hash_ in self._owned.items()}

    def paths(self) -> set[str]:
        unfinished = (path for path, hashes in self._unfinished.items() if hashes)
        return {*self._owned, *unfinished} - {MANIFEST_PATH}

    def holds(self, path: str, content: bytes) -> bool:
        """Whether a file is as we left it. The manifest and the list of names may be edited: they
        have been read, so that nothing of them is lost. Nothing is lost of a torn file either."""
        if path in (MANIFEST_PATH, NAMES_PATH):
            return True
        owned = self._owned.get(path) or self._folded.get(path.casefold())
        known = {owned, *self._unfinished.get(path, ())} - {None}
        if not known:
            return False
        return bool(known & {digest(content), digest(plain_lines(content))}) or is_torn(content)


class _Disk:
    """What a folder holds now. Raises UsageError when it is no folder, OSError as it comes."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file; the output needs a folder")
        self._folder = folder
        self._real = folder.resolve()
        self._checked: dict[PurePosixPath, bool] = {PurePosixPath(): False}

    def compare(self, path: str, wanted: bytes, left: _Left) -> Change | None:
        """How a file differs from what is wanted, if it does."""
        if self._by_link(PurePosixPath(path).parent) and not self._inside(path):
            raise UsageError(f"{self._folder / path}: a link on the way leads out of the folder")
        place = self._folder / path
        if place.is_symlink() or self._is_special(place):
            return Change(path, "edited", None, wanted)
        content = self._read(place)
        if content is None:
            return Change(path, "missing", None, wanted)
        if content == wanted or plain_lines(content) == plain_lines(wanted):
            return None
        return Change(path, "changed" if left.holds(path, content) else "edited", content, wanted)

    def renamed(
        self, gone: Sequence[str], wanted: Sequence[str], known: set[str], tree: FileTree
    ) -> Iterator[Change]:
        """Files whose name changes its case alone, on a disk for which both names are one: they
        have to be written anew, as the old name is removed."""
        folded = {path.casefold(): path for path in wanted} if gone else {}
        for path in gone:
            new = folded.get(path.casefold())
            if new is None or new in known:
                continue
            old_place, place = self._folder / path, self._folder / new
            if old_place.exists() and place.exists() and old_place.samefile(place):
                yield Change(new, "changed", place.read_bytes(), tree[new])

    def leftover(self, path: str, left: _Left) -> Iterator[Change]:
        """The change that a file which is made no longer needs; none when it is gone already."""
        place = self._folder / path
        linked = place.is_symlink() or self._by_link(PurePosixPath(path).parent)
        linked = linked or self._is_special(place)
        content = None if linked else self._read(place)
        if linked and place.exists():
            yield Change(path, "edited", None, None)
        elif content is not None:
            yield Change(path, "stale" if left.holds(path, content) else "edited", content, None)

    @staticmethod
    def _is_special(place: Path) -> bool:
        try:
            return bool(is_special(place))
        except (FileNotFoundError, NotADirectoryError):
            return False

    @staticmethod
    def _read(place: Path) -> bytes | None:
        try:
            return place.read_bytes()
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
