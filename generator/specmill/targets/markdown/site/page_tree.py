"""Where each page lies: clients, groups and file names, each unique whatever the definition says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from specmill.model import Api, Client, Operation, Tag
from specmill.targets.words import kebab

_GENERIC = re.compile(r"(?:api|rest|v\d[\w.]*)", re.I)
_UNUSABLE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)")
_LONGEST = 100
LONG = 800
"""Characters from which on the text of a tag has a page of its own."""
MAX_TOGETHER = 10
"""Operations without a tag that stand together; more of them are grouped by their paths."""


@dataclass(frozen=True, slots=True)
class OperationEntry:
    operation: Operation
    name: str
    """File name without the ending."""
    folder: str = ""
    """Of the group where its page lies, for an entry of another group."""

    @property
    def beside(self) -> str:
        """The page without the ending, from the folder of the group whose entry it is."""
        return f"../{self.folder}/{self.name}" if self.folder else self.name


_Positioned = Mapping[int, OperationEntry]


@dataclass(frozen=True, slots=True)
class Guide:
    """The page of a tag that tells much."""

    tag: Tag
    name: str
    """File name without the ending."""

    @property
    def title(self) -> str:
        """The tag's own part of its name, verbatim."""
        parts = self.tag.name.split("/", maxsplit=1)
        return self.tag.display_name or parts[-1].strip() or self.tag.name


@dataclass(frozen=True, slots=True)
class Group:
    folder: str
    title: str
    """Verbatim; empty for operations without a group."""
    tags: tuple[Tag, ...]
    operations: tuple[OperationEntry, ...]
    guides: tuple[Guide, ...] = ()
    shared: tuple[OperationEntry, ...] = ()
    """Operations with a further tag of this group, whose pages lie in the group of their first."""

    @property
    def listed(self) -> tuple[OperationEntry, ...]:
        """All that indexes and sidebars name."""
        return (*self.operations, *self.shared)


@dataclass(frozen=True, slots=True)
class ClientPages:
    """The pages of one client."""

    client: Client
    folder: str
    groups: tuple[Group, ...]


def addresses(clients: Iterable[ClientPages]) -> dict[str, str]:
    """Operation key -> its page without the ending, from the folder of a language."""
    return {
        entry.operation.key: f"{client.folder}/{group.folder}/{entry.name}"
        for client in clients
        for group in client.groups
        for entry in group.operations
    }


def arrange(api: Api) -> list[ClientPages]:
    """A place for every visible operation and for every tag that has something to tell."""
    folders = Names()
    return [
        ClientPages(client, folders.take(client.key, "api"), tuple(_groups(client)))
        for client in api.clients
    ]


def with_texts(tree: Iterable[ClientPages], api: Api) -> list[ClientPages]:
    """The same places with the operations and tags of a translated model."""
    clients = {client.key: client for client in api.clients}
    operations = {
        operation.key: operation for client in api.clients for operation in client.operations
    }
    tags = {client.key: {tag.name: tag for tag in client.tags} for client in api.clients}
    return [
        ClientPages(
            clients[pages.client.key],
            pages.folder,
            tuple(
                replace(
                    group,
                    tags=_translated_tags(group.tags, tags[pages.client.key]),
                    operations=_translated(group.operations, operations),
                    shared=_translated(group.shared, operations),
                )
                for group in pages.groups
            ),
        )
        for pages in tree
    ]


def _translated(
    entries: Iterable[OperationEntry], operations: Mapping[str, Operation]
) -> tuple[OperationEntry, ...]:
    return tuple(replace(entry, operation=operations[entry.operation.key]) for entry in entries)


def _translated_tags(tags: Iterable[Tag], translated: Mapping[str, Tag]) -> tuple[Tag, ...]:
    return tuple(translated.get(tag.name, tag) for tag in tags)


class Names:
    """Gives out file names, each once. Names differ in more than case."""

    def __init__(self, *taken: str) -> None:
        """``taken`` are names that are given out to none."""
        self._taken = set(taken)

    def take(self, words: str, otherwise: str, *suffixes: str) -> str:
        """``words`` in ASCII; when that is taken with a suffix, at last with a number."""
        base = kebab(words)[:_LONGEST].strip("-") or otherwise
        if _UNUSABLE.fullmatch(base):
            base = f"{base}-page"
        candidates = [base, *(f"{base}-{suffix}" for suffix in suffixes)]
        number = 2
        while candidates[0] in self._taken:
            candidates.pop(0)
            if not candidates:
                candidates.append(f"{base}-{number}")
                number += 1
        self._taken.add(candidates[0])
        return candidates[0]


