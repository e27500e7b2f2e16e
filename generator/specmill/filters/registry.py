"""The filters of all templates, by name. This is the one place where they are registered.

Filters that take ``Text`` make it safe where it stands: ``py_string`` as a literal, ``prose`` and
``docstring`` in docstrings, ``comment`` behind ``#``. A text that went through ``prose`` is still no
Python: it carries a mark that ``docstring`` takes away, and a file in which one is left is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from specmill.filters.columns import width
from specmill.filters.docstrings import docstring, prose, reflowed, shortened, wrapped
from specmill.filters.python_literals import literal, string
from specmill.filters.text import Text, plain, text_of

MARK = "\ufdd0"
"""Stands before prose that is in no docstring yet; no text has this character (Unicode 23.7)."""
_WIDTH = 88


def py_string(value: object) -> str:
    """A Python string literal."""
    return string(text_of(value))


def py_literal(value: object) -> str:
    """A JSON value as a Python expression on one line. Raises TypeError for anything else."""
    return literal(plain(value))


def as_prose(value: Text, columns: int = 0, most: int = 0) -> str:
    """Text for a docstring. With ``columns`` its paragraphs are laid out in lines of that many, and
    with ``most`` it ends with the last sentence within so many lines."""
    text = text_of(value).replace(MARK, "")
    if columns:
        lines = [line for part in reflowed(prose(text)) for line in wrapped(part, columns)]
        text = "\n".join(shortened(lines, most) if most else lines)
    return MARK + text if text else ""


def wrap(text: str, columns: int, hanging: str = "") -> str:
    """A paragraph as lines of at most ``columns`` columns, the second and later ones behind
    ``hanging``."""
    plain = text.replace(MARK, "").strip("\n")
    return MARK + "\n".join(wrapped(plain, columns, hanging)) if plain else ""


def py_docstring(value: object, indent: int = 0, compact: bool = False) -> str:
    """A docstring, with quotes, from a text or from what a block prints; empty for nothing. All
    that could end it or start an escape sequence is escaped. Lines after the first are indented by
    ``indent`` steps; ``compact`` puts the closing quotes behind the last one."""
    if isinstance(value, Text):
        columns = _WIDTH - 4 * indent
        lines = as_prose(value, columns).replace(MARK, "").split("\n")
    else:
        lines = str(value).replace(MARK, "").strip("\n").split("\n")
    return "\n".join(docstring([line.rstrip() for line in lines], indent, compact))


def field_docstring(value: Text, indent: int = 1) -> str:
    """The docstring below an attribute, from one paragraph."""
    if not value.value:
        return ""
    lines = wrapped(value.value, _WIDTH - 10)
    return "\n".join(docstring(lines, indent, compact=True))


def comment(value: object) -> str:
    """One line behind ``#``."""
    shown = "".join(char if char.isprintable() else " " for char in text_of(value))
    return f"# {' '.join(shown.split())}"


def fill(items: list[str], indent: int) -> str:
    """Literals in rows, as many in a row as fit, each with a comma."""
    inside = " " * indent
    rows: list[str] = []
    for item in items:
        if rows and width(f"{rows[-1]} {item},") <= _WIDTH:
            rows[-1] += f" {item},"
        else:
            rows.append(f"{inside}{item},")
    return "\n".join(rows)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "comment": comment,
    "docstring": py_docstring,
    "field_docstring": field_docstring,
    "fill": fill,
    "prose": as_prose,
    "py_literal": py_literal,
    "py_string": py_string,
    "wrap": wrap,
}
