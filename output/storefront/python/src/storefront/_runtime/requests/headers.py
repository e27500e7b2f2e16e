"""Headers: names and values that a message can hold (RFC 9110, 5.1 and 5.5).

The HTTP library would refuse others too, but late, as if the connection were broken,
and in words that hold the value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..values.shapes import is_mapping


class Headers(dict[str, tuple[str, str]]):
    """Lower-case name -> name as written, value. The repr shows no value."""

    def __repr__(self) -> str:
        return f"Headers({', '.join(self)})"


_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\0-\x08\n-\x1f\x7f]")


def is_token(text: str) -> bool:
    """Whether a text can be the name of a header, or a method (RFC 9110, 5.6.2)."""
    return _TOKEN.fullmatch(text) is not None


def one_line(name: str, value: str) -> str:
    """The value without the white space around it, which is no part of it, and without
    the line end that a value read from a file has.

    Raises ValueError where it holds a line end or another control character.
    """
    value = value.strip(" \t\r\n")
    if _CONTROL.search(value):
        raise ValueError(
            f"the header {name!r} cannot hold line ends or other control characters"
        )
    return value


def written(headers: Mapping[str, str] | None, argument: str) -> Headers:
    """The headers that the user gives as an argument. Raises TypeError and ValueError for
    what are none; no message holds a value."""
    if headers is None:
        return Headers()
    if not is_mapping(headers):
        given = type(headers).__name__
        raise TypeError(f"{argument} must be a mapping of str to str, got {given}")
    for name, value in headers.items():
        if not isinstance(name, str):
            given = type(name).__name__
            raise TypeError(
                f"the name of a header in {argument} must be a str, got {given}"
            )
        if not is_token(name):
            raise ValueError(f"{name!r} in {argument} cannot be the name of a header")
        if not isinstance(value, str):
            given = type(value).__name__
            raise TypeError(
                f"the header {name!r} in {argument} must be a str, got {given}"
            )
    return Headers(
        (name.lower(), (name, one_line(name, value))) for name, value in headers.items()
    )
