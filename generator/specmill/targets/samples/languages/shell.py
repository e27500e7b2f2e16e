"""Texts in commands of a shell (POSIX, "Shell Command Language"): the one way of a definition's text
into its samples for the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from shlex import quote

from specmill.filters.text import Text, text_of

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def shell(text: object, *more: object) -> str:
    """One word of a command, of one text or several that follow each other. Characters that steer a
    terminal are left out."""
    return quote(_UNSEEN.sub("", "".join(map(text_of, (text, *more)))))


def in_escapes(text: object) -> str:
    """A text inside of ``$'…'``, where a backslash begins an escape."""
    return _UNSEEN.sub("", text_of(text).replace("\\", "\\\\").replace("'", "\\'"))


def in_quotes(text: object) -> Text:
    """A text inside of the double quotes that cURL reads in ``--form``."""
    return Text(text_of(text).replace("\\", "\\\\").replace('"', '\\"'))


def pairs(pairs: Iterable[tuple[Text, Text]], within: str, between: str) -> Text:
    """Names and values as one text; a value without a name stands alone."""
    written = (
        f"{name.value}{within}{value.value}" if name.value else value.value for name, value in pairs
    )
    return Text(between.join(written))


SHELL: Mapping[str, Callable[..., object]] = {
    "in_escapes": in_escapes,
    "in_quotes": in_quotes,
    "pairs": pairs,
    "shell": shell,
}
