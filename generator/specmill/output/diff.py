"""How two versions of a file differ: numbers of lines, and a unified diff."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff

from specmill.output.compare import Change

_MOST_PAIRS = 4_000_000
"""Beyond this many pairs of lines a diff would take seconds."""


def line_counts(change: Change) -> tuple[int, int]:
    """Lines that are added and removed when the change is made."""
    before, after = _differing(_lines(change.before), _lines(change.after))
    if len(before) * len(after) > _MOST_PAIRS:
        return len(after), len(before)
    blocks = SequenceMatcher(None, before, after).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return len(after) - same, len(before) - same


def diff(change: Change, most_lines: int) -> list[str]:
    """A unified diff without line ends, cut after ``most_lines`` with a word on what is left."""
    before, after = _lines(change.before), _lines(change.after)
    old = f"a/{change.path}" if change.before is not None else "/dev/null"
    new = f"b/{change.path}" if change.after is not None else "/dev/null"
    if len(before) * len(after) > _MOST_PAIRS:
        added, removed = line_counts(change)
        return [f"--- {old}", f"+++ {new}", f"(too long for a diff: +{added} -{removed})"]
    lines = list(unified_diff(before, after, old, new, lineterm=""))
    left = len(lines) - most_lines
    return lines if left <= 0 else [*lines[:most_lines], f"({left} more lines)"]


def _lines(content: bytes | None) -> list[str]:
    """Lines without their ends; only ``\\n`` ends one, so that every other change is seen."""
    lines = (content or b"").decode(errors="replace").split("\n")
    return [*lines[:-1], f"{lines[-1]} (no line end)"] if lines[-1] else lines[:-1]


def _differing(before: Sequence[str], after: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both without the lines that they begin and end with in common."""
    shorter = min(len(before), len(after))
    start = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    most = shorter - start
    end = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    return before[start : len(before) - end], after[start : len(after) - end]
