"""``specmill generate --watch``: a run now, and one whenever an input changes, until interrupted."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import TypeAlias

from watchfiles import watch as changes_below

from specmill.cli import exits
from specmill.cli.building.up_to_date import input_paths
from specmill.cli.report.visible import visible
from specmill.cli.request import Request
from specmill.cli.selection import Selection, output_folder, select
from specmill.config import CONFIG_NAMES, TargetSettings
from specmill.diagnostics import SpecmillError

_DEBOUNCE = 60
"""Milliseconds in which the changes of one save count together."""
_SETTLED = 20
_LOOK_AGAIN = 1_000
_QUIET = 0.12
"""Seconds without another save after which a burst of them is over."""
_MOST_QUIET = 40
"""How often a burst may go on before it is taken as it is."""
_GRAINS = 20_000_000
"""Nanoseconds by which a file may seem older than it is: clocks of file systems are coarse."""
Stamps: TypeAlias = dict[Path, tuple[int, ...]]


def watch(
    request: Request, folder: Path, run: Callable[[Request, Path], int], stop: Event | None = None
) -> int:
    """Run, and run again after each change of a definition, the configuration, an overlay or a
    template; the exit code of the first run where that cannot even begin.

    A run that fails says why and the watch goes on. ``stop`` ends it, as an interrupt does.
    """
    ending = stop or Event()
    with _interrupts(ending) as interrupted:
        code = _runs(request, folder, run, ending)
    return exits.INTERRUPTED if interrupted.is_set() else code


@contextmanager
def _interrupts(ending: Event) -> Generator[Event]:
    """An event that an interrupt sets, and ``ending`` too, beside its exception: that is lost where
    it meets a finalizer, and the watch would go on."""
    told = Event()
    if current_thread() is not main_thread():
        yield told
        return
    before = signal.getsignal(signal.SIGINT)

    def interrupted(number: int, frame: object) -> None:
        told.set()
        ending.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupted)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, before)


def _runs(
    request: Request, folder: Path, run: Callable[[Request, Path], int], ending: Event
) -> int:
    seen, began = stamps(_inputs(request, folder)), time.time_ns()
    code = exits.answer(lambda: run(request, folder))
    while code != exits.INTERRUPTED and not ending.is_set():
        inputs = _inputs(request, folder)
        seen = {**_known_by_now(inputs - seen.keys(), began), **seen}
        print(f"watching {len(inputs)} files and folders; Ctrl-C ends", file=sys.stderr, flush=True)
        changed = _wait(inputs, seen, ending)
        if not changed:
            break
        print(visible(f"{', '.join(changed)} changed"), file=sys.stderr, flush=True)
        seen, began = stamps(inputs), time.time_ns()
        code = exits.answer(lambda: run(request, folder))
    return code if code == exits.INTERRUPTED else exits.DONE


def _wait(inputs: set[Path], seen: Stamps, ending: Event) -> list[str]:
    """Names of what changed since ``seen``; empty when the watch ended.

    What happened while a run was busy is found by the stamps, which are also looked at from time to
    time: not every file system tells of changes.
    """
    folders = sorted({path if path.is_dir() else path.parent for path in inputs})
    events = changes_below(
        *(folder for folder in folders if folder.is_dir()),
        stop_event=ending,
        debounce=_DEBOUNCE,
        step=_SETTLED,
        rust_timeout=_LOOK_AGAIN,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    while True:
        now = stamps(inputs)
        changed = [path for path in sorted(inputs) if now.get(path) != seen.get(path)]
        if changed:
            let_settle(inputs, now, ending)
            return [path.name for path in changed]
        if next(events, None) is None:
            return []


def let_settle(inputs: Iterable[Path], now: Stamps, ending: Event) -> None:
    """Wait until the saves of a burst are over: editors write, rename and write again, tools save
    many files."""
    for _ in range(_MOST_QUIET):
        before = now
        if ending.wait(_QUIET):
            return
        now = stamps(inputs)
        if now == before:
            return


def _known_by_now(inputs: set[Path], began: int) -> Stamps:
    """Stamps of files that a run was the first to read, so far as they are older than the run."""
    return {
        path: stamp
        for path, stamp in stamps(inputs).items()
        if max(stamp[::2], default=0) < began - _GRAINS
    }


def stamps(inputs: Iterable[Path]) -> Stamps:
    """What tells of each file or folder whether it was written since."""
    return {path: _stamp(path) for path in inputs}


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells that a file, or anything below a folder, was written."""
    try:
        if path.is_dir():
            return tuple(number for item in sorted(path.rglob("*")) for number in _stamp_of(item))
        return _stamp_of(path)
    except OSError:
        return ()


def _stamp_of(path: Path) -> tuple[int, int]:
    pair = path.stat()
    return pair.st_mtime_ns, pair.st_size


def _inputs(request: Request, folder: Path) -> set[Path]:
    """Files whose change makes a new run, and folders in which every change does."""
    inputs = {folder / name for name in CONFIG_NAMES}
    if request.config is not None:
        inputs = {folder / request.config}
    try:
        selection = select(
            request.specs, request.config, request.targets, request.overrides, folder
        )
    except SpecmillError:
        return {path.resolve() for path in inputs}
    for target in selection.targets:
        inputs.update(_of_target(selection, target))
    return {path.resolve() for path in inputs}


def _of_target(selection: Selection, target: TargetSettings) -> Iterator[Path]:
    base = selection.base
    for definition in target.definitions:
        if "://" not in definition.path and definition.path != "-":
            yield base / definition.path
        for overlay in definition.overlays:
            yield base / overlay
    for overlays in target.docs.overlays.values():
        yield from (base / overlay for overlay in overlays)
    if target.site.pages:
        yield base / target.site.pages
    if target.templates is not None:
        yield base / target.templates.directory
    if output_folder(target):
        yield from input_paths(target, base)
