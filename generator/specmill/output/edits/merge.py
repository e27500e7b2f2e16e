"""Keeps what was written by hand into generated files when they are generated anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from specmill.output.compare import Change, Changes
from specmill.output.manifest import MANIFEST_PATH, Manifest, digest
from specmill.output.edits.three_way import MergedFile, custom_lines, similarity, three_way

_ALIKE = 0.5
"""Share of lines from which on a new file counts as a generated file that moved."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The changes with hand edits kept, and what is to be said of them."""

    changes: Changes
    edited: Mapping[str, int]
    """File that differs by hand from what is generated -> lines that do."""
    deleted: tuple[str, ...] = ()
    """Generated files that were deleted by hand."""
    conflicts: tuple[str, ...] = ()
    """Files in which both changes stand between marks."""
    orphans: tuple[str, ...] = ()
    """Edited files that are generated no longer; they stay, as the user's own."""
    moved: Mapping[str, str] = field(default_factory=dict[str, str])
    """File whose hand edits went to another one -> that one."""

    @property
    def lines(self) -> int:
        return sum(self.edited.values())


def merge(
    changes: Changes,
    before: Manifest | None,
    base: Mapping[str, bytes],
    left_out: Collection[str] = (),
) -> Merge:
    """Put hand edits and new contents together, file by file.

    ``before`` is the manifest of the last run, ``base`` what that run generated, as far as it is
    known. A file that the last run made as it is made now needs no base. Files that were deleted
    by hand stay away, unless they are ``left_out`` of a checkout that lacks them alone. A file that
    moved takes its edits along.
    """
    return _Merging(changes, before, base, left_out).run()


class _Merging:
    def __init__(
        self,
        changes: Changes,
        before: Manifest | None,
        base: Mapping[str, bytes],
        left_out: Collection[str],
    ) -> None:
        self._changes = changes
        self._before: Mapping[str, str] = before.files if before is not None else {}
        self._base = base
        self._left_out = left_out
        self._edited: dict[str, int] = {}
        self._deleted: list[str] = []
        self._conflicts: list[str] = []
        self._orphans: list[str] = []
        self._moved: dict[str, str] = {}
        self._kept = 0

    def run(self) -> Merge:
        self._find_moves()
        targets = set(self._moved.values())
        files = [
            changed
            for file in self._changes.files
            if file.path not in targets
            for changed in self._of(file)
        ]
        files.sort(key=lambda change: (change.path == MANIFEST_PATH, change.path))
        changes = replace(
            self._changes, files=tuple(files), unchanged=self._changes.unchanged + self._kept
        )
        conflicts = tuple(sorted(self._conflicts))
        orphans = tuple(sorted(self._orphans))
        return Merge(changes, self._edited, tuple(self._deleted), conflicts, orphans, self._moved)

    def _of(self, change: Change) -> Iterable[Change]:
        path = change.path
        if change.kind == "missing" and path in self._before and path not in self._left_out:
            self._deleted.append(path)
            return ()
        if change.kind != "edited" or change.before is None:
            return (change,)
        if path in self._moved:
            return self._follow(change)
        if change.after is None:
            self._orphans.append(path)
            return ()
        return self._put_together(change, self._known(path, change.after))

    def _known(self, path: str, new: bytes | None) -> bytes | None:
        """The file as the last run made it; None where nobody knows."""
        if new is not None and self._before.get(path) == digest(new):
            return new
        return self._base.get(path)

    def _put_together(self, change: Change, base: bytes | None) -> Iterable[Change]:
        if change.before is None or change.after is None:
            return (change,)
        merged = three_way(base if base is not None else b"", change.before, change.after)
        self._note(change.path, merged, change.after)
        if merged.content == change.before.replace(b"\r\n", b"\n"):
            self._kept += 1
            return ()
        return (replace(change, kind="changed", after=merged.content),)

    def _note(self, path: str, merged: MergedFile, new: bytes) -> None:
        self._edited[path] = custom_lines(new, merged.content)
        if merged.conflicts:
            self._conflicts.append(path)

    def _follow(self, change: Change) -> Iterable[Change]:
        target = next(file for file in self._changes.files if file.path == self._moved[change.path])
        base = self._base[change.path]
        merged = three_way(base, change.before or b"", target.after or b"")
        self._note(target.path, merged, target.after or b"")
        return (replace(change, kind="stale"), replace(target, after=merged.content))

    def _find_moves(self) -> None:
        new = [
            file
            for file in self._changes.files
            if file.path not in self._before and file.kind == "missing" and file.after is not None
        ]
        for change in self._changes.files:
            base = self._base.get(change.path)
            if change.kind != "edited" or change.after is not None or base is None:
                continue
            likeness = [
                (similarity(base, item.after or b""), item.path)
                for item in new
                if item.path not in self._moved.values()
                and item.path.rpartition(".")[2] == change.path.rpartition(".")[2]
            ]
            best = max(likeness, default=(0.0, ""))
            if best[0] >= _ALIKE:
                self._moved[change.path] = best[1]
