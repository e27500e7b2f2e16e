"""Words of a name that tell nothing: the user whose things they are, versions that the path says,
articles, and placeholders of the path."""

from __future__ import annotations

import re
from collections.abc import Sequence

from specmill.model import Operation
from specmill.targets.sdk.id_words import Words
from specmill.targets.sdk.operation_ids import is_frame
from specmill.targets.sdk.path_names import segments_of
from specmill.targets.words import words

VERSION = re.compile(r"v\d+")
_ARTICLES = frozenset(("a", "an", "the", "its", "their"))
_FILLERS = frozenset(("endpoint", "handler", "method"))


def without_user(parts: Words, operation: Operation) -> Words:
    """Without the user whose things they are, where the path begins with ``/me``."""
    first = next((part for part in operation.path.split("/") if part and not is_frame(part)), "")
    if first.lower() not in ("me", "@me") or len(parts) < 3:
        return parts
    kept = tuple(part for part in parts if part not in ("user", "users", "me", "my"))
    return kept if len(kept) > 1 else parts


def without_version(parts: Words, operation: Operation) -> Words:
    """Without a version at the end that the path says as well."""
    *rest, last = parts or ("",)
    said = rest and VERSION.fullmatch(last) and last in operation.path.lower().split("/")
    return tuple(rest) if said else parts


def without_fillers(parts: Words) -> Words:
    """Without articles, and without words that code generators put at the end."""
    kept = tuple(word for word in parts if word not in _ARTICLES)
    while len(kept) > 1 and kept[-1] in _FILLERS:
        kept = kept[:-1]
    return kept or parts


def without_by(parts: Words, operation: Operation, noun: Sequence[str]) -> Words:
    """Without ``by … id`` at the end, where it names placeholders of the path."""
    for at in range(len(parts) - 1, 0, -1):
        if parts[at] != "by":
            continue
        named = [word for word in parts[at + 1 :] if word not in ("and", "by")]
        placeholders = "".join(
            part for segment in segments_of(operation.path) for part in segment.placeholders
        )
        said = "".join((*words(placeholders), *noun)).lower()
        if named and placeholders and (all(word in said for word in named)):
            return parts[:at]
    return parts
