"""Where targets are rendered: in this process, in several, or on the machines of a Dask cluster."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from specmill.cli.request import Request
from specmill.cli.several.rendering import Outcome, Task, render
from specmill.diagnostics import UsageError
from specmill.parallel import can_fork

Engine: TypeAlias = Callable[[Sequence[Task]], Iterator[Outcome]]
"""Yields the outcome of each task, in their order."""
_DASK = "dask://"


def engine_of(request: Request) -> Engine:
    """The engine that a request names. Raises UsageError for one that is not known."""
    if not request.engine:
        return partial(_here, jobs=request.jobs)
    if not request.engine.startswith(_DASK) or len(request.engine) == len(_DASK):
        raise UsageError(f"--engine: {request.engine!r} is not of the form dask://HOST:PORT")
    from specmill.cli.several.dask_engine import on_cluster  # noqa: PLC0415 - needs an extra

    return partial(on_cluster, address=request.engine.removeprefix(_DASK))


def _here(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    if jobs == 1 or len(tasks) < 2:
        yield from (render(replace(task, jobs=jobs)) for task in tasks)
        return
    # What is there now lives to the end of all processes: nobody need look at it again.
    gc.freeze()
    done = 0
    with _pool(jobs) as pool:
        try:
            for outcome in pool.map(render, tasks):
                done += 1
                yield outcome
        except BrokenProcessPool:
            pass
    # A process was killed. Whose fault that was shows when each is alone.
    for task in tasks[done:]:
        yield _alone(task)


def _alone(task: Task) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(render, task).result()
        except BrokenProcessPool:
            return Outcome(None, error="its process was killed; is there enough memory?")


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork" if can_fork() else "spawn")
    return ProcessPoolExecutor(jobs, context)
