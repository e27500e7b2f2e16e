"""JSON pointers (RFC 6901): the address of a value inside one file."""

from __future__ import annotations

import re

_NOT_AN_ESCAPE = re.compile(r"~(?![01])")


def escape(key: str) -> str:
    """A key as it stands between two slashes (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The key that a token stands for. Raises ValueError where ``~`` begins no escape."""
    if _NOT_AN_ESCAPE.search(token):
        raise ValueError(f"`~` is followed by neither 0 nor 1 in {token!r}")
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, key: str | int) -> str:
    """The pointer of the member or element ``key`` of the value at ``pointer``."""
    return f"{pointer}/{escape(str(key))}"


def split(pointer: str) -> list[str]:
    """The keys on the way to a value, none for the root.

    Raises ValueError when the pointer neither is empty nor starts with a slash, or holds a wrong
    escape (RFC 6901, section 3).
    """
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"a JSON pointer starts with a slash: {pointer!r}")
    return [unescape(token) for token in pointer[1:].split("/")]
