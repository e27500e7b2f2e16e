"""Regular expressions of a definition, read into a tree (ECMA-262, section 22.2).

They are not handed to ``re``: a definition could bring an expression on which it never ends.

    Node ── Chars     one character out of some ranges
         ── Joined    one after the other
         ── Choice    one of several
         ── Repeat    so many times; ``most`` None means without end
         ── Anchor    a place: ``start``, ``end``, ``word``, ``no-word``
         ── Look      what must, or must not, follow
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]
_LAST = 0x10FFFF
_LONGEST = 2_000
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class CharacterClass:
    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Concatenation:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repetition:
    part: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Anchor:
    kind: Literal["start", "end", "word", "no-word"]


@dataclass(frozen=True, slots=True)
class Lookaround:
    part: Node
    negated: bool


Node: TypeAlias = CharacterClass | Concatenation | Choice | Repetition | Anchor | Lookaround


class UnreadablePatternError(ValueError):
    """The expression is wrong, too large, or uses what is not supported here."""


_DIGITS: Ranges = ((48, 57),)
WORDS: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
_SPACES: Ranges = (
    (9, 13), (32, 32), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029),
    (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF),
)  # fmt: skip
_LINE_ENDS: Ranges = ((10, 10), (13, 13), (0x2028, 0x2029))
_PROPERTIES: dict[str, Ranges] = {
    "L": ((65, 90), (97, 122), (0xC0, 0x1FFF), (0x3040, 0xD7FF)),
    "Lu": ((65, 90),),
    "Ll": ((97, 122),),
    "N": _DIGITS,
    "Nd": _DIGITS,
}
_CONTROLS = {"n": 10, "r": 13, "t": 9, "f": 12, "v": 11, "0": 0}
_ANCHORS: dict[str, Literal["start", "end", "word", "no-word"]] = {
    "A": "start", "Z": "end", "z": "end", "b": "word", "B": "no-word",
}  # fmt: skip


def inverted(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """All characters that are not in the ranges."""
    result: list[tuple[int, int]] = []
    start = 0
    for low, high in sorted(ranges):
        if low > start:
            result.append((start, low - 1))
        start = max(start, high + 1)
    if start <= _LAST:
        result.append((start, _LAST))
    return tuple(result)


def read_pattern(pattern: str) -> Node:
    """The tree of a regular expression. Raises UnreadablePatternError."""
    if len(pattern) > _LONGEST:
        raise UnreadablePatternError("too long")
    reader = _Reader(pattern)
    choice = reader.choice(0)
    if reader.rest:
        raise UnreadablePatternError("unbalanced parenthesis")
    return choice


class _Reader:
    """A cursor over the text of an expression."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    @property
    def rest(self) -> bool:
        return self._at < len(self._text)

    def choice(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise UnreadablePatternError("too deep")
        options = [self._joined(depth)]
        while self._skip("|"):
            options.append(self._joined(depth))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _joined(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.rest and self._peek() not in "|)":
            parts.append(self._repeated(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Concatenation(tuple(parts))

    def _repeated(self, part: Node) -> Node:
        counts = self._counts()
        if counts is None:
            return part
        if not self._skip("?"):
            self._skip("+")
        least, most = counts
        if most is not None and most < least:
            raise UnreadablePatternError("repeat out of order")
        return Repetition(part, least, most)

    def _counts(self) -> tuple[int, int | None] | None:
        for sign, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._skip(sign):
                return counts
        if not self.rest or self._peek() != "{":
            return None
        end = self._text.find("}", self._at)
        least, comma, most = self._text[self._at + 1 : end].partition(",")
        if end < 0 or not _is_count(least) or not (most == "" or _is_count(most)):
            return None
        self._at = end + 1
        return int(least), (int(most) if most else None) if comma else int(least)

    def _atom(self, depth: int) -> Node:
        char = self._take()
        if char == "(":
            return self._group(depth)
        if char == "[":
            return CharacterClass(self._bracket())
        if char == ".":
            return CharacterClass(inverted(_LINE_ENDS))
        if char in "^$":
            return Anchor("start" if char == "^" else "end")
        if char in "*+?":
            raise UnreadablePatternError("nothing to repeat")
        if char == "\\" and self.rest and self._peek() in _ANCHORS:
            return Anchor(_ANCHORS[self._take()])
        return CharacterClass(self._escape() if char == "\\" else ((ord(char), ord(char)),))

    def _group(self, depth: int) -> Node:
        look: bool | None = None
        if self._skip("?"):
            if self._skip("=") or self._skip("!"):
                look = self._text[self._at - 1] == "!"
            elif not self._skip(":"):
                self._group_name()
        choice = self.choice(depth + 1)
        if not self._skip(")"):
            raise UnreadablePatternError("unclosed group")
        return choice if look is None else Lookaround(choice, look)

    def _group_name(self) -> None:
        self._skip("P")
        if not self._skip("<") or (self.rest and self._peek() in "=!"):
            raise UnreadablePatternError("unsupported group")
        while self._take() != ">":
            pass

    def _bracket(self) -> Ranges:
        negated = self._skip("^")
        result: list[tuple[int, int]] = []
        while self.rest and (self._peek() != "]"):
            first = self._member()
            dash = self._text[self._at : self._at + 1] == "-" and len(first) == 1
            if dash and self._text[self._at + 1 : self._at + 2] not in ("]", ""):
                self._take()
                first = _span(first, self._member())
            result += first
        self._take()
        return inverted(result) if negated else tuple(result)

    def _member(self) -> Ranges:
        char = self._take()
        if char != "\\":
            return ((ord(char), ord(char)),)
        return ((8, 8),) if self._skip("b") else self._escape()

    def _escape(self) -> Ranges:
        char = self._take()
        for letter, ranges in (("d", _DIGITS), ("w", WORDS), ("s", _SPACES)):
            if char.lower() == letter:
                return ranges if char == letter else inverted(ranges)
        if char in "pP":
            return self._property(char == "P")
        if char in "ux":
            code = self._code(char)
            return ((code, code),)
        if char in "123456789k":
            raise UnreadablePatternError("references are not supported")
        code = _CONTROLS.get(char, ord(char))
        return ((code, code),)

    def _property(self, negated: bool) -> Ranges:
        end = self._text.find("}", self._at)
        ranges = _PROPERTIES.get(self._text[self._at + 1 : end]) if end > 0 else None
        if ranges is None:
            raise UnreadablePatternError("unsupported property")
        self._at = end + 1
        return inverted(ranges) if negated else ranges

    def _code(self, kind: str) -> int:
        if kind == "u" and self._skip("{"):
            digits = self._text[self._at : self._text.find("}", self._at)]
            self._at += len(digits) + 1
        else:
            digits = self._text[self._at : self._at + (2 if kind == "x" else 4)]
            self._at += len(digits)
        try:
            return min(int(digits, 16), _LAST)
        except ValueError:
            raise UnreadablePatternError("unfinished escape") from None

    def _peek(self) -> str:
        return self._text[self._at]

    def _take(self) -> str:
        if not self.rest:
            raise UnreadablePatternError("it ends too early")
        self._at += 1
        return self._text[self._at - 1]

    def _skip(self, char: str) -> bool:
        flag = self._text.startswith(char, self._at)
        self._at += flag
        return flag


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _span(first: Ranges, last: Ranges) -> Ranges:
    if len(last) != 1 or last[0][0] < first[0][0]:
        raise UnreadablePatternError("range out of order")
    return ((first[0][0], last[0][1]),)
