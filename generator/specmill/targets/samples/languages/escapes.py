"""What the string literals and numbers of all languages have in common."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping


def escaped(text: str, named: Mapping[str, str], other: Callable[[int], str]) -> str:
    """``text`` with ``named`` characters replaced, and ``other`` in place of whatever cannot be
    seen (control and format characters, separators, lone surrogates), by code point.

    What is escaped is visible in the source, so that a sample shows what it sends.
    """
    return "".join(
        named[char] if char in named else char if char.isprintable() else other(ord(char))
        for char in text
    )


def units(code: int) -> str:
    r"""A code point as UTF-16 units: ``\uD83D\uDE00``."""
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def scalar_value(code: int) -> int:
    """The code point itself, U+FFFD for half of a surrogate pair, which no text can hold."""
    return 0xFFFD if 0xD800 <= code < 0xE000 else code


def number(value: float) -> str:
    """A finite number as all these languages write it, without a plus sign in the exponent."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return "0"
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        mantissa, _, exponent = repr(value).partition("e")
        return f"{mantissa}e{int(exponent)}" if exponent else mantissa
    return str(value)
