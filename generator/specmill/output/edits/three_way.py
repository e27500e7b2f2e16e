"""Merges three texts: what was generated, what stands on disk, what is generated now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import merge3
import patiencediff

START, MIDDLE, END = "<<<<<<< by hand", "=======", ">>>>>>> generated"
BASE = "||||||| generated before"
# The types of the two libraries do not agree on what a matcher returns.
_MATCHER: Any = cast("Any", patiencediff).PatienceSequenceMatcher
_LEAST_BLOCK = 3
"""Lines from which on a block is known again in another place."""
Group: TypeAlias = tuple[Any, ...]
"""Of ``Merge3``: a kind and its lines; those of base, hand and new for a conflict."""
Opcode: TypeAlias = tuple[str, int, int, int, int]
_VERSION = re.compile(r"""^((?:__version__|version)\b[^=]*=\s*)["'][^"']*["']""")
"""The version of a package, in its module and its project. What is indented is something else."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    content: bytes
    conflicts: int
    """How many places are between conflict marks."""


def three_way(base: bytes, disk: bytes, new: bytes) -> MergedFile:
    """Both changes put together; where they touch, both stand between marks. A block that is
    generated in another place now takes its edits along.

    Line ends of the disk are read as ``\\n``. A line that by hand got another version of the package
    is as generated: a release sets it.
    """
    after = _lines(new)
    # A new version is no change beside which nobody may have written anything.
    old = _with_versions(after, _lines(base))
    hand = _with_versions(old, _hand(disk))
    groups = merge3.Merge3(old, hand, after, sequence_matcher=_MATCHER).merge_groups()
    lines: list[str] = []
    conflicts = 0
    for group in _moved_along(groups):
        if group[0] == "conflict":
            lines += _marked(*group[1:])
            conflicts += 1
        else:
            lines += group[1]
    return MergedFile(_joined(lines), conflicts)


def _moved_along(groups: Iterable[Group]) -> list[Group]:
    """Groups in which a block that was edited by hand, and stands in another place now, took its
    edits along."""
    result = list(groups)
    for number, group in enumerate(result):
        if group[0] != "conflict":
            continue
        _, before, hand, new = group
        block = _trimmed(before)
        places = [
            (index, start)
            for index, (kind, lines, *_) in enumerate(result)
            if kind == "b"
            for start in _starts(lines, block)
        ]
        if len(block) >= _LEAST_BLOCK and len(places) == 1 and not _starts(new, block):
            [(index, start)] = places
            lines = result[index][1]
            moved = [*lines[:start], *_trimmed(hand), *lines[start + len(block) :]]
            result[index] = ("b", moved)
            result[number] = ("b", new)
    return result


def _starts(lines: Sequence[str], block: Sequence[str]) -> list[int]:
    """Where a block of lines begins in others."""
    last = len(lines) - len(block)
    return [start for start in range(last + 1) if lines[start : start + len(block)] == block]


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without blank ones at their ends."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    return list(lines[full[0] : full[-1] + 1]) if full else []


def _marked(before: Sequence[str], hand: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Both sides between marks, each of which has a line of its own."""
    for mark, lines in ((START, hand), (BASE, before), (MIDDLE, new)):
        yield f"{mark}\n"
        yield from (line if line.endswith("\n") else f"{line}\n" for line in lines)
    yield f"{END}\n"


def has_marks(content: bytes) -> bool:
    """Whether a conflict of ``three_way`` is still to be solved."""
    lines = content.decode(errors="surrogateescape").splitlines()
    return any(line in (START, END) for line in lines)


def custom_lines(base: bytes, disk: bytes) -> int:
    """Lines that were written, changed or taken away by hand."""
    old = _lines(base)
    hand = _with_versions(old, _hand(disk))
    matcher = _MATCHER(None, old, hand)
    changes: list[Opcode] = matcher.get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in changes if kind != "equal")


def similarity(one: bytes, other: bytes) -> float:
    """Share of lines that two texts have in common, from 0 to 1."""
    first, second = _lines(one), _lines(other)
    matcher = _MATCHER(None, first, second)
    same = sum(block[2] for block in matcher.get_matching_blocks())
    return float(2 * same / max(len(first) + len(second), 1))


def _with_versions(known: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Lines in which the version of the package is the one that other lines have in the same place."""
    result = list(lines)
    matcher = _MATCHER(None, known, lines)
    changes: list[Opcode] = matcher.get_opcodes()
    for kind, i1, i2, j1, j2 in changes:
        if kind == "replace":
            versions = {
                _VERSION.sub(r"\1", line): line for line in known[i1:i2] if _VERSION.match(line)
            }
            result[j1:j2] = [versions.get(_VERSION.sub(r"\1", line), line) for line in lines[j1:j2]]
    return result


def _hand(disk: bytes) -> list[str]:
    lines = _lines(disk.replace(b"\r\n", b"\n"))
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


def _lines(content: bytes) -> list[str]:
    """Lines with their ends; only ``\\n`` ends one."""
    parts = content.decode(errors="surrogateescape").split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(lines).encode(errors="surrogateescape")
