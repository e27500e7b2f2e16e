"""Names that are too long to be read are cut to the words that tell most."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.targets.sdk.vocabulary import PREPOSITIONS

Words = tuple[str, ...]


def short_words(parts: Words, most: int = 56) -> Words:
    """The words as far as a reader can take them in: small words go first, then what is said
    again, then the middle."""
    if _length(parts) <= most:
        return parts
    kept = tuple(word for word in parts if word not in PREPOSITIONS and word not in ("and", "id"))
    kept = tuple(dict.fromkeys(kept)) or parts
    while _length(kept) > most and len(kept) > 2:
        middle = len(kept) // 2
        kept = (*kept[:middle], *kept[middle + 1 :])
    return kept if _length(kept) <= most else (next(iter(kept))[:most],)


def _length(parts: Sequence[str]) -> int:
    return sum(len(word) + 1 for word in parts) - 1
