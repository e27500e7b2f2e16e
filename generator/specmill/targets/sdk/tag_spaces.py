"""Tags that are no resource themselves but the beginning of the paths of several: what stands below
``/chat/completions`` with the tag ``Chat`` is the group ``chat.completions``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from specmill.model import Operation
from specmill.targets.sdk.operation_ids import is_frame
from specmill.targets.sdk.path_names import Segment, segments_of, shared_prefix
from specmill.targets.sdk.vocabulary import QUALIFIERS, VERBS, is_plural, squashed, stem
from specmill.targets.words import words

Group = tuple[str, ...]
_MIN = 4
"""Operations from which a resource has a group of its own; what fewer are about stays on the tag."""


def resources_below_tags(
    operations: Sequence[Operation], tagged: Mapping[str, Group]
) -> dict[str, Group]:
    """Key of an operation -> its group below that of its tag. ``tagged`` are the groups of the
    operations with tags. A tag is parted only where all that many operations are about is a
    resource of its own, with a list of its items, and called so in their ids."""
    segments = {operation.key: segments_of(operation.path) for operation in operations}
    skipped = shared_prefix(list(segments.values()))
    members: dict[Group, list[Operation]] = defaultdict(list)
    for operation in operations:
        if operation.key in tagged:
            members[tagged[operation.key]].append(operation)
    below: dict[str, Group] = {}
    for group, inside in members.items():
        nouns: dict[str, list[tuple[Operation, Sequence[Segment]]]] = defaultdict(list)
        for operation in inside:
            path = segments[operation.key][skipped:]
            first = [segment.words for segment in path[:2]]
            is_below = len(first) == 2 and squashed(first[0]) == squashed(words(group[0]))
            nouns[" ".join(first[1]) if is_below else ""].append((operation, path))
        large = {noun: pairs for noun, pairs in nouns.items() if len(pairs) >= _MIN}
        if "" not in nouns and all(_is_resource(group[0], *item) for item in large.items()):
            for noun, pairs in large.items():
                below |= dict.fromkeys((operation.key for operation, _ in pairs), (*group, noun))
    return below


def _is_resource(
    tag: str, noun: str, members: Iterable[tuple[Operation, Sequence[Segment]]]
) -> bool:
    """Whether a noun names things that can be listed or made and have paths of their own."""
    lists = [operation for operation, path in members if len(path) == 2]
    items = [path for _, path in members if len(path) > 2 and not path[2].words]
    called = all(_is_called(operation, tag, noun) for operation in lists)
    return is_plural(noun.rsplit(maxsplit=1)[-1]) and bool(lists) and bool(items) and called


def _is_called(operation: Operation, tag: str, noun: str) -> bool:
    """Whether an id speaks of the noun, with all words of the tag before it or none."""
    own, space = {stem(word) for word in words(noun)}, {stem(word) for word in words(tag)}
    said = {
        stem(word)
        for word in words(operation.operation_id)
        if word.lower() not in VERBS | QUALIFIERS and not is_frame(word.lower())
    }
    said -= {"route", *own}
    return said == space or not said
