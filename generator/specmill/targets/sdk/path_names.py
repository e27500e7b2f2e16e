"""Names from method and path, for operations whose operationId tells nothing: the words come from
the resource, not from HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from specmill.targets.sdk.operation_ids import is_frame
from specmill.targets.sdk.vocabulary import (
    NOUNS_TOO,
    READING,
    VERBS,
    is_plural,
    may_be_verb,
    prefix_length,
    singular,
    squashed,
)
from specmill.targets.words import words

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ITEM = {"GET": "get", "POST": "update", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
_COLLECTION = {"GET": "list", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a path: fixed words, a placeholder, or both."""

    words: tuple[str, ...]
    """In the writing of the path; empty for a placeholder alone."""
    placeholders: tuple[str, ...]


@lru_cache(maxsize=50_000)
def segments_of(path: str) -> tuple[Segment, ...]:
    """The segments of a path, without what tells nothing of the resource."""
    segments: list[Segment] = []
    for text in path.partition("?")[0].split("/"):
        if not text or (not any(segment.words for segment in segments) and is_frame(text)):
            continue
        fixed = words(_PLACEHOLDER.sub(" ", text))
        segments.append(Segment(fixed, tuple(_PLACEHOLDER.findall(text))))
    return tuple(segments)


def shared_prefix(paths: Sequence[Sequence[Segment]]) -> int:
    """How many segments all paths begin with, of those that lead to several resources."""
    if len({tuple(path) for path in paths}) < 2:
        return 0
    shortest = min(len(path) for path in paths)
    count = 0
    while count < shortest and len({path[count] for path in paths}) == 1:
        count += 1
    # What all share may be the one resource of a small service, whose items are the rest.
    while count and any(len(path) == count or not path[count].words for path in paths):
        count -= 1
    return count


@dataclass(frozen=True, slots=True)
class OperationPosition:
    """Where an operation stands."""

    segments: Sequence[Segment]
    group: Sequence[str]
    """Words of the last level of its group."""
    methods: frozenset[str] = frozenset()
    """The HTTP methods of its path."""
    shared: Sequence[str] = ()
    """Words that all names of the group have before its noun."""


