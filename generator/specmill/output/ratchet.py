"""The fewest lines that were ever written by hand into generated files, ``DIR/.specmill/custom-lines.json``.

It is committed: to let the number grow, somebody changes the file, which a review sees.
"""

from __future__ import annotations

import json
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.compare import Change
from specmill.output.notes import read_note

RATCHET_PATH = ".specmill/custom-lines.json"
_KEY = "custom_lines"


def read_ratchet(folder: Path) -> int | None:
    """The number on record; None where there is none yet. Raises UsageError for a damaged file."""
    path = folder / RATCHET_PATH
    try:
        value = json.loads(read_note(path))[_KEY]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        value = None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError(f'{path} is damaged; it is {{"{_KEY}": NUMBER}}')
    return value


def ratchet_change(folder: Path, before: int | None, lines: int) -> Change | None:
    """What is written where the number is lower than the one on record, or the first."""
    if before is not None and lines >= before:
        return None
    content = f"{json.dumps({_KEY: lines})}\n".encode()
    if before is None:
        return Change(RATCHET_PATH, "missing", None, content)
    return Change(RATCHET_PATH, "changed", read_note(folder / RATCHET_PATH), content)
