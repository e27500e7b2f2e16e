"""What the commands work on: a run, its targets, and the reading of their definitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from specmill import loading
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics, UsageError
from specmill.loading import NONE_FAILED, FailedOperations, Loaded
from specmill.output.lock import Lock
from specmill.source import Tree, is_address, record_name, shown


@dataclass(frozen=True, slots=True)
class RunContext:
    """What all targets of a run share."""

    base: Path
    """What the paths of the settings are relative to."""
    stdin: BinaryIO
    say: Callable[[str], None]
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    trees: dict[str, Tree] = field(default_factory=dict[str, Tree])
    jobs: int = 1
    """Most processes at a time."""
    lock: Lock | None = None
    """What was fetched before; None where nothing of it is used."""
    fetched: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """What this run fetched, by the names that addresses have on record."""

    def needs(self, address: str) -> bool:
        """Whether something is not here that only ``specmill update`` may fetch."""
        return self.lock is not None and self.lock.copy(record_name(address)) is None

    def stored(self, address: str) -> bytes | None:
        """What stands at an address as far as that is known without fetching it."""
        name = record_name(address)
        known = self.lock.copy(name) if self.lock is not None else None
        return self.fetched.get(name) if known is None else known


def load(
    run_context: RunContext,
    settings: TargetSettings,
    failed: FailedOperations = NONE_FAILED,
) -> Loaded:
    """Read and understand the definitions of a target, without operations that ``failed``. Raises
    DefinitionError, UsageError."""
    names = ", ".join(shown(definition.path) for definition in settings.definitions)
    run_context.say(f"reading {names}")
    for definition in settings.definitions:
        if is_address(definition.path) and run_context.needs(definition.path):
            raise UsageError(
                f"{shown(definition.path)} is not here yet; `specmill update` fetches it"
            )
    loaded = loading.load(
        settings,
        run_context.base,
        run_context.stdin,
        run_context.diagnostics,
        run_context.trees,
        stored=run_context.stored,
        failed=failed,
    )
    fetched = {record_name(address): data for address, data in loaded.fetched.items()}
    if run_context.lock is not None:
        run_context.lock.check(fetched)
    run_context.fetched.update(fetched)
    return loaded
