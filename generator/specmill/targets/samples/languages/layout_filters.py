"""Filters for the layout of samples, which know no language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from specmill.filters.columns import width
from specmill.filters.text import text_of
from specmill.targets.samples.languages.sample_views import SampleRow


def fits(text: str, columns: int) -> bool:
    """Whether the first line takes at most so many columns."""
    return width(text.partition("\n")[0]) <= columns


def indented(text: str, step: str) -> str:
    """Lines after the first behind ``step``; those without anything stay so."""
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    return "\n".join([first, *(step + line if line else line for line in rest)])


def sorted_lines(text: str) -> list[str]:
    """The lines that hold something, each once, sorted by code point."""
    return sorted({line.strip() for line in text.split("\n")} - {""})


def padded(rows: Sequence[SampleRow], behind: str) -> list[str]:
    """Rows with ``behind`` after their keys; those of one line that follow each other have their
    values below each other."""
    texts: list[str] = []
    for several, group in groupby(rows, lambda row: "\n" in row.text):
        near = list(group)
        size = 0 if several else max(len(row.key) for row in near) + len(behind)
        texts += [f"{row.key + behind:<{size}} {row.text}" for row in near]
    return texts


def last_part(text: str, separator: str) -> str:
    """What stands behind the last separator."""
    return text.rpartition(separator)[2]


def letters(text: str) -> str:
    """The text without what no name may have."""
    return re.sub(r"\W", "", text)


def without_prefix(text: str, prefix: str) -> str:
    """The text without what it begins with."""
    return text.removeprefix(prefix)


def word(text: object, more: str = "") -> str:
    """The text where it is an identifier of letters, digits, underscores and the characters of
    ``more``; else nothing. Letters beyond U+FFFF are none, as not all compilers know them."""
    plain = text_of(text)
    bare = plain.translate(dict.fromkeys(map(ord, more), "_"))
    return plain if bare.isidentifier() and max(plain) < "\U00010000" else ""


LAYOUT: Mapping[str, Callable[..., object]] = {
    "columns": width,
    "fits": fits,
    "indented": indented,
    "last_part": last_part,
    "letters": letters,
    "padded": padded,
    "sorted_lines": sorted_lines,
    "without_prefix": without_prefix,
    "word": word,
}
