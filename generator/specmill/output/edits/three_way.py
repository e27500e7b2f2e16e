"""Merges three texts: what was generated, what stands on disk, what is generated now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import merge3
import patiencediff

START, MIDDLE, END = "<<<<<<< by hand", "=======", ">>>>>>> generated"
BASE = "||||||| generated before"
# The types of the two libraries do not agree on what a matcher returns.
_MATCHER: Any = cast("Any", patiencediff).PatienceSequenceMatcher
Opcode: TypeAlias = tuple[str, int, int, int, int]
_VERSION = re.compile(r"""^((?:__version__|version)\b[^=]*=\s*)["'][^"']*["']""")
"""The version of a package, in its module and its project. What is indented is something else."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    content: bytes
    conflicts: int
    """How many places are between conflict marks."""


def three_way(base: bytes, disk: bytes, new: bytes) -> MergedFile:
    """Both changes put together; where they touch, both stand between marks.

    Line ends of the disk are read as ``\\n``. A line that by hand got another version of the package
    is as generated: a release sets it.
    """
    after = _lines(new)
    # A new version is no change beside which nobody may have written anything.
    old = _with_versions(after, _lines(base))
    hand = _with_versions(old, _hand(disk))
    merge = merge3.Merge3(old, hand, after, sequence_matcher=_MATCHER)
    conflicts = sum(group[0] == "conflict" for group in merge.merge_groups())
    lines = merge.merge_lines(
        name_a=START[8:], name_b=END[8:], name_base=BASE[8:], base_marker=BASE[:7]
    )
    return MergedFile(_joined(lines), conflicts)


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
            versions = {_VERSION.sub(r"\1", line): line for line in known[i1:i2] if _VERSION.match(line)}
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
