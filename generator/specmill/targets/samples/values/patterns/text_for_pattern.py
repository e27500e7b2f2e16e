"""Texts that match a regular expression of a definition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from specmill.targets.samples.values.patterns.matching import matches, readable
from specmill.targets.samples.values.patterns.regex import (
    CharacterClass,
    Choice,
    Concatenation,
    Node,
    Repetition,
)

_LIKED = "abcdefghijklmnopqrstuvwxyz1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. /:@+#"
_LONGEST = 10_000
# For expressions that only say what must be somewhere in the text, as for passwords.
_READY = ("Example1!", "Example-Text-1!", "example", "EXAMPLE", "1", "a", "A1")


def spelled(pattern: str, least: int = 0) -> Iterator[str]:
    """Texts that match the expression, the most readable first; none when there is no way known.

    ``least`` is a length that the text should have, for expressions that leave it open.
    """
    node = readable(pattern)
    if node is None:
        return
    tried: set[str] = set()
    for text in (*_made(node, least), *_READY):
        if text not in tried and matches(pattern, text):
            yield text
        tried.add(text)


def _made(node: Node, least: int) -> Iterator[str]:
    wishes = dict.fromkeys((1, 6, 3, 2, 0, 8, 4, 12, 16, 32, min(least, 1_000)))
    for wish in wishes:
        try:
            yield _text(node, wish)
        except _TooLongError:
            continue


class _TooLongError(Exception):
    """There is no text for a part, or it would be longer than any sample should be."""


def _text(node: Node, wish: int) -> str:
    """Text for a node; what may be repeated at will is repeated ``wish`` times."""
    if isinstance(node, CharacterClass):
        return _liked(node)[0]
    if isinstance(node, Concatenation):
        return _short("".join(_text(part, wish) for part in node.parts))
    if isinstance(node, Choice):
        return _text(node.options[0], wish)
    if isinstance(node, Repetition):
        times = max(node.least, wish if node.most is None else min(node.most, wish))
        return _repeated(node.part, wish, times)
    return ""  # places and what follows them take no room


def _repeated(part: Node, wish: int, times: int) -> str:
    one = "" if times == 0 else _text(part, wish)
    if len(one) * times > _LONGEST:
        raise _TooLongError
    if not isinstance(part, CharacterClass) or not one:
        return one * times
    liked = _liked(part)
    return (liked * (times // len(liked) + 1))[:times]


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise _TooLongError
    return text


@lru_cache(maxsize=1_000)
def _liked(node: CharacterClass) -> str:
    """The characters of a class that read well, else the first that there is."""
    texts = [char for char in _LIKED if any(low <= ord(char) <= high for low, high in node.ranges)]
    if not texts and not node.ranges:
        raise _TooLongError
    return "".join(texts) or chr(node.ranges[0][0])
