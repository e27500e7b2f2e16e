"""Exit codes, the same for every command, and the one place where exceptions become codes."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from specmill.cli.report.visible import visible
from specmill.diagnostics import SpecmillError

DONE = 0
"""Done, or the answer is yes."""
NO = 1
"""The answer is no: files are out of date, or were edited, or there are warnings under --strict."""
UNABLE = 2
"""No answer: the call, the configuration, a file or a definition is wrong."""
BUG = 3
"""Internal error."""
INTERRUPTED = 130

CHANGED = "specmill was changed or installed anew while it ran; run it again"
_STARTED = time.time()

LEGEND = (
    "Exit code: 0 done, yes; 1 the answer is no; 2 could not answer; 3 internal error; "
    "130 interrupted."
)


def answer(command: Callable[[], int]) -> int:
    """The exit code of a command, whatever happens in it. Says on stderr what went wrong."""
    try:
        code = command()
        sys.stdout.flush()
        return code
    except SpecmillError as error:
        complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on; what Python would still flush at its end must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except MemoryError:
        complain("there is not enough memory")
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
    except Exception as error:
        if was_changed():
            complain(CHANGED)
            return UNABLE
        _apologise(error, sys.stderr)
        return BUG
    return UNABLE


def was_changed() -> bool:
    """Whether a file of specmill itself is newer than this process: it loads code and templates
    when it needs them, and two versions of them do not fit together."""
    for folder, _, files in os.walk(Path(__file__).parents[1]):
        for name in files:
            # The time of the inode: installers keep the times of what they unpack.
            with suppress(OSError):
                newer = os.stat(os.path.join(folder, name)).st_ctime > _STARTED
                if newer and not name.endswith(".pyc"):
                    return True
    return False


def complain(message: str) -> None:
    """Print an error, each of its lines made safe for a terminal."""
    from specmill.source.addresses import without_secrets  # noqa: PLC0415 - needs the readers

    first, *rest = without_secrets(message).split("\n")
    lines = [f"error: {visible(first)}", *(f"       {visible(line)}" for line in rest)]
    try:
        print("\n".join(lines), file=sys.stderr, flush=True)
    except OSError:
        # Nobody can be told; what Python would still flush at its end must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _apologise(error: Exception, stream: TextIO) -> None:
    if os.environ.get("SPECMILL_DEBUG") == "1":
        traceback.print_exception(error, file=stream)
    from specmill.source.addresses import without_secrets  # noqa: PLC0415 - needs the readers

    reason = visible(without_secrets(f"{type(error).__name__}: {error}"))
    print(f"Internal error: {reason[:500]}", file=stream)
    print("Please report it; SPECMILL_DEBUG=1 shows where it happened.", file=stream)