def path_names(
    method: str, place: OperationPosition, *, is_list: bool = False
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Words of names for an operation, shortest first, and how much of what the path says each
    leaves out. ``is_list`` says whether a list comes back."""
    segments, group = place.segments, [word.lower() for word in place.group]
    rest = _behind_group(segments, group)
    if place.shared and len(rest) == len(segments):
        rest = _behind_group(segments, [*place.shared, *group])
    verb, nouns = _verb(method, rest, segments, is_list, place.methods)
    if verb == "update" and method == "PUT" and "PATCH" in place.methods:
        verb = "replace"
    first = words(verb)
    holders = _holders(segments[: len(segments) - len(rest)], group)
    items = sum(bool(segment.placeholders) for segment in rest)
    yield 2 if holders or (items > 1 and not nouns) else 1, (*first, *nouns)
    if holders:
        yield 1, (*first, *nouns, "for", *holders[-1])
    written = [
        word for segment in rest for word in segment.words if word.lower() not in verb.split("_")
    ]
    if written and len(written) <= len(nouns):
        yield 0, (*first, *written)
    whole = [segment.words for segment in segments if segment.words]
    if whole and squashed(whole[-1]) == verb.replace("_", ""):
        whole.pop()
    own = {singular(word).lower() for word in group}
    every = [word for part in whole for word in part if singular(word).lower() not in own]
    extra = [word for word in every if word not in nouns and singular(word) not in nouns]
    before = [singular(word) for word in extra]
    if len(holders) > 1:
        yield 0, (*first, *nouns, "for", *before)
    if before:
        yield 0, (*first, *before, *nouns)
    placeholders = [name for segment in segments for name in segment.placeholders]
    if placeholders:
        last = words(placeholders[-1])
        short = tuple(word for word in last if singular(word).lower() not in own)
        for by in (short, last) if short else (last,):
            yield 0, (*first, *nouns, "by", *by)
        yield 0, (*first, *before, *nouns, "by", *(w for name in placeholders for w in words(name)))


def _holders(segments: Sequence[Segment], group: Sequence[str]) -> list[tuple[str, ...]]:
    """What a resource is in, outermost first, each in singular: ``/sites/{id}/deploys`` -> site."""
    holders: list[tuple[str, ...]] = []
    for index, segment in enumerate(segments[:-1]):
        if (
            segment.words
            and not segments[index + 1].words
            and squashed(segment.words) != squashed(group)
        ):
            holders.append((*segment.words[:-1], singular(segment.words[-1])))
    return holders


def _behind_group(segments: Sequence[Segment], group: Sequence[str]) -> tuple[Segment, ...]:
    """What follows the place where the path says the group, and the placeholder of its items; all
    where it does not."""
    wanted = squashed(group)
    for end in range(len(segments) if group else 0, 0, -1):
        if not segments[end - 1].words:
            continue
        for start in range(end - 1, max(end - 5, -1), -1):
            said = [word for segment in segments[start:end] for word in segment.words]
            if squashed(said) == wanted or _same(said, group):
                return tuple(segments[end:])
    if group and segments and segments[0].words:
        count = prefix_length(segments[0].words, group)
        if count and count < len(segments[0].words):
            return (Segment(segments[0].words[count:], ()), *segments[1:])
    return tuple(segments)


def _same(said: Sequence[str], group: Sequence[str]) -> bool:
    """Whether words of a path are those of a group: ``fine-tunes`` and ``fine tuning`` too."""
    return len(said) == len(group) and all(
        root(one) == root(other) for one, other in zip(said, group, strict=True)
    )


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """What words of one root have in common: ``tuning``, ``tuned``, ``tunes``."""
    plain = singular(word.lower()).lower()
    for ending in ("ing", "ed", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)]
    return plain


def _verb(
    method: str,
    rest: Sequence[Segment],
    segments: Sequence[Segment],
    is_list: bool,
    methods: frozenset[str],
) -> tuple[str, tuple[str, ...]]:
    """The verb, and the nouns behind it."""
    fixed = [index for index, segment in enumerate(rest) if segment.words]
    last = rest[fixed[-1]].words if fixed else ()
    is_item = (bool(rest) and bool(rest[-1].placeholders)) or (not rest and _ends_in_item(segments))
    is_thing = method in ("PUT", "PATCH") and "GET" in methods
    if fixed and not is_thing and _is_action(method, last, rest[: fixed[-1]], segments, is_item):
        return "_".join(word.lower() for word in last), _nouns(rest[: fixed[-1]], True)
    if not fixed:
        plural = bool(segments) and bool(segments[-1].words) and is_plural(segments[-1].words[-1])
        many = not is_item and (plural or is_list)
        verb = _of(method, is_item, many)
        return (f"{verb}_all" if many and method in ("DELETE", "PUT", "PATCH") else verb), ()
    many = not is_item and (is_list or any(is_plural(word) for word in last[-1:]))
    keep = many and method != "POST"
    return _of(method, is_item, many), _nouns(rest, not keep)


def _ends_in_item(segments: Sequence[Segment]) -> bool:
    return bool(segments) and not segments[-1].words


def _of(method: str, is_item: bool, many: bool) -> str:
    if method == "GET":
        return "list" if many else "get"
    return (_ITEM if is_item else _COLLECTION).get(method, method.lower())


def _is_action(
    method: str,
    last: Sequence[str],
    before: Sequence[Segment],
    segments: Sequence[Segment],
    is_item: bool,
) -> bool:
    """Whether the last fixed words of a path say what is done: ``/cancel``, ``/sendPhoto``."""
    first = last[0].lower()
    if len(last) > 1:
        told = first in VERBS and (first not in NOUNS_TOO or not is_plural(last[-1]))
        return told and not (is_item and method == "GET")
    if method == "GET":
        return first in READING and not is_item
    behind_item = (bool(before) and not before[-1].words) or (not before and len(segments) > 1 and not segments[-2].words)  # fmt: skip
    if method == "POST" and behind_item and not is_item and first not in VERBS:
        return may_be_verb(first)
    if first not in VERBS or method not in ("POST", "PUT", "PATCH"):
        return False
    if first not in NOUNS_TOO:
        return True
    at = max(
        (i for i, segment in enumerate(segments) if tuple(segment.words) == tuple(last)), default=0
    )
    return method == "POST" and at > 0 and not is_plural(first)


def _nouns(segments: Sequence[Segment], one: bool) -> tuple[str, ...]:
    """The nouns on the way, those that have an item behind them in singular, the last too where it
    is about ``one``."""
    nouns: list[str] = []
    for index, segment in enumerate(segments):
        if not segment.words:
            continue
        item = index + 1 < len(segments) and not segments[index + 1].words
        last = not any(later.words for later in segments[index + 1 :])
        ending = singular(segment.words[-1]) if item or (last and one) else segment.words[-1]
        nouns += [*segment.words[:-1], ending]
    # The last places tell most: what is long loses its beginning.
    return tuple(nouns[-4:]) if len(nouns) > 4 else tuple(nouns)
