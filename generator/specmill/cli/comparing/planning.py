"""Plans the SDKs of two sides at the same time, while their models are compared."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

from specmill.diff.findings.sides import Planned, Side

_LARGE = 200
"""Operations from which on a process of its own costs less than it saves."""

_sides: Sequence[Side] = ()
"""What forked processes plan: they have it because they were forked after it was set."""


@contextmanager
def planned_together(old: Side, new: Side) -> Generator[tuple[Side, Side], None, None]:
    """The sides; whoever asks for the plan of one first has both made, where that is worth while."""
    if not _worth_while(old, new):
        yield old, new
        return
    together = _Together(old, new)
    try:
        yield (
            replace(old, planned=lambda: together.plan(0)),
            replace(new, planned=lambda: together.plan(1)),
        )
    finally:
        together.close()


class _Together:
    """Two plans in processes of their own."""

    def __init__(self, old: Side, new: Side) -> None:
        self._both = (old, new)
        self._pool: ProcessPoolExecutor | None = None
        self._plans: list[Future[Planned]] = []

    def plan(self, number: int) -> Planned:
        global _sides  # noqa: PLW0603 - the way into a forked process
        if self._pool is None:
            _sides = self._both
            self._pool = ProcessPoolExecutor(2, multiprocessing.get_context("fork"))
            self._plans = [self._pool.submit(_plan, each) for each in range(2)]
        return self._plans[number].result()

    def close(self) -> None:
        global _sides  # noqa: PLW0603 - see above
        if self._pool is not None:
            self._pool.shutdown()
        _sides = ()


def _plan(number: int) -> Planned:
    return _sides[number].planned()


def _worth_while(old: Side, new: Side) -> bool:
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    large = all(
        side.api is not None and len(side.api.operations()) >= _LARGE for side in (old, new)
    )
    return can_fork and large and (os.cpu_count() or 1) > 1
