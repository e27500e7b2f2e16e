"""How far schemas are followed. The stages follow them by recursion, which ends somewhere."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager

from specmill.diagnostics import DefinitionError, Diagnostics, SourceLocation

_MOST_CALLS = 4_000 if sys.version_info >= (3, 11) else 1_000
"""Calls inside one another; before Python 3.11 each of them takes from the stack of the process."""


@contextmanager
def in_depth(sources: Sequence[str], diagnostics: Diagnostics) -> Generator[None, None, None]:
    """For a stage that follows schemas of the files ``sources``. Raises DefinitionError, in place
    of RecursionError, where they lead on and on."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _MOST_CALLS))
    try:
        yield
    except RecursionError:
        message = "schemas contain or refer to each other in a chain that is too long to follow"
        diagnostics.error("too-deep", message, SourceLocation(", ".join(sources)))
        raise DefinitionError(diagnostics) from None
    finally:
        sys.setrecursionlimit(before)
