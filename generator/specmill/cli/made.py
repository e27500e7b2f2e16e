"""What a run made of one target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from specmill.output.compare import Changes
from specmill.output.manifest import Fingerprints
from specmill.output.run_record import RunRecord


@dataclass(frozen=True, slots=True)
class Made:
    """A target that is ready to be written."""

    name: str
    folder: Path
    changes: Changes
    before: Fingerprints | None
    """What the files on disk were made from; None when there is no manifest."""
    after: Fingerprints
    record: Callable[[dict[Path | None, str]], RunRecord | None] | None = None
    """What is to be remembered of this run once it is written."""
