"""Writes targets that were made, and remembers the run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from specmill.cli.building.target_result import TargetResult
from specmill.output.run_record import record_path, write_record


def write_targets(made: Sequence[TargetResult], tools: dict[Path | None, str]) -> None:
    """Write all of these targets or none. Raises UsageError, with nothing changed."""
    outputs = [
        (
            target_result.folder,
            replace(
                target_result.changes, files=(*target_result.beside, *target_result.changes.files)
            ),
        )
        for target_result in made
    ]
    if any(changes.files for _, changes in outputs):
        from specmill.output.write import write  # noqa: PLC0415 - locks need a library

        write(outputs)
    for target_result in made:
        record = target_result.record(tools) if target_result.record is not None else None
        if record is not None:
            write_record(record_path(target_result.folder, target_result.only), record)


def left_of_killed_run(folder: Path) -> None:
    """Complete or undo what a killed run has left in an output folder. Raises UsageError."""
    if os.path.lexists(folder / ".specmill/staging"):
        # Imported here because hardly any run finds any.
        from specmill.output.write import recover  # noqa: PLC0415

        recover(folder)
