"""Whether a text matches a regular expression of a definition, in bounded time."""

from __future__ import annotations

from functools import lru_cache

from specmill.targets.samples.values.patterns.regex import (
    WORDS,
    Anchor,
    CharacterClass,
    Choice,
    Concatenation,
    Lookaround,
    Node,
    Repetition,
    UnreadablePatternError,
    read_pattern,
)

MOST_STEPS = 50_000


@lru_cache(maxsize=2_000)
def readable(pattern: str) -> Node | None:
    """The tree of an expression, None when it cannot be read."""
    try:
        return read_pattern(pattern)
    except UnreadablePatternError:
        return None


def matches(pattern: str, text: str) -> bool:
    """Whether the expression is found in the text (JSON Schema "Validation", section 6.3.3).

    An expression that cannot be read, or not within a bounded number of steps, refutes nothing:
    the result is then true.
    """
    return matched(pattern, text)[0]


@lru_cache(maxsize=1_000)
def matched(pattern: str, text: str, most: int = MOST_STEPS) -> tuple[bool, int]:
    """The same within ``most`` steps, and how many it took."""
    node = readable(pattern)
    if node is None:
        return True, 1
    if len(text) >= most:
        return True, most
    walk = _Walk(text, most)
    try:
        return bool(walk.ends(node, frozenset(range(len(text) + 1)))), walk.steps
    except _TooLongError:
        return True, most


class _TooLongError(Exception):
    """More steps than are allowed."""


class _Walk:
    """All ways through an expression at once: places in the text are kept as a set, so that the
    time grows with the length of the text and not with the number of ways."""

    def __init__(self, text: str, most: int) -> None:
        self._text = text
        self._most = most
        self.steps = 0

    def ends(self, node: Node, starts: frozenset[int]) -> frozenset[int]:
        """Where a match can end that begins at one of ``starts``."""
        self.steps += len(starts) + 1
        if self.steps > self._most:
            raise _TooLongError
        if isinstance(node, CharacterClass):
            return frozenset(at + 1 for at in starts if self._is_in(at, node))
        if isinstance(node, Concatenation):
            for part in node.parts:
                starts = self.ends(part, starts)
            return starts
        if isinstance(node, Choice):
            ends = frozenset[int]()
            return ends.union(*(self.ends(option, starts) for option in node.options))
        if isinstance(node, Repetition):
            return self._repeated(node, starts)
        if isinstance(node, Lookaround):
            return frozenset(at for at in starts if self._follows(node, at))
        return frozenset(at for at in starts if self._is_place(node, at))

    def _follows(self, node: Lookaround, at: int) -> bool:
        return bool(self.ends(node.part, frozenset((at,)))) != node.negated

    def _repeated(self, node: Repetition, starts: frozenset[int]) -> frozenset[int]:
        for _ in range(node.least):
            after = self.ends(node.part, starts)
            if after == starts or not after:
                starts = after
                break
            starts = after
        # Added to in place: a copy for each round is the square of the text, which no step counts.
        numbers, fresh, count = set(starts), starts, node.least
        while fresh and (node.most is None or count < node.most):
            fresh = self.ends(node.part, fresh) - numbers
            numbers |= fresh
            count += 1
        return frozenset(numbers)

    def _is_in(self, at: int, node: CharacterClass) -> bool:
        if at >= len(self._text):
            return False
        code = ord(self._text[at])
        return any(low <= code <= high for low, high in node.ranges)

    def _is_place(self, node: Anchor, at: int) -> bool:
        if node.kind == "start":
            return at == 0
        if node.kind == "end":
            return at == len(self._text)
        words = CharacterClass(WORDS)
        border = self._is_in(at, words) != (at > 0 and self._is_in(at - 1, words))
        return border == (node.kind == "word")
