"""A process that has imported what it was told to and makes a copy of itself for each program.

Started as ``python -m tests.tools.processes.forking MODULE…`` by ``tests.tools.processes.fresh``. Reads one JSON object
per line (see ``Program`` there), answers each with the exit code of the copy. A copy is a process
as fresh as a new interpreter whose first lines were these imports; making it costs a hundredth.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import resource
import runpy
import signal
import sys
import time
import warnings
from contextlib import suppress
from typing import Any

HANGING = 10
"""How many times longer than its seconds of CPU a program may take, on a busy machine."""


def serve() -> dict[str, Any] | None:
    """In the process itself: None at the end of what is asked for. In a copy: what it is to do."""
    for line in sys.stdin.buffer:
        wanted: dict[str, Any] = json.loads(line)
        child = os.fork()
        if child == 0:
            return wanted
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    return None


def become(wanted: dict[str, Any]) -> None:
    """Take on the streams, environment, folder and bounds that were asked for."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, name, mode in (
        (0, "stdin", os.O_RDONLY),
        (1, "stdout", flags),
        (2, "stderr", flags),
    ):
        opened = os.open(wanted[name], mode, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding=sys.stdin.encoding, closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(wanted["environment"])
    time.tzset()
    os.chdir(wanted["folder"])
    started_in = sys.path[0]
    sys.path[:] = [
        *wanted["paths"],
        *(character for character in sys.path if character != started_in),
    ]
    signal.alarm(HANGING * wanted["seconds"])
    bounds = {"RLIMIT_CPU": wanted["seconds"], **wanted["bounds"]}
    for name, bound in bounds.items():
        # Told at the bound (SIGXCPU), and killed a little later.
        resource.setrlimit(getattr(resource, name), (bound, bound + 5))
    if wanted["strict"]:
        warnings.resetwarnings()
        warnings.simplefilter("error")


def load(names: list[str]) -> None:
    """Import modules, and with ``NAME.*`` all that is in a package; what cannot be imported here
    is left to the program that needs it."""
    for name in names:
        with suppress(ImportError):
            module = importlib.import_module(name.removesuffix(".*"))
            if name.endswith(".*"):
                for walk_package in pkgutil.walk_packages(module.__path__, f"{module.__name__}."):
                    if not walk_package.name.endswith("__main__"):
                        importlib.import_module(walk_package.name)


def run(wanted: dict[str, Any]) -> None:
    """Be the program: a module by name, or a text."""
    sys.argv = [wanted["module"] or "-c", *wanted["arguments"]]
    if wanted["module"]:
        runpy.run_module(wanted["module"], run_name="__main__", alter_sys=True)
    else:
        exec(compile(wanted["text"], "<string>", "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    load(sys.argv[1:])
    gc.collect()
    gc.freeze()
    asked = serve()
    if asked is not None:
        become(asked)
        run(asked)
