"""Groups with more methods than a reader can take in, parted by what the paths say.

A part is the group and a word more: the resource that stands behind the group's own in the path,
else the first resource of the path, else a further tag, else the first noun of the operationId. What
is published stays, and what is new goes where others of its resource are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from specmill.model import Operation
from specmill.targets.sdk.operation_ids import is_frame
from specmill.targets.sdk.path_names import Segment, segments_of, shared_prefix
from specmill.targets.sdk.vocabulary import QUALIFIERS, VERBS, squashed
from specmill.targets.words import words

Group = tuple[str, ...]
Part = Callable[[Operation], str]
MAX_METHODS = 100
"""A group with more is parted."""
_FEW = 2
"""Operations of a resource that stay in the group: a part is worth its name from three on."""
_STREAMS = ("stream", "ndjson", "jsonl", "json-seq")
"""What names of media types for streams hold."""
_DEEPEST = 4
"""How often a part is parted again."""


@dataclass(frozen=True, slots=True)
class _Scopes:
    """Resources that say where something is, not what, and those that are there as such."""

    names: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the groups of a client."""

    groups: Mapping[str, Group]
    """Key of an operation -> its group."""
    sizes: Mapping[str, int]
    """Key of an operation that stands in a part -> how many methods its group had."""


def parted(
    operations: Sequence[Operation],
    groups: Mapping[str, Group],
    published: Mapping[str, Group],
) -> Parts:
    """The groups where none has more than ``MAX_METHODS`` operations, as far as paths, tags and ids
    tell them apart. ``published`` are groups of operations that stay."""
    result, sizes = {**groups, **published}, dict[str, int]()
    for _ in range(_DEEPEST):
        counts = Counter[Group]()
        for operation in operations:
            counts[result[operation.key]] += _methods(operation)
        large = [texts for texts, count in counts.items() if count > MAX_METHODS]
        known = {texts[:-1] for texts in published.values() if texts} - set(large)
        changed = False
        for group in (*large, *sorted(known & counts.keys())):
            inside = [operation for operation in operations if result[operation.key] == group]
            moved = dict(_moved(inside, group, published, group in large))
            changed = changed or bool(moved)
            result |= moved
            sizes |= dict.fromkeys(moved, counts[group])
        if not changed:
            break
    return Parts(result, sizes)


def _moved(
    inside: Sequence[Operation], group: Group, published: Mapping[str, Group], large: bool
) -> Iterator[tuple[str, Group]]:
    """Key and part of each operation of a group that moves into one."""
    left = {operation.key: operation for operation in inside if operation.key not in published}
    held = Counter(published.values())
    for part, few in _ways(inside, group):
        resources = {operation.key: part(operation) for operation in inside}
        stays = {_plain(resources[key]) for key in resources if key in published}
        sizes = Counter(_plain(resource) for resource in resources.values())
        for key in list(left):
            resource = resources[key]
            place = (*group, resource)
            follows = held[place] > 0
            if not resource or (not follows and (not large or _plain(resource) in stays)):
                continue
            if follows or sizes[_plain(resource)] > few:
                yield key, place
                del left[key]
        if not large or sum(map(_methods, left.values())) <= MAX_METHODS:
            break


def _methods(operation: Operation) -> int:
    """How many methods an operation has: a second one where it offers a stream beside other content."""
    return max(
        (
            len({any(mark in media.name for mark in _STREAMS) for media in response.content})
            for response in operation.responses
            if response.status.startswith("2") and response.content
        ),
        default=1,
    )


def _plain(resource: str) -> str:
    return "".join(words(resource)).lower()


def _ways(inside: Sequence[Operation], group: Group) -> Iterator[tuple[Part, int]]:
    """What tells the parts, best first, with the number of operations that are too few for one."""
    paths = {operation.key: segments_of(operation.path) for operation in inside}
    if group:
        yield lambda operation: _below(paths[operation.key], group[-1]), _FEW
    said = {squashed(words(level)) for level in group}
    skipped = shared_prefix(list(paths.values()))
    bare = {key: _resources(path[skipped:], said) for key, path in paths.items()}
    scopes = _scopes(bare.values())
    yield lambda operation: _resource(bare[operation.key], scopes), _FEW
    if group:
        told = Counter(tag for operation in inside for tag in operation.tags[1:])
        yield lambda operation: _tag(operation, told), _FEW
        yield lambda operation: _noun(operation, said), _FEW
        yield lambda operation: _resource(bare[operation.key], scopes), 1


def _below(path: Sequence[Segment], level: str) -> str:
    """The resource that a path names behind that of a group; empty where there is none."""
    wanted = squashed(words(level))
    at = [
        i for i, segment in enumerate(path) if segment.words and squashed(segment.words) == wanted
    ]
    if not at:
        return ""
    behind = [segment for segment in path[at[-1] + 1 :] if segment.words]
    if not behind or (behind[0].words[0].lower() in VERBS and len(behind) == 1):
        return ""
    return " ".join(behind[0].words)


def _resources(path: Sequence[Segment], said: set[str]) -> tuple[Segment, ...]:
    """The path without the words of the group, versions, and verbs in front (``/watch/pods``)."""
    start = 0
    while start < len(path) - 1 and path[start].words and path[start + 1].words:
        first = path[start].words
        plain = first[0].lower() if len(first) == 1 else ""
        if squashed(first) not in said and plain not in VERBS and not is_frame(plain):
            break
        start += 1
    return tuple(path[start:])


def _scopes(paths: Collection[Sequence[Segment]]) -> _Scopes:
    """Resources whose items hold what stands beside them as well: ``/namespaces/{name}/pods`` where
    there is ``/pods``. They say where something is, not what."""
    beside: set[str] = set()
    inside: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        if path and path[0].words:
            beside.add(squashed(path[0].words))
        if len(path) > 2 and path[0].words and not path[1].words and path[2].words:
            inside[squashed(path[0].words)].add(squashed(path[2].words))
    names = {name for name, held in inside.items() if len(held & beside - {name}) > _FEW}
    return _Scopes(frozenset(names), frozenset(beside))


def _resource(path: Sequence[Segment], scopes: _Scopes) -> str:
    """The first resource of a path that is no scope; empty where there is none."""
    fixed = [segment for segment in path if segment.words]
    if not fixed or (len(fixed) == 1 and fixed[0].words[0].lower() in VERBS and len(path) == 1):
        return ""
    is_scope = len(fixed) > 1 and squashed(fixed[0].words) in scopes.names
    inner = is_scope and squashed(fixed[1].words) in scopes.beside
    return " ".join(fixed[1 if inner else 0].words)


def _tag(operation: Operation, told: Mapping[str, int]) -> str:
    """The further tag that most tells an operation from others: the rarest of those that several
    have."""
    tags = [tag for tag in operation.tags[1:] if _FEW < told[tag] <= MAX_METHODS]
    return min(tags, key=lambda tag: (told[tag], tag), default="")


def _noun(operation: Operation, said: set[str]) -> str:
    """The first word of an operationId behind its verb."""
    for word in words(operation.operation_id):
        plain = word.lower()
        if plain not in VERBS and plain not in QUALIFIERS and not is_frame(plain):
            return (
                "" if squashed((word,)) in said or plain == operation.http_method.lower() else word
            )
    return ""
