"""Names of methods: the words that are left when nothing is said twice.

Each operation has several names, from the shortest that tells what it does to the longest. Where
the shorter one is wished for by several, all of them take the longer one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from specmill.model import Client, ListType, ModelType, NamedSchema, Operation
from specmill.model.resolve import resolve
from specmill.targets.sdk.group_names import Group, Grouped
from specmill.targets.sdk.operation_ids import CleanedId, cleaned, own_words
from specmill.targets.sdk.path_names import path_names, segments_of
from specmill.targets.sdk.vocabulary import (
    PREPOSITIONS,
    QUALIFIERS,
    VERBS,
    is_plural,
    prefix_length,
    squashed,
)
from specmill.targets.words import words

METHOD_KEYS = ("x-speakeasy-name-override", "x-fern-sdk-method-name")
Words = tuple[str, ...]
_CRUD = frozenset(("create", "delete", "get", "update"))
_RUN_TOGETHER = ("get", "list", "create", "update", "delete", "add", "remove", "find", "set")
_ITEMS = frozenset(("data", "items", "results", "records", "entries", "values"))
"""Fields in which answers hold a list."""
_VERSION = re.compile(r"v\d+")
_FILLERS = frozenset(("endpoint", "handler", "method"))


@dataclass(frozen=True, slots=True)
class NamedOperation:
    """What an operation may be called, and why."""

    group: Group
    names: tuple[Words, ...]
    """Words of the names, best first."""
    reason: str
    group_reason: str


@dataclass(frozen=True, slots=True)
class _Hints:
    is_list: bool
    has_patch: bool


def name_operations(
    client: Client,
    grouped: Mapping[str, Grouped],
    schemas: Mapping[str, NamedSchema],
    *,
    flat: bool = False,
) -> dict[str, NamedOperation]:
    """Key of each operation -> its names. ``flat``: all are methods of the client, so that nothing
    of an operationId that says something goes."""
    known = {each.operation_id for each in client.operations}
    bases = sorted({"", *(_base(each.url) for each in client.servers)}, key=lambda each: -len(each))
    patched = {each.path for each in client.operations if each.http_method == "PATCH"}
    lists = {each.key for each in client.operations if _is_list(each, schemas)}
    found: dict[str, NamedOperation] = {}
    for each in client.operations:
        place = grouped[each.key]
        said = cleaned(own_words(each), each.http_method, each.path, known, bases)
        hints = _Hints(each.key in lists, each.path in patched)
        names, reason = _names(each, said, place.group, hints, flat)
        found[each.key] = NamedOperation(place.group, names, reason, place.reason)
    return found if flat else _lifted(client, _settled(_told_apart(found)))


def _base(url: str) -> str:
    """The path of a server."""
    return (
        "/" + url.rsplit("://", maxsplit=1)[-1].partition("/")[2].strip("/") if "/" in url else ""
    )


def _names(
    operation: Operation, said: CleanedId, group: Group, hints: _Hints, flat: bool
) -> tuple[tuple[Words, ...], str]:
    """The names of one operation and where they come from."""
    for key in METHOD_KEYS:
        written = operation.extensions.get(key)
        if isinstance(written, str) and words(written):
            return (_lower(words(written)),), key
    fallback = tuple(_from_path(operation, group, hints))
    if flat and said.reason not in ("FastAPI",) and own_words(operation):
        return (_lower(words(operation.name)), *fallback), "operationId"
    told = _pieces(said.name, group)
    if not told or _is_unparted(told):
        return fallback, "method and path" if not operation.operation_id else said.reason
    shortest = _without_noun(told, group, operation)
    whole = _lower(words(said.name))
    plain = _without_version(shortest, operation)
    if plain == (operation.http_method.lower(),) and plain not in {("delete",), ("get",)}:
        plain = ()
    names = [plain, shortest] if plain else list(fallback[:1])
    names += [each for each in (_lower(told), whole) if each]
    if said.owner:
        names.append((*names[0], *_lower(words(said.owner))))
    names += [(*whole, *(word for word in each[1:] if word not in whole)) for each in fallback]
    how = f"operationId, {said.reason}" if said.reason else "operationId"
    return tuple(dict.fromkeys(each for each in names if each)), how


def _is_unparted(told: Words) -> bool:
    """Whether an id runs its words together, so that nobody can read them:
    ``getprojectspendlimit``."""
    word = told[0].lower()
    return len(told) == 1 and len(word) > 16 and word.startswith(_RUN_TOGETHER)


def _lower(parts: Sequence[str]) -> Words:
    return tuple(word.lower() for word in parts)


def _from_path(operation: Operation, group: Group, hints: _Hints) -> Iterator[Words]:
    segments = segments_of(operation.path)
    noun = words(group[-1]) if group else ()
    method = operation.http_method
    for each in path_names(
        method, segments, noun, is_list=hints.is_list, has_patch=hints.has_patch
    ):
        yield _lower(each)


def _is_list(operation: Operation, schemas: Mapping[str, NamedSchema]) -> bool:
    """Whether a list comes back, by itself or in the one place where an answer has one."""
    if operation.http_method != "GET":
        return False
    for response in operation.responses:
        for media in response.content if response.status.startswith("2") else ():
            type_ = resolve(media.type, schemas) if media.type is not None else None
            if isinstance(type_, ListType):
                return True
            if isinstance(type_, ModelType) and any(
                isinstance(each.type, ListType) and each.name in _ITEMS for each in type_.fields
            ):
                return True
    return False


def _pieces(name: str, group: Group) -> Words:
    """The words of an id without the group's at its start: ``repos/get`` on ``repos`` -> get, and
    without what stands before them: ``compute.instances.list`` on ``instances`` -> list."""
    parts = [words(part) for part in name.replace("/", ".").replace("#", ".").split(".")]
    parts = [part for part in parts if part]
    levels = [words(level) for level in group]
    for at in range(len(parts) - 2, -1, -1):
        if levels and levels[-1] and squashed(parts[at]) == squashed(levels[-1]):
            parts = parts[at + 1 :]
            break
    told = _behind_frame(tuple(word for part in parts for word in part))
    least = len(parts[0]) if len(parts) > 1 else 0
    for noun in _nouns(group, above=True):
        count = prefix_length(told, noun)
        if least <= count < len(told) and count and not _is_doing(told[:count], told[count]):
            return told[count:]
    return told


def _behind_frame(told: Words) -> Words:
    """The words behind the module that a framework put first: ``agents_api_v1_agents_list``."""
    plain = _lower(told)
    for at in range(len(told) - 2, 0, -1):
        if plain[at - 1] == "api" and (plain[at] == "routes" or _VERSION.fullmatch(plain[at])):
            return told[at + 1 :]
    return told


def _nouns(group: Group, *, above: bool = False) -> Iterator[Words]:
    """What names the things of a group: all its levels, the last two, the last, and with ``above``
    those above it."""
    levels = [part for part in (words(level) for level in group) if part]
    spans = [levels, levels[-2:], levels[-1:]]
    spans += [levels[-2:-1], levels[:1]] if above else []
    seen: set[Words] = set()
    for span in spans:
        noun = tuple(word for level in span for word in level)
        if noun and noun not in seen:
            seen.add(noun)
            yield noun


def _is_doing(said: Words, following: str) -> bool:
    """Whether what looks like the noun is the verb: ``schedule_workflow`` on ``schedules``."""
    return len(said) == 1 and said[0].lower() in VERBS and following.lower() not in VERBS


def _without_noun(told: Words, group: Group, operation: Operation) -> Words:
    """The words without those of the group behind the verb, and without what the path says
    (``by id``). Empty where nothing is left that tells anything."""
    parts = _without_fillers(_lower(told))
    nouns = [_lower(noun) for noun in _nouns(group)]
    if nouns and any(prefix_length(parts, noun) == len(parts) for noun in nouns):
        return ()
    parts = _without_by(parts, operation, nouns[-1] if nouns else ())
    for noun in nouns:
        left = _inner(parts, noun, operation)
        if left != parts:
            parts = left
            break
    if parts == ("all",) and operation.http_method == "GET":
        return ("list",)
    if parts == ("partial", "update") and operation.http_method == "PATCH":
        return ("update",)
    return parts


def _without_version(parts: Words, operation: Operation) -> Words:
    """Without a version at the end that the path says as well."""
    *rest, last = parts or ("",)
    said = rest and _VERSION.fullmatch(last) and last in operation.path.lower().split("/")
    return tuple(rest) if said else parts


def _without_fillers(parts: Words) -> Words:
    """Without articles, and without words that code generators put at the end."""
    kept = tuple(word for word in parts if word not in ("a", "an", "the"))
    while len(kept) > 1 and kept[-1] in _FILLERS:
        kept = kept[:-1]
    return kept or parts


def _inner(parts: Words, noun: Sequence[str], operation: Operation) -> Words:
    """Without the noun right behind the verb, and without ``of`` and the noun further on."""
    if not _is_verb(parts[0], operation):
        return parts
    start = 1
    while start < len(parts):
        count = prefix_length(parts[start:], noun)
        if count:
            return _around(parts, start, start + count, operation)
        skipped = parts[start] in VERBS if parts[0] in QUALIFIERS else parts[start] in _CRUD
        if parts[start] not in QUALIFIERS and not skipped:
            break
        start += 1
    for at in range(start + 1, len(parts)):
        count = prefix_length(parts[at:], noun)
        if count and parts[at - 1] in ("of", "in", "from", "to", "for"):
            # ``get_wage_of_administration``: the noun behind a preposition says where we are.
            return _tidy((*parts[: at - 1], *parts[at + count :]))
        if count and at + count == len(parts) and is_plural(parts[at - 1]):
            return parts[:at]  # ``remove_tracks_playlist``: the noun says where they are.
    return parts


def _around(parts: Words, start: int, end: int, operation: Operation) -> Words:
    """The words without the noun between two places."""
    before, after = parts[:start], parts[end:]
    reads, plural = operation.http_method == "GET", is_plural(parts[end - 1])
    if not after and plural and reads and before == ("get",):
        return before if operation.path.rstrip("/").endswith("}") else ("list",)
    if after and plural and not reads and after[0] not in PREPOSITIONS and not is_plural(after[-1]):
        return parts  # ``save_albums_user`` is about albums, not about a user.
    return _tidy((*before, *after))


def _is_verb(word: str, operation: Operation) -> bool:
    if word in VERBS or word in QUALIFIERS:
        return True
    fixed = [each.words for each in segments_of(operation.path) if each.words]
    return bool(fixed) and fixed[-1][0].lower() == word and operation.http_method == "POST"


def _tidy(parts: Words) -> Words:
    kept = list(parts)
    while len(kept) > 1 and kept[-1] in ("of", "with", "at", "as", "via", "per"):
        kept.pop()
    return tuple(kept)


def _without_by(parts: Words, operation: Operation, noun: Sequence[str]) -> Words:
    """Without ``by … id`` at the end, where it names placeholders of the path."""
    for at in range(len(parts) - 1, 0, -1):
        if parts[at] != "by":
            continue
        named = [word for word in parts[at + 1 :] if word not in ("and", "by")]
        placeholders = "".join(
            part for each in segments_of(operation.path) for part in each.placeholders
        )
        said = "".join((*words(placeholders), *noun)).lower()
        if named and placeholders and (all(word in said for word in named)):
            return parts[:at]
    return parts


def _told_apart(found: Mapping[str, NamedOperation]) -> dict[str, NamedOperation]:
    """The operations where those of one group that wish for one name all take longer ones."""
    at = dict.fromkeys(found, 0)
    for _ in range(max((len(each.names) for each in found.values()), default=0) + 1):
        claims: dict[tuple[Group, Words], list[str]] = defaultdict(list)
        for key, each in found.items():
            claims[each.group, each.names[at[key]]].append(key)
        crowded = [keys for keys in claims.values() if len(keys) > 1]
        moved = [key for keys in crowded for key in keys if at[key] + 1 < len(found[key].names)]
        if not moved:
            break
        for key in moved:
            at[key] += 1
    return {
        key: NamedOperation(each.group, each.names[at[key] :], each.reason, each.group_reason)
        for key, each in found.items()
    }


def _settled(found: Mapping[str, NamedOperation]) -> dict[str, NamedOperation]:
    """The operations with names that are not too long to be read."""
    return {
        key: NamedOperation(
            each.group,
            tuple(dict.fromkeys(map(short_words, each.names))),
            each.reason,
            each.group_reason,
        )
        for key, each in found.items()
    }


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


def _length(parts: Words) -> int:
    return sum(len(word) + 1 for word in parts) - 1


def _lifted(client: Client, found: dict[str, NamedOperation]) -> dict[str, NamedOperation]:
    """A group of one method that is called like it is a method of the client: ``client.rerank()``,
    where that is a verb."""
    counts = Counter(each.group for each in found.values())
    for operation in client.operations:
        each = found[operation.key]
        alone = bool(each.group) and counts[each.group] == 1
        if not alone or any(
            other != each.group and other[: len(each.group)] == each.group for other in counts
        ):
            continue
        told = _lower(words(each.group[-1]))
        own = _lower(words(own_words(operation)))
        if len(each.group) == 1 and squashed(own) == squashed(told) and told[0] in VERBS:
            found[operation.key] = NamedOperation(
                (), (told, *each.names), each.reason, "a group of one method of its own name"
            )
    return found
