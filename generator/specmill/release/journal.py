"""Brings changes of files into a tree so that an interrupted run can be finished.

Everything is written beside the tree first, in a folder of git's own that nothing else looks at. A
last rename marks it complete. From then on the release counts as made: whoever runs next moves what
is left into place. Before, the tree is as it was.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from specmill.diagnostics import UsageError

_PLAN = "plan.json"
_READY = "ready"


class Journal:
    """The changes of one release of one package."""

    def __init__(self, folder: Path, base: Path) -> None:
        self.folder = folder
        self._making = folder / "making"
        self._ready = folder / _READY
        self._base = base

    @property
    def is_ready(self) -> bool:
        """Whether a release was made and is not in the tree yet."""
        return (self._ready / _PLAN).is_file()

    @property
    def note(self) -> Mapping[str, str]:
        """What is said of the release that is not in the tree yet."""
        plan = json.loads((self._ready / _PLAN).read_text(encoding="utf-8"))
        note: dict[str, str] = plan["note"]
        return note

    def write(self, files: Mapping[str, bytes | None], note: Mapping[str, str]) -> None:
        """Write down new contents by path from the base; None removes a file."""
        shutil.rmtree(self._making, ignore_errors=True)
        self._making.mkdir(parents=True)
        steps: list[dict[str, str | None]] = []
        for number, (path, content) in enumerate(sorted(files.items())):
            steps.append({"path": path, "content": None if content is None else str(number)})
            if content is not None:
                (self._making / str(number)).write_bytes(content)
        plan = {"steps": steps, "note": dict(note)}
        (self._making / _PLAN).write_text(json.dumps(plan), encoding="utf-8")
        _synced(self._making)
        os.rename(self._making, self._ready)

    def apply(self) -> dict[str, str]:
        """Move everything into place, also what an interrupted run has left; the note. Doing it
        twice is doing it once."""
        try:
            plan = json.loads((self._ready / _PLAN).read_text(encoding="utf-8"))
            for step in plan["steps"]:
                self._step(self._base / step["path"], step["content"])
        except OSError as error:
            raise UsageError(
                f"{error.filename} cannot be written: {error.strerror}; run it again"
            ) from error
        note: dict[str, str] = plan["note"]
        shutil.rmtree(self._ready)
        return note

    def discard(self) -> None:
        """Forget what was being made."""
        shutil.rmtree(self._making, ignore_errors=True)

    def _step(self, place: Path, content: str | None) -> None:
        if content is None:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        staged = place.with_name(f".{place.name}.specmill")
        shutil.copyfile(self._ready / content, staged)
        os.replace(staged, place)


def _synced(folder: Path) -> None:
    """Make sure that the contents are on the disk before the rename says so."""
    for path in folder.iterdir():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
