"""Groups: to which resource each operation of a client belongs."""

from __future__ import annotations

import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from specmill.model import Operation
from specmill.targets.sdk.large_groups import parted
from specmill.targets.sdk.operation_ids import cleaned, is_frame, own_words
from specmill.targets.sdk.path_names import Segment, segments_of, shared_prefix
from specmill.targets.sdk.tag_spaces import resources_below_tags
from specmill.targets.sdk.vocabulary import VERBS, is_plural, squashed
from specmill.targets.words import words

Group = tuple[str, ...]
"""The words of each level, outermost first; empty for the client itself."""

GROUP_KEYS = ("x-speakeasy-group", "x-fern-sdk-group-name")
_LEVELS = re.compile(r"(?<!\s)\s+(?:[>/›→|]\s+|>\s*)|>\s*|::|:\s+|(?<=\w)\.(?=[A-Za-z])")
_KINDS = frozenset(("api", "apis", "controller", "endpoint", "endpoints", "resource", "rest"))
"""What the name of a group may end in without meaning anything."""
_SERVICE = "Service"
_MIN_SHARING = 3
"""Groups from which the words that all begin with tell nothing."""
_NOTHING = frozenset(("default", "api", "apis", "untagged", "other", "rest", "public"))


@dataclass(frozen=True, slots=True)
class Grouped:
    """The group of an operation and where it comes from."""

    group: Group
    reason: str


def group_operations(
    operations: Sequence[Operation],
    client: Sequence[str],
    published: Mapping[str, Group] = MappingProxyType({}),
) -> dict[str, Grouped]:
    """Key of each operation -> its group. ``client`` are names of the client: the only group that is
    called like it is none. ``published`` are groups of operations that stay where they are."""
    without_client = {operation.key: _stated(operation) for operation in operations}
    without_client = _without_shared(_short(without_client))
    without_client = _without_client(without_client, client)
    for key, below in resources_below_tags(operations, _tagged(without_client)).items():
        without_client[key] = Grouped(below, f"tag and path {below[-1]!r}")
    untagged = [operation for operation in operations if without_client[operation.key] is None]
    by_path = _by_path(untagged, operations)
    grouped = {key: grouped or by_path[key] for key, grouped in without_client.items()}
    held = {key: group for key, group in published.items() if key in grouped}
    parts = parted(operations, {key: item.group for key, item in grouped.items()}, held)
    for key, group in parts.groups.items():
        if key in held:
            grouped[key] = Grouped(group, "published")
        elif key in parts.sizes:
            reason = f"{grouped[key].reason}, parted because it has {parts.sizes[key]} methods"
            grouped[key] = Grouped(group, reason)
    return grouped


def _tagged(grouped: Mapping[str, Grouped | None]) -> dict[str, Group]:
    """Groups that a tag alone states."""
    return {
        key: stated.group
        for key, stated in grouped.items()
        if stated is not None and stated.reason.startswith("tag") and len(stated.group) == 1
    }


def _stated(operation: Operation) -> Grouped | None:
    """The group that an extension or the first tag states; None where there is none."""
    for key in GROUP_KEYS:
        written = operation.extensions.get(key)
        if isinstance(written, str) and written.strip():
            return Grouped(tuple(part for part in written.split(".") if part), key)
        if isinstance(written, list) and written:
            return Grouped(tuple(map(str, cast("list[object]", written))), key)
    if operation.group and not operation.tags:
        return Grouped(operation.group, "model")
    for tag in operation.tags[:1]:
        parts = _LEVELS.split(tag) if not re.search(r"\.\s", tag) else [tag]
        levels = [part.split("/")[0].strip() or part.strip() for part in parts if part.strip()]
        levels = [level for level in levels if words(level)] or levels[:1]
        if operation.operation_id.startswith(f"{tag}_") and len(tag) > len(_SERVICE):
            # The class of a gRPC service: ``BoatService_ListBoats``.
            levels = [levels[0].removesuffix(_SERVICE)]
        if levels and squashed(words(tag)) not in _NOTHING and not is_frame(tag.lower()):
            return Grouped(tuple(levels), f"tag {tag!r}")
    return None


def _short(result: Mapping[str, Grouped | None]) -> dict[str, Grouped | None]:
    """Groups without words such as ``API`` at their end, unless two would then be one."""
    wishes: dict[Group, Group] = {}
    for grouped in result.values():
        if grouped is not None and not grouped.reason.startswith("x-"):
            wishes[grouped.group] = tuple(map(_without_kind, grouped.group))
    counts = Counter({_squashed(group) for group in wishes if wishes[group] == group})
    counts.update({_squashed(wishes[group]) for group in wishes if wishes[group] != group})
    return {
        key: grouped
        if grouped is None or counts[_squashed(wishes.get(grouped.group, grouped.group))] > 1
        else Grouped(wishes.get(grouped.group, grouped.group), grouped.reason)
        for key, grouped in result.items()
    }


