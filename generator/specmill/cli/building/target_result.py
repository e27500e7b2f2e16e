"""What a run begins with, and what it made of one target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from specmill.config import TargetSettings
from specmill.output.compare import Change, Changes
from specmill.output.manifest import Fingerprints
from specmill.output.run_record import RunRecord

if TYPE_CHECKING:
    from specmill.output.edits.merge import Merge
    from specmill.output.names import PublishedNames
    from specmill.output.tree import FileTree


@dataclass(frozen=True, slots=True)
class PreviousRun:
    """What the run before left of which this one goes on."""

    published: PublishedNames
    earlier: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A target in memory."""

    settings: TargetSettings
    """With name and package filled in."""
    fingerprints: Mapping[str, str]
    """Name -> SHA-256 of every file that was read."""
    tree: FileTree


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target that is ready to be written."""

    name: str
    folder: Path
    changes: Changes
    before: Fingerprints | None
    """What the files on disk were made from; None when there is no manifest."""
    after: Fingerprints
    merge: Merge | None = None
    """What became of hand edits, where they are kept."""
    beside: tuple[Change, ...] = ()
    """What is written with the changes and is no part of what is generated."""
    custom_lines: int | None = None
    """How many lines of hand edits there may be."""
    lowest: int | None = None
    """How many lines of hand edits there were at the fewest, where they may only go down."""
    record: Callable[[dict[Path | None, str]], RunRecord | None] | None = None
    """What is to be remembered of this run once it is written."""
    base: Path | None = None
    """What the names of definitions are relative to."""
    only: tuple[str, ...] = ()
    """The parts that were made."""
