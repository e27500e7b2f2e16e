"""The command line: one file per command, and the only place that prints."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from specmill.cli.exits import answer


def program() -> NoReturn:
    """The command ``specmill``: ``main``, and the process ends at once. Taking apart what the
    system frees anyway takes a tenth of a large run."""
    try:
        main()
    except SystemExit as ended:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(ended.code if isinstance(ended.code, int) else int(ended.code is not None))


def main() -> NoReturn:
    """Run the command line of this process and end with the exit code; see ``cli.exits``."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets an escape in its place.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(answer(_run))


def _open_closed_streams() -> None:
    """Give a process that was started without standard streams (``>&-``, daemons) empty ones: no
    file that is opened later may take their numbers."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _run() -> int:
    # A run makes hundreds of thousands of values that live to its end and are part of no cycle:
    # looking for garbage among them takes as long as the work itself and finds none.
    gc.disable()
    # Imported here so that a failing import is reported like every other mistake of ours.
    from specmill.cli.app import app  # noqa: PLC0415

    return int(app(prog_name="specmill") or 0)
