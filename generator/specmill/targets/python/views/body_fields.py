"""The fields of a body in its descriptor: what each argument is called on the wire."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.targets.python.layout import Expr, adjacent, mapping
from specmill.targets.python.views.literals import string

_COLUMNS = 60


def named_fields(fields: Sequence[tuple[str, str]]) -> Expr:
    """A text of ``name`` and ``python=wire``, in order, from pairs of a Python name and a name on
    the wire; a dict where a name on the wire holds what parts them."""
    if any(not wire or "=" in wire or wire.split() != [wire] for _, wire in fields):
        return mapping((string(python), string(wire)) for python, wire in fields)
    words = [python if python == wire else f"{python}={wire}" for python, wire in fields]
    rows = _rows(words)
    return adjacent([string(f"{row} ") for row in rows[:-1]] + [string(rows[-1])])


def _rows(words: Sequence[str]) -> list[str]:
    """The words, as many in a row as its columns take."""
    rows: list[str] = []
    for word in words:
        if rows and len(rows[-1]) + len(word) < _COLUMNS:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
