"""A merge with conflicts, ``DIR/.specmill/merge.json.zst``: which files are to be solved, and how
everything was before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.compare import Change
from specmill.output.files import plain_lines
from specmill.output.manifest import digest
from specmill.output.notes import packed, read_note, unpacked
from specmill.output.tree import check_path

UNFINISHED_PATH = ".specmill/merge.json.zst"


@dataclass(frozen=True, slots=True)
class Unfinished:
    conflicts: tuple[str, ...]
    undo: tuple[Change, ...]
    """Changes that bring back what was there, from what is there now."""
    changed: tuple[str, ...] = ()
    """Files that are neither as the merge left them nor gone."""


def unfinished_change(conflicts: Iterable[str], changes: Iterable[Change]) -> Change:
    """What is to be written beside the changes of a merge that has conflicts."""
    table = {
        "conflicts": list(conflicts),
        "files": [
            [change.path, _text(change.before), _hash(change.after)] for change in changes
        ],
    }
    return Change(UNFINISHED_PATH, "missing", None, packed(json.dumps(table).encode()))


def read_unfinished(folder: Path) -> Unfinished | None:
    """The merge that is not finished in an output folder, if there is one.

    Raises UsageError when what was left of it cannot be understood.
    """
    path = folder / UNFINISHED_PATH
    try:
        table = json.loads(unpacked(read_note(path)))
        undo = tuple(
            Change(name, "changed", _on_disk(_place(folder, name)), _content(before))
            for name, before, _ in table["files"]
        )
        conflicts = tuple(table["conflicts"])
        for name in conflicts:
            _place(folder, name)
        left = [hash_ for _, _, hash_ in table["files"]]
        changed = (
            change.path
            for change, hash_ in zip(undo, left, strict=True)
            if not _is_as_left(change.before, hash_)
        )
        return Unfinished(conflicts, undo, tuple(changed))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            f"{path} is damaged; bring the output folder back from version control"
        ) from error


def forgotten(folder: Path) -> Change:
    """The change that takes the note of the merge away."""
    return Change(UNFINISHED_PATH, "stale", _on_disk(folder / UNFINISHED_PATH), None)


def _hash(content: bytes | None) -> str | None:
    return digest(content) if content is not None else None


def _is_as_left(content: bytes | None, hash_: str | bool | None) -> bool:
    """Whether a file is gone, or as a merge left it; those of earlier versions did not say how."""
    if content is None or isinstance(hash_, bool):
        return True
    return hash_ in (digest(content), digest(plain_lines(content)))


def _place(folder: Path, name: str) -> Path:
    """Where a file stands. Raises ValueError for what is not in the folder: the note may be
    anyone's."""
    check_path(name)
    place = folder / name
    if not place.parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"a link on the way to {name!r} leads out of the folder")
    return place


def _on_disk(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _text(content: bytes | None) -> str | None:
    return content.decode("latin-1") if content is not None else None


def _content(text: str | None) -> bytes | None:
    return text.encode("latin-1") if text is not None else None
