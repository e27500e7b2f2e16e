"""Literals of Python: the one place where text becomes a Python expression."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(text: str) -> str:
    """A string literal with the quotes that black prefers; everything invisible is escaped.

    What is not printable (control characters, bidirectional marks, lone surrogates, separators)
    is written as an escape sequence, so that the source shows what the program does.
    """
    quote = "'" if text.count("'") < text.count('"') else '"'
    if text.isascii() and text.isprintable() and "\\" not in text and quote not in text:
        return f"{quote}{text}{quote}"
    return quote + "".join(_character(char, quote) for char in text) + quote


def _character(char: str, quote: str) -> str:
    if char in _NAMED:
        return _NAMED[char]
    if char == quote:
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def number(value: float) -> str:
    """A number literal; infinities and NaN, which have none, as calls of ``float``."""
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    return repr(value).replace("e+", "e")


def literal(value: Any) -> str:
    """A JSON value as an expression on one line. Raises TypeError for anything else."""
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, Any]", value).items()
        return "{" + ", ".join(f"{string(str(key))}: {literal(pair)}" for key, pair in pairs) + "}"
    if isinstance(value, Sequence):
        items: Sequence[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return f"[{', '.join(map(literal, items))}]"
    raise TypeError(f"not a JSON value: {type(value).__name__}")
