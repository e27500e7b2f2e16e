"""The parts of a target in processes of their own, with the same bytes and the same order of
findings as one after another.

A part needs the whole model, which a forked process simply has. Where processes cannot be forked
safely (Windows, macOS, programs with threads) the parts follow each other.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from specmill.depth import in_depth
from specmill.diagnostics import Diagnostic, Diagnostics, SpecmillError, UsageError
from specmill.output.tree import FileTree
from specmill.targets.job import Documented, Job, Target


@dataclass(frozen=True, slots=True)
class Part:
    """What one target made."""

    files: tuple[tuple[str, bytes], ...]
    documented: Documented | None
    diagnostics: tuple[Diagnostic, ...]
    error: str | None = None
    """Why it could not be made, where that is no finding."""


@dataclass(frozen=True, slots=True)
class _Work:
    targets: Sequence[Target]
    job: Job
    sources: Sequence[str]


_work: _Work | None = None
"""What forked processes are to do: they have it because they were forked after it was set."""


def render_parts(
    targets: Sequence[Target], job: Job, tree: FileTree, sources: Sequence[str], jobs: int
) -> list[Documented]:
    """Render all targets into the tree, at most ``jobs`` at once; where each wrote about operations.

    Raises DefinitionError and UsageError as the targets do.
    """
    if jobs > 1 and len(targets) > 1 and can_fork():
        return _merged(_forked(_Work(targets, job, sources), jobs), job, tree)
    with in_depth(sources, job.diagnostics):
        made = [target.render(job, tree) for target in targets]
    return [documented for documented in made if documented is not None]


def can_fork() -> bool:
    """Whether a copy of this process is safe to go on with."""
    return sys.platform == "linux" and threading.active_count() == 1


def _forked(work: _Work, jobs: int) -> list[Part]:
    global _work  # noqa: PLW0603 - the way into a forked process
    _work = work
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(jobs, len(work.targets)), context) as pool:
            return list(pool.map(_render, range(len(work.targets))))
    except BrokenProcessPool:
        raise UsageError(
            "a process that made a part of the output was killed; is there enough memory? "
            "`--jobs 1` needs the least"
        ) from None
    finally:
        _work = None


def _render(number: int) -> Part:
    """In a forked process: make one part of the work."""
    if _work is None:
        raise RuntimeError("a process without work")
    limits = _work.job.settings.limits
    tree = FileTree(limits.output_bytes, limits.output_files)
    job = replace(_work.job, diagnostics=Diagnostics())
    documented, error = None, None
    try:
        with in_depth(_work.sources, job.diagnostics):
            documented = _work.targets[number].render(job, tree)
    except SpecmillError as stopped:
        error = str(stopped)
    return Part(tuple(tree.items()), documented, tuple(job.diagnostics), error)


def _merged(parts: Sequence[Part], job: Job, tree: FileTree) -> list[Documented]:
    for part in parts:
        for diagnostic in part.diagnostics:
            job.diagnostics.add(diagnostic)
        if part.error is not None:
            job.diagnostics.raise_errors()
            raise UsageError(part.error)
        for path, content in part.files:
            tree.add(path, content)
    return [part.documented for part in parts if part.documented is not None]
