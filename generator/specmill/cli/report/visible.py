"""The escaping point of the terminal and of the log of CI: text of a definition must not steer them."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_COMMAND = re.compile(r"#(?=#\w*\[)|(?:^|(?<=[\r\n]))[^\S\r\n]*:(?=:[^\r\n]*::)")
"""Commands to those who run jobs, which they look for in all that is printed: ``##[name]`` (GitHub),
``##vso[`` (Azure), ``##teamcity[`` anywhere in a line, ``::name::`` first on one (GitHub)."""


def visible(text: str, *, keep: str = "") -> str:
    """The text with escapes in place of controls, direction marks and all else that has no shape.

    Characters of ``keep`` stay. Every escape is ASCII: ``\\n``, ``\\x1b``, ``\\u202e``. What would be a
    command in the log of a job has an escape as well.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(character if character in keep else _shape(character) for character in text)
    return _COMMAND.sub(_no_command, text) if "##" in text or "::" in text else text


def without_commands(json_text: str) -> str:
    """JSON text of the same value, in ASCII, with nothing in it that is a command in the log of a job."""
    return _COMMAND.sub(r"\\u0023", json_text)


def _no_command(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}"


def _shape(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return _SHORT.get(character) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")
