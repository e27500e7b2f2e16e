"""Plans the SDK of a side in a process of its own, while the other side is read and the models are
compared."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from specmill.diff.findings.sides import Planned, Side

_LARGE = 200
"""Operations from which on a process of its own costs less than it saves."""


class PlannedAhead:
    """The processes that plan. Each is forked, so that it has the model without being sent it."""

    def __init__(self) -> None:
        self._running: list[BaseProcess] = []

    def side(self, side: Side) -> Side:
        """The side, its plan begun where that is worth a process."""
        if not _worth_while(side):
            return side
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_plan, args=(side, theirs), daemon=True)
        process.start()
        theirs.close()
        self._running.append(process)
        return replace(side, planned=lambda: _received(ours, side))

    def close(self) -> None:
        """End what is still planned: nobody asked for it."""
        for process in self._running:
            process.kill()
            process.join()
        self._running.clear()


@contextmanager
def planned_ahead() -> Generator[PlannedAhead]:
    """The processes, ended with the block."""
    made = PlannedAhead()
    try:
        yield made
    finally:
        made.close()


def _plan(side: Side, to: Connection) -> None:
    """The work of the process. What goes wrong is found again by the process that asks."""
    try:
        made: Planned | None = side.planned()
    except Exception:
        made = None
    to.send(made)


def _received(plans: Connection, side: Side) -> Planned:
    try:
        planned: Planned | None = plans.recv()
    except EOFError:
        planned = None
    # What could not be planned there cannot be here: the error is raised where it is reported.
    return side.planned() if planned is None else planned


def _worth_while(side: Side) -> bool:
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    large = side.api is not None and len(side.api.operations()) >= _LARGE
    return can_fork and large and (os.cpu_count() or 1) > 1
