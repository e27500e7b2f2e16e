"""Runs over one folder that are killed, or at it at once.

What they make is in memory already: each is a copy of this process that settles, compares and
writes as a run does. So a round costs what writing costs, and all moments of it can be hit.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from specmill.cli.building.build_target import compared
from specmill.cli.building.target_result import Rendered
from specmill.cli.building.writing import left_of_killed_run, write_targets
from specmill.diagnostics import UsageError
from specmill.output.edits.base import read_base
from specmill.output.manifest import MANIFEST_PATH, read_manifest

Phase = Literal["settling", "staging", "journal", "moving", "manifest", "clearing", "record"]
PHASES: tuple[Phase, ...] = (
    "settling", "staging", "journal", "moving", "manifest", "clearing", "record",
)  # fmt: skip
_MANY = ("settling", "staging", "moving", "clearing")
"""Phases that take a step for each file."""
_WATCHED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir")
OUT = "out"
TOOLS: dict[Path | None, str] = {None: "the tool"}
"""A run computes the hash of its own code; here it is given."""


@dataclass
class Killer:
    """Ends this process just before a system call: the given one of a phase."""

    phase: Phase
    share: float
    """Where in the phase, from 0 to 1."""
    files: int = 0
    """How many files change; known when the phases that depend on it begin."""
    seen: dict[str, int] = field(default_factory=dict[str, int])
    written: bool = False
    committed: bool = False

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _WATCHED or not isinstance(arguments[0], (str, os.PathLike)):
            return
        paths = [
            os.fspath(argument)
            for argument in arguments
            if isinstance(argument, (str, os.PathLike))
        ]
        phase = self._phase_of(event, paths)
        if phase is None:
            return
        self.seen[phase] = self.seen.get(phase, 0) + 1
        steps = max(1, self.files) if phase in _MANY else 3
        if phase == self.phase and self.seen[phase] > self.share * steps:
            os.kill(os.getpid(), signal.SIGKILL)

    def _phase_of(self, event: str, paths: Sequence[str]) -> Phase | None:
        if any("/.specmill/run." in path for path in paths):
            return "record"
        if not self.files:
            return "settling" if event in ("os.rename", "os.remove") else None
        if self.committed:
            return "clearing" if event in ("os.remove", "os.rmdir") else None
        if any("/staging/journal.json" in path for path in paths):
            self.committed = event == "os.remove" and self.written
            self.written = self.written or event == "os.rename"
            return "manifest" if self.committed else "journal"
        if event == "open":
            return "staging" if paths[0].endswith(".new") else None
        if any(path.endswith(MANIFEST_PATH) for path in paths):
            return "manifest"
        return "moving" if event in ("os.rename", "os.mkdir") and self.written else None


def carried_out(base: Path, made: Rendered, ready: Callable[[int], None]) -> int:
    """The exit code of a run; ``ready`` is told how many files change before they are written."""
    try:
        left_of_killed_run(base / OUT)
        result = compared(made.settings, base, made, (), {}, merging=False)
        ready(len(result.changes.files))
        if result.changes.of("edited"):
            return 1
        write_targets([result], dict(TOOLS))
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


@dataclass
class Run:
    """A run in a process of its own."""

    process: int
    writing: int
    """Where a byte comes when it begins to write, and the end when it is over."""

    @classmethod
    def start(
        cls, base: Path, made: Rendered, killer: Killer | None = None, wait: float = 0
    ) -> Run:
        """Start a run, after ``wait`` seconds, that a killer may end."""
        reads, writes = os.pipe()
        sys.stdout.flush()
        process = os.fork()
        if process:
            os.close(writes)
            return cls(process, reads)
        code = 3
        try:
            os.close(reads)
            time.sleep(wait)

            def ready(files: int) -> None:
                os.write(writes, b".")
                if killer is not None:
                    killer.files = files

            if killer is not None:
                sys.addaudithook(killer.watch)
            code = carried_out(base, made, ready)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
        raise AssertionError

    def killed(self, after: float, number: signal.Signals) -> int:
        """The exit code, below zero when it was killed so many seconds after it began to write."""
        os.read(self.writing, 1)
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(self.process, number)
        return self.ended()

    def ended(self) -> int:
        """The exit code; below zero for a signal."""
        _, status = os.waitpid(self.process, 0)
        os.close(self.writing)
        return os.waitstatus_to_exitcode(status)


class Ground:
    """A folder with files of a user in it, and what runs may make there."""

    def __init__(self, base: Path, made: Sequence[Rendered]) -> None:
        self.base, self.made = base, made
        self.folder = base / OUT
        common = set.intersection(*(set(rendered.tree) for rendered in made))
        self._kept = min(path for path in common if not path.startswith("."))
        folders = sorted(
            {os.path.dirname(path) for rendered in made for path in rendered.tree} - {""}
        )
        places = {f"{item}/mine.own" for item in random.Random(3).sample(folders, 5)}
        self._own = {path: f"mine: {path}" for path in (*sorted(places), self._kept)}
        self._own[".specmillignore"] = f"/{self._kept}\n"
        for path, text in self._own.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text)
        began = time.monotonic()
        assert Run.start(base, made[0]).ended() == 0
        self.seconds = time.monotonic() - began
        """What a run takes that writes everything."""
        self.check(0)

    def holds(self) -> int:
        """Of which definition the folder has the manifest."""
        manifest = read_manifest(self.folder)
        assert manifest is not None
        specs = manifest.fingerprints.specs
        return next(
            number for number, rendered in enumerate(self.made) if rendered.fingerprints == specs
        )

    def check(self, number: int) -> None:
        """That the folder holds what a definition makes, the user's files and nothing else."""
        assert self.holds() == number
        tree = self.made[number].tree
        there = {
            path.relative_to(self.folder).as_posix(): path
            for path in self.folder.rglob("*")
            if not path.is_dir()
        }
        notes = {path for path in there if path.startswith(".specmill/") and path not in tree}
        base = {path for path in notes if path.startswith(".specmill/base")}
        known = {"manifest.json", "run.json", ".gitignore"}
        assert {path.removeprefix(".specmill/") for path in notes - base} <= known
        texts = read_base(self.folder, read_manifest(self.folder))
        assert {path: tree[path] for path in texts} == texts
        assert {path for path in tree if path.endswith(".py")} - {*texts} <= {self._kept}
        assert not (self.folder / ".specmill/staging").exists()
        assert there.keys() - notes == {*tree, *self._own}
        for path, text in self._own.items():
            assert there[path].read_text() == text
        lost = [
            path
            for path, content in tree.items()
            if path not in self._own and there[path].read_bytes() != content
        ]
        assert lost == []

    def edited(self, number: int) -> list[str]:
        """What a look without settling, as of ``--check``, calls edited by hand."""
        made = self.made[number]
        changes = compared(made.settings, self.base, made, (), {}, merging=False).changes
        return [change.path for change in changes.of("edited")]


