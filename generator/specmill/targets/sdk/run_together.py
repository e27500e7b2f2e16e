"""operationIds whose words run together (``getinputtokencounts``) are parted at the words that the
operation says elsewhere: in its path, tags, summary and description."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.model import Operation
from specmill.targets.sdk.vocabulary import PREPOSITIONS, VERBS, singular
from specmill.targets.words import words

_SHORT, _LONG = 7, 10
"""Letters from which a word may be several: where it begins with a verb, and in any case."""
_UNPARTED = 16
"""Letters of the longest word that may begin with a verb and be one word."""
_VERBS = ("get", "list", "create", "update", "delete", "add", "remove", "find", "set")
_WORD = 24
"""Most letters of a word."""
_TEXT = 400
"""How much of a description is read."""
_SMALL = frozenset(("a", "an", "and", "or", "the", *PREPOSITIONS))


def parted(text: str, operation: Operation) -> str:
    """The words of an id with underscores between them; the id itself where its words can be told
    apart, or where the operation does not say all of them."""
    if not (text.isalnum() or text.replace("-", "").isalnum()):
        return text
    told = [word.lower() for word in words(text)]
    if all(len(word) < _SHORT for word in told):
        return text
    known = _known(operation)
    doubtful = [len(word) for word in told if word not in known]
    if max(doubtful, default=0) < _SHORT:
        return text
    parts = _parts("".join(told), known)
    is_sure = max(doubtful) >= _LONG or bool(VERBS.intersection(parts[:1]))
    return "_".join(parts) if is_sure and len(parts) > len(told) else text


def _known(operation: Operation) -> frozenset[str]:
    """The words of an operation, in singular and plural, and those that any id may have."""
    said = f"{operation.summary} {operation.description[:_TEXT]} {' '.join(operation.tags)}"
    every = {word.lower() for word in words(f"{operation.path} {said}")}
    every |= {singular(word) for word in every} | {f"{word}s" for word in every}
    return frozenset(word for word in every if len(word) > 2) | VERBS | _SMALL | {"id"}


def _parts(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that make up a text; none where it is not made of them."""
    best: list[tuple[int, int] | None] = [(0, 0), *[None] * len(text)]
    """How many words end here, and where the last of them starts."""
    for end in range(1, len(text) + 1):
        for start in range(max(end - _WORD, 0), end):
            before, present = best[start], best[end]
            if before is None or text[start:end] not in known:
                continue
            if present is None or before[0] + 1 < present[0]:
                best[end] = (before[0] + 1, start)
    parts: list[str] = []
    end = len(text)
    while end and (last := best[end]) is not None:
        parts.append(text[last[1] : end])
        end = last[1]
    return tuple(reversed(parts))


def is_unparted(told: Sequence[str]) -> bool:
    """Whether the words of an id are one that nobody can read, and that nothing parts:
    ``getprojectspendlimit``."""
    word = told[0].lower()
    return len(told) == 1 and len(word) > _UNPARTED and word.startswith(_VERBS)
