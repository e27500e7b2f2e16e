"""The escaping point of the terminal: text of a definition must not steer it."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str, *, keep: str = "") -> str:
    """The text with escapes in place of controls, direction marks and all else that has no shape.

    Characters of ``keep`` stay. Every escape is ASCII: ``\\n``, ``\\x1b``, ``\\u202e``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if character in keep else _shape(character) for character in text)


def _shape(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return _SHORT.get(character) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")
