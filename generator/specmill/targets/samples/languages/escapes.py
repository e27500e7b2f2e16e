"""What the texts and numbers of all languages have in common."""

from __future__ import annotations

import math


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