def _without_shared(result: Mapping[str, Grouped | None]) -> dict[str, Grouped | None]:
    """Groups of tags without the words that all begin with: the name of a service and its version
    (``HarbourV1Boat``, ``HarbourV1Crew``), where names are left to all."""
    stated = {grouped.group if grouped else () for grouped in result.values()}
    levels = [words(group[0]) if len(group) == 1 else () for group in stated]
    count = 0
    if len(levels) >= _MIN_SHARING:
        while all(len(level) > count + 1 for level in levels) and (
            len({level[count].lower() for level in levels}) == 1
        ):
            count += 1
    stated_so = any(grouped.reason.startswith("x-") for grouped in result.values() if grouped)
    if not count or stated_so or not all(_is_name(level[count:]) for level in levels):
        return dict(result)
    return {
        key: Grouped((" ".join(words(grouped.group[0])[count:]),), grouped.reason)
        for key, grouped in result.items()
        if grouped is not None
    }


def _is_name(told: Sequence[str]) -> bool:
    """Whether words make a name without something put before or behind it."""
    name = "_".join(told).lower()
    return name.isidentifier() and not keyword.iskeyword(name)


def _squashed(group: Group) -> tuple[str, ...]:
    return tuple("".join(words(text)).lower() for text in group)


def _without_kind(level: str) -> str:
    parts = words(level)
    kept = list(parts)
    while len(kept) > 1 and kept[-1].lower() in _KINDS:
        kept.pop()
    return level if len(kept) == len(parts) else " ".join(kept)


def _without_client(
    result: dict[str, Grouped | None], client: Sequence[str]
) -> dict[str, Grouped | None]:
    stated = {grouped.group for grouped in result.values() if grouped is not None}
    if len({_squashed(group) for group in stated}) != 1 or None in result.values():
        return result
    [*levels] = next(iter(stated))
    names = {"".join(words(name)).lower() for name in client}
    if len(levels) == 1 and "".join(words(levels[0])).lower() in names:
        nothing = Grouped((), "the only group is called like the client")
        return dict.fromkeys(result, nothing)
    return result


def _by_path(untagged: Sequence[Operation], every: Sequence[Operation]) -> dict[str, Grouped]:
    """Groups of operations without tags: the first resource of the path, below the names that
    lead to resources only (``/test_helpers/cards``). What stands alone is a method of the
    client, unless it has no name of its own."""
    segments = {operation.key: segments_of(operation.path) for operation in every}
    skipped = shared_prefix([segments[operation.key] for operation in every])
    spaces = _namespaces([path[skipped:] for path in segments.values()])
    groups: dict[str, Group] = {}
    known = {operation.operation_id for operation in every}
    telling = {operation.key for operation in untagged if cleaned(own_words(operation), operation.http_method, operation.path, known).name}  # fmt: skip
    for operation in untagged:
        groups[operation.key] = _resource(segments[operation.key][skipped:], spaces)
    counts = Counter(groups.values())
    result: dict[str, Grouped] = {}
    for operation in untagged:
        group = groups[operation.key]
        last = group[-1].split() if group else [""]
        alone = len(group) < 2 and counts[group] == 1
        one = len(segments[operation.key]) < 2 and not is_plural(last[-1])
        nothing = alone and (operation.key in telling or one or last[0].lower() in VERBS)
        result[operation.key] = Grouped(() if nothing else group, f"path {operation.path}")
    return result


def _namespaces(paths: Sequence[Sequence[Segment]]) -> frozenset[Group]:
    """Beginnings of paths that only ever lead on to fixed words: to several of them, or to one that
    has items (``/checkout/sessions/{session}``)."""
    following: dict[Group, set[str]] = defaultdict(set)
    ends: set[Group] = set()
    lists: set[Group] = set()
    for path in paths:
        names: Group = ()
        for index, segment in enumerate(path):
            if not segment.words:
                break
            names = (*names, " ".join(segment.words))
            after = path[index + 1] if index + 1 < len(path) else None
            if after is None or not after.words:
                ends.add(names)
                if after is not None and is_plural(segment.words[-1]):
                    lists.add(names)
            else:
                following[names].add(" ".join(after.words))
    return frozenset(
        name
        for name, after in following.items()
        if name not in ends and (len(after) > 1 or (*name, *after) in lists)
    )


def _resource(path: Sequence[Segment], spaces: frozenset[Group]) -> Group:
    names: Group = ()
    for segment in path:
        if not segment.words:
            if names:
                break
            continue
        names = (*names, " ".join(segment.words))
        if names not in spaces:
            break
    if len(names) > 1 and path[len(names) :] == () and words(names[-1])[0].lower() in VERBS:
        return names[:-1]
    return names
