"""The one place where text of a definition becomes TypeScript: names, literals and comments.

What leaves here can close neither a string nor a comment: line terminators (ECMAScript, section
"Line Terminators") never stand raw in a string, and ``*/`` never in a comment.
"""

from __future__ import annotations

import json
import re

from specmill.targets.typescript.values import is_as_the_tool, number, scalar

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z_$0-9]*", re.ASCII)
_IN_STRING = re.compile(r'[\\"\x00-\x1f\x7f-\uffff\U00010000-\U0010ffff]')
_SHORT = {
    "\\": "\\\\",
    '"': '\\"',
    "\t": "\\t",
    "\v": "\\v",
    "\f": "\\f",
    "\b": "\\b",
    "\r": "\\r",
    "\n": "\\n",
}
# What steers a terminal or turns the direction of a line.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_CONTINUED = re.compile(r"\r?\n")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
# What `trim` takes away (ECMAScript, "White Space" and "Line Terminators").
_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def string_literal(text: str) -> str:
    """A name as a string literal; as the tool has it, all but ASCII escaped."""
    return f'"{_IN_STRING.sub(_escaped, text)}"' if is_as_the_tool() else quoted(text)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SHORT:
        return _SHORT[char]
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04X}" for at in range(0, len(units), 2))


def quoted(text: str) -> str:
    """A value as a string literal, readable in any script."""
    result = _STEERING.sub(_numbered, json.dumps(text, ensure_ascii=False))
    return result.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _numbered(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def property_name(name: str) -> str:
    """A name as the key of a member: bare where it is an identifier or a number."""
    if _IDENTIFIER.fullmatch(name) or _is_number(name):
        return name
    return string_literal(name)


def _is_number(name: str) -> bool:
    if not name[:1].isdigit() or not name.isascii():
        return False
    try:
        return number(int(name) if name.isdigit() and len(name) < 400 else float(name)) == name
    except (ValueError, OverflowError):
        return False


def in_comment(text: str) -> str:
    """Text inside of a JSDoc comment, the lines after its first indented. Characters that would steer
    a terminal are shown by their number."""
    if text.isprintable():
        return text.replace("*/", "*\\/") if "*/" in text else text
    continued = _CONTINUED.sub("\n *     ", text).replace("*/", "*\\/")
    *lines, last = _LINE_END.split(_STEERING.sub(_numbered, continued))
    return "\n".join((*(line.rstrip(_SPACE) for line in lines), last))


def trim(text: str) -> str:
    """The text without blanks and line ends around it, as JavaScript sees them."""
    return text.strip(_SPACE)


def literal(value: object) -> str:
    """A number, boolean, null or string as a literal type."""
    return quoted(value) if isinstance(value, str) else scalar(value)
