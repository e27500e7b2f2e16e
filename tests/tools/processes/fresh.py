"""Programs in processes of their own: the command line, and what uses a generated package.

On Linux the process is a copy of one that has imported the modules already (``tests.tools.processes.forking``):
most of what a small run costs is the start of the interpreter and of its libraries. Elsewhere, and
for whatever looks at the start itself, it is a new interpreter (``subprocess``).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO

from tests.tools.shared import ROOT

CAN_FORK = sys.platform == "linux"
TOOL = ("specmill.*", "tests.tools.processes.warm")
"""What the command line has imported."""
LIBRARIES = ("asyncio", "httpx", "httpx2", "pydantic", "email.utils", "json", "ssl", "pkgutil")
"""What a generated package needs."""
CALLING = (
    *LIBRARIES,
    "specmill.*",
    "tests.tools.servers.calling",
    "tests.tools.servers.python_samples",
)
"""What calls every method, and runs samples, beside a package."""


@dataclass(frozen=True)
class Program:
    """A program: ``module`` or ``text``, and what is around it."""

    arguments: Sequence[str]
    module: str = ""
    text: str = ""
    folder: str = "."
    paths: Sequence[str] = ()
    """What stands first among the folders that modules are looked for in."""
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    seconds: int = 300
    """Of CPU; a process that takes more is ended."""
    bounds: Mapping[str, int] = field(default_factory=dict)
    """Names of ``resource`` with the most that is allowed."""
    strict: bool = False
    """Warnings are errors."""


def run(
    wanted: Program, *, loaded: tuple[str, ...], stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, with these modules imported already where that is possible."""
    name = [wanted.module] if wanted.module else ["-c", wanted.text]
    command = [*name, *wanted.arguments]
    if CAN_FORK:
        return _origin(loaded, threading.get_ident()).run(wanted, command, stdin)
    return _started(wanted, command, stdin)


def _started(wanted: Program, command: list[str], stdin: str) -> subprocess.CompletedProcess[str]:
    start = [sys.executable, *(("-W", "error") if wanted.strict else ())]
    paths = [*wanted.paths, wanted.environment.get("PYTHONPATH", "")]
    return subprocess.run(
        [*start, *(("-m",) if wanted.module else ()), *command],
        cwd=wanted.folder,
        env={**wanted.environment, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=10 * wanted.seconds,
    )


_origins: list[_Origin] = []


class _Origin:
    """The process that copies are made of."""

    def __init__(self, loaded: tuple[str, ...]) -> None:
        paths = [str(ROOT), str(ROOT / "generator"), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.tools.processes.forking", *loaded],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, wanted: Program, command: list[str], stdin: str
    ) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            files = {name: str(Path(folder) / name) for name in ("stdin", "stdout", "stderr")}
            Path(files["stdin"]).write_text(stdin, "utf-8")
            asked, told = self._streams()
            folder_of_it = str(Path(wanted.folder).absolute())
            asked.write(json.dumps({**asdict(wanted), **files, "folder": folder_of_it}) + "\n")
            asked.flush()
            code = int(told.readline())
            out, err = (_read(Path(files[name])) for name in ("stdout", "stderr"))
        if code in (-signal.SIGALRM, -signal.SIGXCPU) and not wanted.bounds:
            raise subprocess.TimeoutExpired(command, wanted.seconds, out, err)
        return subprocess.CompletedProcess(command, code, out, err)

    def _streams(self) -> tuple[IO[str], IO[str]]:
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            raise RuntimeError("a process without pipes")
        return asked, told

    def end(self) -> None:
        self._process.communicate()


def _read(path: Path) -> str:
    """As ``subprocess`` gives it: with newlines alone."""
    return path.read_text("utf-8") if path.exists() else ""


@lru_cache(None)
def _origin(loaded: tuple[str, ...], thread: int) -> _Origin:
    """One for each thread, so that none waits for the program of another."""
    made = _Origin(loaded)
    _origins.append(made)
    return made


def end_all() -> None:
    """Let the processes end that were started here."""
    _origin.cache_clear()
    while _origins:
        _origins.pop().end()
