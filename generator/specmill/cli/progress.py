"""A line of progress for work that takes long enough for people to wonder."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Timer
from typing import TextIO

from specmill.cli.report.visible import visible

_PATIENCE = 0.5
"""Seconds that pass before anything is shown."""


@contextmanager
def progress(stream: TextIO, *, quiet: bool) -> Generator[Callable[[str], None], None, None]:
    """Shows what is being done on a terminal, from half a second on, and wipes it at the end.

    Yields the function that is told each step. Nothing is shown where the stream is no terminal.
    """
    if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda step: None
        return
    # Imported here because only a terminal needs it.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    status = Console(file=stream, no_color=bool(os.environ.get("NO_COLOR"))).status("")
    timer = Timer(_PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda step: status.update(Text(visible(step)))
    finally:
        timer.cancel()
        timer.join()
        status.stop()
