"""One target of several, read and rendered wherever there is a processor; nothing is written here."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from specmill.cli.building.target_result import PreviousRun, Rendered
from specmill.cli.findings import MOST_PER_CODE
from specmill.config import TargetSettings
from specmill.diagnostics import DefinitionError, Diagnostic, SpecmillError
from specmill.output.lock import Lock

if TYPE_CHECKING:
    from specmill.loading import FailedOperations
    from specmill.source.tree import Tree

_MAX_ROUNDS = 5
"""Further attempts, each without the operations that failed in those before."""


@dataclass(frozen=True, slots=True)
class Task:
    """All that is needed to read and render a target."""

    settings: TargetSettings
    base: Path
    before: PreviousRun
    lock: Lock | None
    tool: str
    """Hash of code, templates and versions with which it is to be made."""
    jobs: int = 1
    keep_going: bool = False
    """Whether operations that cannot be read are left out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task; without ``rendered`` findings or ``error`` say why."""

    rendered: Rendered | None
    findings: tuple[Diagnostic, ...] = ()
    """With lines, as far as people see them."""
    error: str = ""
    bug: bool = False
    """Whether the error is an internal one."""
    fetched: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    incomplete: bool = False
    """Whether operations were left out."""


def render(task: Task, say: Callable[[str], None] = lambda step: None) -> Outcome:
    """Read and render a target; whatever goes wrong is said in the outcome. Where the task keeps
    going, operations that cannot be read are left out, with their errors among the findings."""
    failed: dict[str, dict[str, str]] = {}
    told: tuple[Diagnostic, ...] = ()
    outcome, more = _attempt(task, say, failed)
    for _ in range(_MAX_ROUNDS if task.keep_going else 0):
        if not more or all(
            texts.keys() <= failed.get(file, {}).keys() for file, texts in more.items()
        ):
            break
        for file, texts in more.items():
            failed[file] = texts | failed.get(file, {})
        told += tuple(finding for finding in outcome.findings if finding.severity == "error")
        outcome, more = _attempt(task, say, failed)
    # Collecting is off, and a process that renders many targets must not grow with each.
    gc.collect()
    if outcome.rendered is None:
        return outcome
    return replace(outcome, findings=(*told, *outcome.findings), incomplete=bool(failed))


def _attempt(
    task: Task, say: Callable[[str], None], failed: FailedOperations
) -> tuple[Outcome, dict[str, dict[str, str]]]:
    """The outcome without what ``failed``, and what else has to be left out."""
    # Imported here because a run with nothing to do needs neither.
    from specmill.cli.building.build_target import rendered  # noqa: PLC0415
    from specmill.cli.run_context import RunContext, load  # noqa: PLC0415
    from specmill.loading import more_failed  # noqa: PLC0415

    context = RunContext(task.base, BytesIO(), say, jobs=task.jobs, lock=task.lock)
    made, error, bug = None, "", False
    try:
        made = rendered(context, load(context, task.settings, failed), task.before)
    except DefinitionError:
        pass
    except SpecmillError as stopped:
        error = str(stopped)
    except OSError as stopped:
        error = f"{stopped.filename}: {stopped.strerror}"
    except MemoryError:
        error = "there is not enough memory"
    except Exception as mistake:
        error, bug = f"internal error, please report it: {type(mistake).__name__}: {mistake}", True
    findings = tuple(_with_lines(context.diagnostics, context.trees))
    outcome = Outcome(made, findings, error, bug, dict(context.fetched))
    more: dict[str, dict[str, str]] = {}
    if task.keep_going and made is None and not error:
        more = more_failed(context.diagnostics, context.trees)
    context.trees.clear()
    return outcome, more


def _with_lines(findings: Iterable[Diagnostic], trees: Mapping[str, Tree]) -> Iterator[Diagnostic]:
    """Findings that can be shown without the trees."""
    from specmill.cli.report.where import where  # noqa: PLC0415 - needs the readers

    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        if finding.place.source and seen[finding.code] <= MOST_PER_CODE:
            at = where(finding.place, trees)
            place = replace(
                finding.place, source=at.file, pointer=at.pointer, line=at.line, column=at.column
            )
            yield replace(finding, place=place)
        else:
            yield finding
