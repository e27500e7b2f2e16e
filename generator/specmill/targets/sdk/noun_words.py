"""What a method need not say, since its group says it: the noun of the group.

``boats.list_boats`` is ``list``, ``boats.list_sails_of_boat`` is ``list_sails``. Words between the
verb and the noun stay where they are adjectives (``get_saved``), and may go where they say in what
the things are, as the path does (``boats.list_fleet_boats`` below ``/fleets/{id}``), or where all
methods of the group say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from specmill.model import Operation
from specmill.targets.sdk.path_names import root, segments_of
from specmill.targets.sdk.vocabulary import (
    CRUD,
    PREPOSITIONS,
    QUALIFIERS,
    VERBS,
    is_adjective,
    is_plural,
    prefix_length,
    singular,
    squashed,
    stem,
)
from specmill.targets.words import words

Words = tuple[str, ...]
_LEADING = frozenset(("at", "for", "from", "in", "of", "on", "to", "via"))
"""Prepositions before a noun that says where we are."""
_TRAILING = frozenset(("of", "with", "at", "as", "via", "per"))
_ALIKE = {"organization": "org", "organisation": "org", "repository": "repo"}
_KEYS = frozenset(("id", "key", "name", "number", "slug", "uid", "uuid", "guid", "index", "login"))
"""Words of placeholders that do not say of what they are."""
_MOST = 4
"""How often a noun may be said in one name."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the names of a group need not say."""

    nouns: tuple[Words, ...] = ()
    """Names of the things of the group, the longest first."""
    above: tuple[Words, ...] = ()
    """Names of the levels above."""
    containers: frozenset[str] = frozenset()
    """What the things are in, by the paths of the group's operations."""
    always: frozenset[str] = frozenset()
    """Words of the service."""
    shared: Words = ()
    """Words that stand before the noun in all names of the group that say it; a single word where
    most have it: ``workflow_run`` on ``runs``."""
    is_ending: bool = False
    """Whether all names of the group end in the noun."""

    def passes(self, word: str) -> bool:
        """Whether a word may stand between a verb and the noun."""
        return (
            word in QUALIFIERS
            or word in self.always
            or self.holds(word)
            or is_adjective(word)
            or word in ("self", "non", "not")
        )

    def holds(self, word: str) -> bool:
        """Whether a word says in what the things are."""
        return alike(word) in self.containers or root(word) in self.containers


def alike(word: str) -> str:
    """The word in singular, and shortened where paths shorten it."""
    plain = stem(word)
    return _ALIKE.get(plain, plain)


def group_nouns(group: Sequence[str], *, above: bool = False) -> Iterator[Words]:
    """What names the things of a group: its levels, from all to the last, the end of a long one, and
    with ``above`` those above it."""
    levels = [part for part in (words(level) for level in group) if part]
    spans: list[Sequence[Words]] = [levels[start:] for start in range(len(levels))]
    last = levels[-1] if levels else ()
    starts = (at for at in range(1, len(last) - 1) if last[at].lower() not in PREPOSITIONS)
    spans += [(last[at:],) for at in starts]
    spans += [levels[-2:-1], levels[:1]] if above else []
    seen: set[Words] = set()
    for span in spans:
        noun = tuple(word for level in span for word in level)
        if noun and noun not in seen:
            seen.add(noun)
            yield noun


def containers_of(operation: Operation, nouns: Sequence[Words]) -> Iterator[str]:
    """What the things of a group are in, by the path of an operation: all that stands before them;
    where it does not say them, what has a placeholder behind it."""
    segments = segments_of(operation.path)
    own = {stem(word) for noun in nouns for word in noun}
    said = [
        index
        for index, segment in enumerate(segments)
        if segment.words and any(squashed(segment.words).endswith(squashed(noun)) for noun in nouns)
    ]
    last = said[-1] if said else 0
    for index, segment in enumerate(segments):
        is_held = index + 1 < len(segments) and not segments[index + 1].words
        bare = bool(segment.placeholders) and not segment.words
        if index >= last if said else not (is_held or bare):
            continue
        told = (*segment.words, *(word for name in segment.placeholders for word in words(name)))
        for word in told:
            if stem(word) not in own and stem(word) not in _KEYS:
                yield alike(word)
                yield root(word)


def known_of(
    group: Sequence[str], members: Sequence[tuple[Operation, Words]], service: Iterable[str]
) -> KnownWords:
    """What the names of a group need not say. ``members`` are its operations and what their ids
    tell, in small letters; ``service`` are words of the client."""
    nouns = tuple(tuple(word.lower() for word in noun) for noun in group_nouns(group))
    if not nouns:
        return KnownWords()
    levels = [words(level.lower()) for level in group[:-1]]
    known = KnownWords(
        nouns,
        tuple(dict.fromkeys(level for level in levels if level)),
        frozenset(
            container for operation, _ in members for container in containers_of(operation, nouns)
        ),
        frozenset(("api", *service)) - {word for noun in nouns for word in noun},
    )
    before = Counter(_before_noun(told, operation, known) for operation, told in members if told)
    bare = before.pop(None, 0)
    noun = nouns[-1]
    ends = len(members) > _MOST and all(
        prefix_length(told[-len(noun) :], noun) for _, told in members
    )
    known = replace(known, is_ending=ends)
    if bare or not before:
        return known
    (shared, count), *_ = before.most_common(1)
    is_most = 2 * count > sum(before.values())
    if len(before) > 1 and not (is_most and shared is not None and len(shared) == 1):
        return known
    return replace(known, shared=shared) if shared and count > 1 else known


