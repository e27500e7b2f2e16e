"""Renders targets on the workers of a Dask cluster, through joblib.

Definitions and settings go out as bytes, file trees come back; a worker reads and writes nothing
but a folder of its own that it removes. Tasks of a worker that dies are given to another by Dask.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from specmill.cli.building.up_to_date import tool_digest
from specmill.cli.several.rendering import Outcome, Task, render
from specmill.diagnostics import UsageError

_TEXTS = frozenset((".yaml", ".yml", ".json", ".md", ".txt", ".toml"))
_OTHER_TOOL = "workers have another specmill, or another version of what it prints with"


@dataclass(frozen=True, slots=True)
class TaskFiles:
    """A task with the files that it may read, by path relative to its base."""

    task: Task
    files: Mapping[str, bytes]


def on_cluster(tasks: Sequence[Task], address: str) -> Iterator[Outcome]:
    """The outcome of each task, in order. What a worker cannot make from what was sent is made
    here, which also says what is wrong in the words of this machine.

    Raises UsageError when the extra is not installed, or the cluster cannot be reached.
    """
    parcels = [_packed(task) for task in tasks]
    away = iter(_sent([task_files for task_files in parcels if task_files is not None], address))
    for task, parcel in zip(tasks, parcels, strict=True):
        outcome = next(away) if parcel is not None else None
        if outcome is not None and outcome.error == _OTHER_TOOL:
            raise UsageError(f"--engine: {_OTHER_TOOL}")
        complete = outcome is not None and outcome.rendered is not None
        yield outcome if outcome is not None and complete else render(task)


def _sent(parcels: Sequence[TaskFiles], address: str) -> list[Outcome]:
    if not parcels:
        return []
    try:
        library: Any = import_module("joblib")
        cluster: Any = import_module("distributed")
    except ImportError as error:
        raise UsageError(f"--engine needs `pip install 'specmill[dask]'` ({error})") from error
    try:
        client = cluster.Client(f"tcp://{address}", timeout=10)
    except (OSError, ValueError) as error:
        raise UsageError(f"--engine: no Dask scheduler answers at {address} ({error})") from error
    try:
        with library.parallel_config(backend="dask", client=client):
            calls = [library.delayed(unpacked)(parcel) for parcel in parcels]
            return list(library.Parallel()(calls))
    finally:
        client.close()


def unpacked(parcel: TaskFiles) -> Outcome:
    """On a worker: make a task from the files that came with it."""
    with tempfile.TemporaryDirectory(prefix="specmill-") as name:
        base = Path(name)
        for path, content in parcel.files.items():
            place = base / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        task = replace(parcel.task, base=base)
        if tool_digest(task.settings, base, {}) != task.tool:
            return Outcome(None, error=_OTHER_TOOL)
        return render(task)


def _packed(task: Task) -> TaskFiles | None:
    """A task with everything below the folders of its definitions that may be read; None where it
    needs more than that, or more than its limits allow."""
    settings = task.settings
    previous = settings.docs.previous
    named = [definition.path for definition in settings.definitions]
    named += [overlay for definition in settings.definitions for overlay in definition.overlays]
    named += [overlay for overlays in settings.docs.overlays.values() for overlay in overlays]
    named += [previous] if isinstance(previous, str) and previous else list(previous)
    if settings.allow_remote or settings.roots or any("://" in text for text in named):
        return None
    folders = {(task.base / text).parent for text in named}
    paths = {path for folder in folders for path in folder.rglob("*") if path.suffix in _TEXTS}
    if settings.templates is not None:
        paths.update((task.base / settings.templates.directory).rglob("*"))
    files: dict[str, bytes] = {}
    left = settings.limits.total_bytes
    for path in sorted({*paths, *(task.base / text for text in named)}):
        if not path.is_file() or not path.is_relative_to(task.base):
            continue
        content = path.read_bytes()
        left -= len(content)
        if left < 0 or len(files) == settings.limits.files:
            return None
        files[path.relative_to(task.base).as_posix()] = content
    return TaskFiles(task, files)