def killed_runs(ground: Ground, rounds: int, chosen: random.Random) -> Counter[str]:
    """Runs that are killed, each followed by one that is not, mostly of a third definition; now and
    then that one is killed too while it settles. How many were killed, and where."""
    counts: Counter[str] = Counter()
    there = 0
    for number in range(rounds):
        killer = None
        wanted, after_it = chosen.sample(
            [item for item in range(len(ground.made)) if item != there], 2
        )
        if number % 3:
            killer = Killer(PHASES[number % len(PHASES)], chosen.random())
        run = Run.start(ground.base, ground.made[wanted], killer)
        if killer is None:
            seconds = chosen.uniform(0, ground.seconds / 2)
            code = run.killed(seconds, chosen.choice([signal.SIGKILL, signal.SIGTERM]))
        else:
            code = run.ended()
        assert code <= 0, (number, killer)
        counts["killed" if code else "whole"] += 1
        counts[killer.phase if killer is not None else "by the clock"] += code < 0
        if number % 4 == 0:
            settling = Killer("settling", chosen.random())
            code = Run.start(ground.base, ground.made[there], settling).ended()
            assert code <= 0, (number, killer)
            counts["killed again"] += code < 0
        if number % 5 == 0:
            assert ground.edited(chosen.randrange(len(ground.made))) == [], (number, killer)
        there = chosen.choice([after_it, after_it, after_it, wanted, there])
        assert Run.start(ground.base, ground.made[there]).ended() == 0, (number, killer)
        ground.check(there)
    return counts


def runs_at_once(ground: Ground, rounds: int, chosen: random.Random) -> Counter[str]:
    """Pairs of runs of different definitions, begun at moments that are close: how many of the runs
    wrote, and how many were refused."""
    counts: Counter[str] = Counter()
    there = 0
    for number in range(rounds):
        pair = chosen.sample(range(len(ground.made)), 2)
        waits = (0.0, chosen.choice([0.0, chosen.uniform(0, ground.seconds)]))
        runs = [
            Run.start(ground.base, ground.made[item], wait=wait)
            for item, wait in zip(pair, waits, strict=True)
        ]
        codes = [run.ended() for run in runs]
        assert set(codes) <= {0, 2}, (number, codes)
        counts["refused"] += codes.count(2)
        counts["wrote"] += codes.count(0)
        possible = [item for item, code in zip(pair, codes, strict=True) if code == 0] or [there]
        there = ground.holds()
        assert there in possible, (number, codes)
        ground.check(there)
    return counts
