"""Names of methods: the words that are left when nothing is said twice.

Each operation has several names, from the shortest that tells what it does to the longest. Where
the shorter one is wished for by several, all of them take the longer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.model import Client, ListType, ModelType, NamedSchema, Operation
from specmill.model.resolve import resolve
from specmill.targets.sdk.group_names import Group, Grouped
from specmill.targets.sdk.id_words import Words, told_by
from specmill.targets.sdk.needless_words import (
    VERSION,
    without_by,
    without_fillers,
    without_user,
    without_version,
)
from specmill.targets.sdk.noun_words import KnownWords, known_of, without_noun
from specmill.targets.sdk.operation_ids import CleanedId, cleaned, own_words
from specmill.targets.sdk.path_names import OperationPosition, path_names, segments_of
from specmill.targets.sdk.run_together import is_unparted, parted
from specmill.targets.sdk.short_words import short_words
from specmill.targets.sdk.spoken_verbs import (
    spoken_action,
    spoken_name,
    verb_of_text,
    with_verb,
)
from specmill.targets.sdk.vocabulary import (
    VERBS,
    prefix_length,
    singular,
    squashed,
)
from specmill.targets.words import words

METHOD_KEYS = ("x-speakeasy-name-override", "x-fern-sdk-method-name")
_ITEMS = frozenset(("data", "items", "results", "records", "entries", "values"))
"""Fields in which answers hold a list."""
_READABLE = {("delete",), ("get",), ("query",)}
"""HTTP methods that say what is done."""
_LISTS = {("all",), ("get", "list"), ("get", "collection"), ("list", "collection")}
_ACTIONS = {"index": "list", "show": "get", "store": "create", "destroy": "delete"}
"""What frameworks that name by convention call the actions of a resource."""
_SHORT = 5
"""Words of an id that can be read at a glance."""


@dataclass(frozen=True, slots=True)
class NamedOperation:
    """What an operation may be called, and why."""

    group: Group
    names: tuple[Words, ...]
    """Words of the names, best first."""
    reason: str
    group_reason: str
    cuts: tuple[int, ...] = ()
    """How much each of the first names leaves out; the others leave out nothing."""

    def cut(self, index: int) -> int:
        """How much the name at an index leaves out."""
        return self.cuts[index] if index < len(self.cuts) else 0


@dataclass(frozen=True, slots=True)
class _Hints:
    """What is known of all operations before they are named."""

    lists: frozenset[str]
    """Keys of operations that answer with a list."""
    methods: Mapping[str, frozenset[str]]
    """Path -> its HTTP methods."""
    actions: frozenset[str] = frozenset()
    """Paths that can be posted to and nothing else, with nothing below them."""
    has_versions: bool = False
    """Whether paths say several versions."""

    @classmethod
    def of(cls, client: Client, schemas: Mapping[str, NamedSchema]) -> _Hints:
        """The hints for the operations of a client."""
        methods: dict[str, set[str]] = defaultdict(set)
        for operation in client.operations:
            methods[operation.path].add(operation.http_method)
        lists = frozenset(
            operation.key for operation in client.operations if _is_list(operation, schemas)
        )
        versions = {version for path in methods for version in _versions(path)}
        told = {path: frozenset(http) for path, http in methods.items()}
        above = {path[:at] for path in methods for at, sign in enumerate(path) if sign == "/"}
        actions = {path for path, http in methods.items() if http == {"POST"}} - above
        return cls(lists, told, frozenset(actions), len(versions) > 1)


def name_operations(
    client: Client,
    grouped: Mapping[str, Grouped],
    schemas: Mapping[str, NamedSchema],
    *,
    flat: bool = False,
) -> dict[str, NamedOperation]:
    """Key of each operation -> its names. ``flat``: all are methods of the client, so that nothing
    of an operationId that says something goes."""
    ids = {operation.operation_id for operation in client.operations}
    bases = sorted({"", *(_base(server.url) for server in client.servers)}, key=len, reverse=True)
    said = {
        operation.key: cleaned(
            parted(own_words(operation), operation),
            operation.http_method,
            operation.path,
            ids,
            bases,
        )
        for operation in client.operations
    }
    told = {
        operation.key: told_by(said[operation.key].name, grouped[operation.key].group, operation)
        for operation in client.operations
    }
    known = _known(client, grouped, told)
    hints = _Hints.of(client, schemas)
    operations: dict[str, NamedOperation] = {}
    for operation in client.operations:
        place = grouped[operation.key]
        names, cuts, reason = _names(
            operation,
            said[operation.key],
            told[operation.key],
            place.group,
            hints,
            known[place.group],
            flat,
        )
        operations[operation.key] = NamedOperation(place.group, names, reason, place.reason, cuts)
    return operations if flat else _lifted(client, _settled(_told_apart(operations)))


def _known(
    client: Client, grouped: Mapping[str, Grouped], told: Mapping[str, Words]
) -> dict[Group, KnownWords]:
    """What the names of each group need not say."""
    members: dict[Group, list[tuple[Operation, Words]]] = defaultdict(list)
    for operation in client.operations:
        group = grouped[operation.key].group
        members[group].append((operation, _lower(told[operation.key])))
    service = _lower(words(client.name))
    return {group: known_of(group, inside, service) for group, inside in members.items()}


def _base(url: str) -> str:
    """The path of a server."""
    return (
        "/" + url.rsplit("://", maxsplit=1)[-1].partition("/")[2].strip("/") if "/" in url else ""
    )


def _names(  # noqa: PLR0917 - one each
    operation: Operation,
    said: CleanedId,
    told: Words,
    group: Group,
    hints: _Hints,
    known: KnownWords,
    flat: bool,
) -> tuple[tuple[Words, ...], tuple[int, ...], str]:
    """The names of one operation, how much they leave out, and where they come from."""
    for key in METHOD_KEYS:
        written = operation.extensions.get(key)
        if isinstance(written, str) and words(written):
            return (_lower(words(written)),), (), key
    paths = tuple(_from_path(operation, group, hints, said, known))
    fallback = tuple(name for _, name in paths)
    if flat and said.reason not in ("FastAPI",) and own_words(operation):
        return (_lower(words(operation.name)), *fallback), (), "operationId"
    if not told or is_unparted(told) or _is_place(told, known, operation):
        verb = verb_of_text(operation)
        paths = tuple((cut, with_verb(name, verb)) for cut, name in paths)
        act = spoken_action(fallback[0], operation) if operation.path in hints.actions else ()
        paths = ((2, act), *paths) if act else paths
        versions = _versions(operation.path) if hints.has_versions else ()
        of_id = [
            *_of_id(operation, group, known),
            *((*fallback[0], version) for version in versions),
        ]
        names, cuts = _distinct([*paths, *((0, texts) for texts in of_id)])
        return names, cuts, "method and path" if not operation.operation_id else said.reason
    result: list[tuple[int, Words]] = []
    for cut, shortens in ((2, True), (1, False)):
        shortest = _without_noun(told, known, operation, whole=shortens)
        plain = without_version(shortest, operation)
        if shortens and plain == (operation.http_method.lower(),) and plain not in _READABLE:
            plain = fallback[0]
        spoken = spoken_name(plain, _lower(told), operation, known.nouns) if shortens else ()
        if shortens and not spoken and operation.path in hints.actions:
            spoken = spoken_action(plain, operation)
        result += [(cut, texts) for texts in (spoken, plain, shortest) if texts and plain]
    whole = _lower(words(said.name))
    result = result or list(paths[:1])
    result = [(0 if name == _lower(told) else cut, name) for cut, name in result]
    result += [(0, _lower(told))]
    if said.owner:
        result += [(0, (*result[0][1], *one)) for one in _owners(said.owner, result[0][1], known)]
    if hints.has_versions:
        result += [(0, (*result[0][1], version)) for version in _versions(operation.path)]
    result += [(0, whole)]
    result += [(0, (*whole, *(word for word in one[1:] if word not in whole))) for one in fallback]
    how = f"operationId, {said.reason}" if said.reason else "operationId"
    return *_distinct(result), how


def _versions(path: str) -> tuple[str, ...]:
    """The version that a path says."""
    return tuple(part for part in path.lower().split("/") if VERSION.fullmatch(part))[:1]


def _distinct(result: Iterable[tuple[int, Words]]) -> tuple[tuple[Words, ...], tuple[int, ...]]:
    """The names, each once, and how much they leave out: where one is found twice, the less."""
    cuts: dict[Words, int] = {}
    for cut, name in result:
        if name:
            cuts[name] = min(cut, cuts.get(name, cut))
    return tuple(cuts), tuple(cuts.values())


def _owners(owner: str, name: Words, known: KnownWords) -> Iterator[Words]:
    """What the class of an operation adds to its name: without the noun of the group, and whole."""
    told = _lower(words(owner))
    for noun in known.nouns:
        count = prefix_length(told, noun)
        rest = told[count:] if count else ()
        if rest:
            yield rest if name == ("list",) else (*rest[:-1], singular(rest[-1]))
            break
    yield told


def _of_id(operation: Operation, group: Group, known: KnownWords) -> Iterator[Words]:
    """The words of an id that says what method and path say, where it is short."""
    told = told_by(operation.operation_id, group, operation)
    if told and len(told) <= _SHORT:
        yield _without_noun(told, known, operation, whole=False)
        yield _lower(told)


def _is_place(told: Words, known: KnownWords, operation: Operation) -> bool:
    """Whether an id begins with the noun of the group and says no more than the path
    (``chat_completion`` of ``/chat/completions``)."""
    if not any(prefix_length(_lower(told), noun) == 1 for noun in known.nouns):
        return False
    fixed = [word for segment in segments_of(operation.path) for word in segment.words]
    return squashed(told) == squashed(fixed)


def _lower(parts: Sequence[str]) -> Words:
    return tuple(word.lower() for word in parts)


def _from_path(
    operation: Operation, group: Group, hints: _Hints, said: CleanedId, known: KnownWords
) -> Iterator[tuple[int, Words]]:
    noun = words(group[-1]) if group else ()
    method = operation.http_method
    says_list = not said.name and words(operation.operation_id.lower())[-1:] == ("list",)
    is_list = method == "GET" and (operation.key in hints.lists or says_list)
    methods = hints.methods[operation.path]
    place = OperationPosition(segments_of(operation.path), noun, methods, known.shared)
    for cut, name in path_names(method, place, is_list=is_list):
        yield cut, _lower(name)


def _is_list(operation: Operation, schemas: Mapping[str, NamedSchema]) -> bool:
    """Whether a list comes back, by itself or in the one place where a response has one."""
    if operation.http_method != "GET":
        return False
    for response in operation.responses:
        for media in response.content if response.status.startswith("2") else ():
            type_ = resolve(media.type, schemas) if media.type is not None else None
            if isinstance(type_, ListType):
                return True
            if isinstance(type_, ModelType) and any(
                isinstance(field.type, ListType) and field.name in _ITEMS for field in type_.fields
            ):
                return True
    return False


def _without_noun(told: Words, known: KnownWords, operation: Operation, *, whole: bool) -> Words:
    """The words without those of the group behind the verb, and without what the path says
    (``by id``). Empty where nothing is left that tells anything."""
    parts = without_fillers(_lower(told))
    if any(prefix_length(parts, noun) == len(parts) for noun in known.nouns):
        return ()
    if whole:
        parts = without_by(parts, operation, known.nouns[-1] if known.nouns else ())
    if known.nouns:
        parts = without_noun(without_user(parts, operation), operation, known, whole=whole)
    if len(parts) > 1 and parts[-1] in ("new", "single"):
        parts = parts[:-1]
    if parts in _LISTS and operation.http_method == "GET":
        return ("list",)
    if whole and len(parts) == 1 and parts[0] in _ACTIONS:
        return (_ACTIONS[parts[0]],)
    if parts == ("partial", "update") and operation.http_method == "PATCH":
        return ("update",)
    return parts


def _told_apart(named_operations: Mapping[str, NamedOperation]) -> dict[str, NamedOperation]:
    """The operations where those of one group that wish for one name take longer ones: first those
    whose name left out most, and all where they left out as much."""
    at = dict.fromkeys(named_operations, 0)
    while True:
        claims: dict[tuple[Group, Words], list[str]] = defaultdict(list)
        for key, named_operation in named_operations.items():
            claims[named_operation.group, named_operation.names[at[key]]].append(key)
        moved: list[str] = []
        for keys in claims.values():
            able = [key for key in keys if at[key] + 1 < len(named_operations[key].names)]
            if len(keys) > 1 and able:
                cuts = {key: named_operations[key].cut(at[key]) for key in keys}
                most = max(cuts[key] for key in able)
                moved += [key for key in able if cuts[key] == most]
        if not moved:
            break
        for key in moved:
            at[key] += 1
    return {
        key: replace(
            named_operation,
            names=named_operation.names[at[key] :],
            cuts=named_operation.cuts[at[key] :],
        )
        for key, named_operation in named_operations.items()
    }


def _settled(named_operations: Mapping[str, NamedOperation]) -> dict[str, NamedOperation]:
    """The operations with names that are not too long to be read."""
    return {
        key: replace(
            named_operation, names=tuple(dict.fromkeys(map(short_words, named_operation.names)))
        )
        for key, named_operation in named_operations.items()
    }


def _lifted(
    client: Client, named_operations: dict[str, NamedOperation]
) -> dict[str, NamedOperation]:
    """A group of one method that is called like it is a method of the client: ``client.rerank()``,
    where that is a verb."""
    counts = Counter(named_operation.group for named_operation in named_operations.values())
    for operation in client.operations:
        named_operation = named_operations[operation.key]
        alone = bool(named_operation.group) and counts[named_operation.group] == 1
        if not alone or any(
            other != named_operation.group
            and other[: len(named_operation.group)] == named_operation.group
            for other in counts
        ):
            continue
        told = _lower(words(named_operation.group[-1]))
        own = _lower(words(own_words(operation)))
        is_verb = bool(told) and told[0] in VERBS
        if is_verb and len(named_operation.group) == 1 and squashed(own) == squashed(told):
            named_operations[operation.key] = NamedOperation(
                (),
                (told, *named_operation.names),
                named_operation.reason,
                "a group of one method of its own name",
            )
    return named_operations