def _groups(client: Client) -> list[Group]:
    """Groups by the first part of the tags, in their order; operations without one at the end."""
    by_title: dict[str, list[Tag]] = {}
    for tag in client.tags:
        by_title.setdefault(_first_part(tag.name), []).append(tag)
    badges = {tag.name for tag in client.tags if tag.kind not in ("", "nav")}
    members: dict[str, list[Operation]] = {title: [] for title in by_title}
    prefix = _common_prefix(client)
    members[""] = []
    visible = [operation for operation in client.operations if operation.status == "visible"]
    untagged = [operation for operation in visible if not _group_of(operation, by_title, badges)]
    by_path = len(untagged) > MAX_TOGETHER
    for operation in visible:
        title = _group_of(operation, by_title, badges)
        if not title and by_path:
            title = _segment(operation, prefix)
        members.setdefault(title, []).append(operation)
    members[""] = members.pop("")
    parents = _parents_in_use(client.tags, visible)
    named = {part for operation in visible for part in _further_parts(operation, badges)}
    folders = Names()
    groups: list[Group] = []
    for title, operations in members.items():
        tags = by_title.get(title, [])
        is_parent = any(tag.name in parents for tag in tags)
        if operations or title in named or is_parent or any(tag.description for tag in tags):
            folder = folders.take(title, "group") if title else folders.take("others", "others")
            names = Names(folder)
            entries = _entries(operations, prefix, names)
            guides = _guides(tags, names, alone=not operations)
            groups.append(Group(folder, _title(title, tags), tuple(tags), entries, guides))
    further = _by_further_part(groups, badges)
    return [_with_shared(group, further) for group in groups]


def _by_further_part(groups: Iterable[Group], badges: set[str]) -> Mapping[str, _Positioned]:
    """Entries by each group that their operations have a tag of, with their places among all."""
    entries: dict[str, dict[int, OperationEntry]] = {}
    listed = [(group.folder, entry) for group in groups for entry in group.operations]
    for position, (folder, entry) in enumerate(listed):
        for part in _further_parts(entry.operation, badges):
            entries.setdefault(part, {})[position] = replace(entry, folder=folder)
    return entries


def _with_shared(group: Group, entries: Mapping[str, _Positioned]) -> Group:
    """The group with the operations of others that have a tag of it too."""
    shared = {
        position: entry
        for part in {_first_part(tag.name) for tag in group.tags}
        for position, entry in entries.get(part, {}).items()
        if entry.folder != group.folder
    }
    return replace(group, shared=tuple(shared[position] for position in sorted(shared)))


def _further_parts(operation: Operation, badges: set[str]) -> set[str]:
    """The groups of an operation with several tags, those apart that only mark it."""
    if len(operation.tags) < 2:
        return set()
    return {_first_part(tag) for tag in operation.tags if tag not in badges}


def _parents_in_use(tags: Iterable[Tag], operations: Iterable[Operation]) -> set[str]:
    """The tags above those that operations have."""
    above = {tag.name: tag.parent for tag in tags}
    parents: set[str] = set()
    waiting = [tag for operation in operations for tag in operation.tags]
    while waiting:
        parent = above.get(waiting.pop(), "")
        if parent and parent in above and parent not in parents:
            parents.add(parent)
            waiting.append(parent)
    return parents


def _segment(operation: Operation, prefix: str) -> str:
    """The first word of a path behind what all paths share; empty where it is a placeholder."""
    segments = operation.path.removeprefix(prefix).split("?")[0].split("/")
    fixed = (segment for segment in segments if segment and not _GENERIC.fullmatch(segment))
    first = next(fixed, "")
    return "" if "{" in first else first


def _guides(tags: list[Tag], names: Names, alone: bool) -> tuple[Guide, ...]:
    """Pages for long texts, unless a text is all that the index of the group would show."""
    telling = [tag for tag in tags if tag.description.strip()]
    if alone and len(telling) == 1:
        return ()
    return tuple(
        Guide(tag, names.take(tag.name.split("/", maxsplit=1)[-1], "overview", "overview"))
        for tag in telling
        if len(tag.description) > LONG
    )


def _first_part(tag: str) -> str:
    return tag.split("/", maxsplit=1)[0].strip() or tag.strip("/ ")


def _title(first_part: str, tags: list[Tag]) -> str:
    """The display name where the group is one tag, else the first part of the tags' names."""
    single = len(tags) == 1 and tags[0].name == first_part
    return (tags[0].display_name or first_part) if single else first_part


def _group_of(operation: Operation, known: Iterable[str], badges: set[str]) -> str:
    """The first of its tags that groups operations; one that only marks them comes last."""
    parts = [_first_part(tag) for tag in operation.tags]
    parts.sort(key=badges.__contains__)
    return next((part for part in parts if part in known), "")


def _entries(operations: list[Operation], prefix: str, names: Names) -> tuple[OperationEntry, ...]:
    """Pages in the order of the definition; a deprecated operation never takes a name first."""
    taken = {
        operation.key: names.take(
            operation.name if operation.operation_id else operation.path.removeprefix(prefix),
            kebab(operation.name) or "operation",
            operation.http_method.lower(),
        )
        for operation in sorted(operations, key=lambda operation: operation.deprecated)
    }
    return tuple(OperationEntry(operation, taken[operation.key]) for operation in operations)


def _common_prefix(client: Client) -> str:
    """Leading segments like ``/api/v3`` that more than half of the paths share."""
    paths = [
        operation.path.split("/")[1:]
        for operation in client.operations
        if operation.status == "visible"
    ]
    prefix: list[str] = []
    while True:
        depth = len(prefix)
        counts = Counter(
            path[depth] for path in paths if len(path) > depth + 1 and path[:depth] == prefix
        )
        segment, count = max(counts.items(), key=lambda count: count[1], default=("", 0))
        if count * 2 <= len(paths) or not _GENERIC.fullmatch(segment):
            return "".join(f"/{text}" for text in prefix)
        prefix.append(segment)