def _before_noun(told: Words, operation: Operation, known: KnownWords) -> Words | None:
    """The words between verb and noun; None where a name says a verb alone, and no word (``""``)
    where it does not say the noun."""
    start = verb_end(told, operation)
    if start and start == len(told):
        return None
    for at in range(start, len(told)):
        if told[at] in PREPOSITIONS:
            break
        if prefix_length(told[at:], known.nouns[-1]):
            said = (word for word in told[start:at] if word not in QUALIFIERS | known.always)
            return tuple(said) if start else ()
    return ("",)


def verb_end(parts: Words, operation: Operation) -> int:
    """How many words at the start say what is done; 0 where none does."""
    if not parts or not _is_verb(parts[0], operation):
        return 0
    count = 1
    if len(parts) > 1:
        more = VERBS if parts[0] in QUALIFIERS else CRUD
        count += parts[1] in more
    while count + 1 < len(parts) and parts[count] in ("or", "and") and parts[count + 1] in VERBS:
        count += 2
    return count


def _is_verb(word: str, operation: Operation) -> bool:
    if word in VERBS or word in QUALIFIERS:
        return True
    fixed = [segment.words for segment in segments_of(operation.path) if segment.words]
    last = fixed[-1] if fixed else ()
    return len(last) == 1 and last[0].lower() == word and operation.http_method == "POST"


def without_noun(parts: Words, operation: Operation, known: KnownWords, *, whole: bool) -> Words:
    """The words without the noun of the group; ``whole`` lets go what it is in as well."""
    start = verb_end(parts, operation)
    if not start:
        return parts
    for level in known.above:
        count = prefix_length(parts[start:], level)
        if count and start + count < len(parts) and parts[start + count] not in PREPOSITIONS:
            parts = (*parts[:start], *parts[start + count :])
    for _ in range(_MOST):
        left = next(_cut(parts, start, operation, known, whole), parts)
        if left == parts:
            break
        parts = left
    last = known.nouns[-1:] if known.is_ending and whole else ()
    for noun in last:
        count = len(noun)
        if len(parts) > start + count and prefix_length(parts[-count:], noun):
            parts = parts[:-count]
    return parts


def _cut(
    parts: Words, start: int, operation: Operation, known: KnownWords, whole: bool
) -> Iterator[Words]:
    """What is left without each noun that may go."""
    is_noun = any(prefix_length(parts[start:], noun) for noun in known.nouns)
    if parts[start : start + 1] == (operation.http_method.lower(),) and not is_noun:
        start += 1  # ``connect_post_namespaced_pod_attach``
    for noun in known.nouns:
        for at in range(start, len(parts)):
            count = prefix_length(parts[at:], noun)
            if not count:
                continue
            first = at
            shared = len(known.shared) if whole else 0
            if shared and parts[max(at - shared, start) : at] == known.shared:
                first = at - shared
            skipped = first
            while first > start and known.passes(parts[first - 1]):
                first -= 1
            told = parts[first:skipped]
            inside = tuple(text for text in told if known.holds(text))
            stays = tuple(text for text in told if text not in inside and text not in known.always)
            held = () if whole else tuple(map(singular, inside))
            after = parts[at + count :]
            if first == start:
                yield from _object(
                    parts[:start], stays, held, after, operation, known, parts[at : at + count]
                )
            elif parts[first - 1] in _LEADING:
                # ``get_wage_of_administration``: the noun behind a preposition says where we are.
                names_more = after and after[0] not in PREPOSITIONS and not is_adjective(after[0])
                is_said = bool(held or names_more)
                place = (parts[first - 1], *held) if is_said else ()
                yield tidy((*parts[: first - 1], *place, *after))
            elif not after and is_plural(parts[at - 1]):
                yield parts[:at]  # ``remove_tracks_playlist``: the noun says where they are.


def _object(  # noqa: PLR0917 - one each
    verb: Words, stays: Words, held: Words, after: Words, operation: Operation, known: KnownWords,
    noun: Words,
) -> Iterator[Words]:  # fmt: skip
    """What is left of a verb with the noun behind it."""
    reads, plural = operation.http_method == "GET", is_plural(noun[-1])
    if not after and not stays and plural and reads and verb == ("get",):
        verb = verb if operation.path.rstrip("/").endswith("}") else ("list",)
    elif (
        after and plural and not reads and after[0] not in PREPOSITIONS and not is_plural(after[-1])
    ):
        said = {stem(word) for segment in segments_of(operation.path) for word in segment.words}
        if not all(stem(word) in said for word in after):
            return  # ``save_albums_user`` is about albums, not about a user.
    elif len(after) == 1 and not stays and known.holds(after[0]):
        after = ("for", *after)  # ``get_permissions_organization``
    place = ("for", *held) if held else ()
    yield tidy((*verb, *stays, *after, *place))


def tidy(parts: Words) -> Words:
    """The words without prepositions at the end that nothing follows."""
    kept = list(parts)
    while len(kept) > 1 and kept[-1] in _TRAILING:
        kept.pop()
    return tuple(kept)
