"""Groups: which methods stand on a client itself and which on its resources, and their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics
from specmill.model import Api, Client, Operation
from specmill.targets.python.methods import (
    MethodPlan,
    has_stream_beside,
    plan_method,
    plan_stream,
)
from specmill.targets.python.names import METHOD_RESERVED, Claim, allocate, bounded, identifier
from specmill.targets.words import snake, words

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """The methods at one place: the client (``path`` is empty) or a resource."""

    path: Path
    """Attribute names from the client, outermost first."""
    methods: tuple[MethodPlan, ...]
    """In the order of the definition."""
    children: tuple[Path, ...]
    """Paths of the resources below, sorted."""
    title: str
    """The words of the group in the definition."""

    @property
    def attributes(self) -> frozenset[str]:
        """Names that the class gives a meaning of its own."""
        children = (path[-1] for path in self.children)
        return frozenset([*(method.name for method in self.methods), *children])


def group_key(operation: Operation) -> Path:
    """The group of an operation as attribute names, before clashes are settled. Groups whose
    words differ only in their writing are one group."""
    return tuple(identifier(word, "group") for word in operation.group)


def plan_groups(client: Client, api: Api, flat: bool, found: Diagnostics) -> dict[Path, GroupPlan]:
    """All groups of a client by path, the client's own first, then sorted by path."""
    raw: dict[Path, list[Operation]] = defaultdict(list)
    titles: dict[Path, str] = {}
    for operation in client.operations:
        if operation.status == "visible":
            key = () if flat else group_key(operation)
            raw[key].append(operation)
            titles.setdefault(key, " / ".join(operation.group))
    keys = {key[:depth] for key in raw for depth in range(len(key) + 1)} | {()}
    groups: dict[Path, GroupPlan] = {}
    _plan(_Scope(client, api, found, raw, titles, keys), (), (), groups)
    return groups


@dataclass(frozen=True, slots=True)
class _Scope:
    client: Client
    api: Api
    found: Diagnostics
    raw: Mapping[Path, list[Operation]]
    titles: Mapping[Path, str]
    keys: set[Path]


def _plan(scope: _Scope, key: Path, path: Path, groups: dict[Path, GroupPlan]) -> None:
    below = sorted(each for each in scope.keys if len(each) == len(key) + 1 and each[:-1] == key)
    operations = scope.raw.get(key, [])
    claims = [Claim(f"group {each[-1]}", each[-1], (f"{each[-1]}_group",)) for each in below]
    claims += [_claim(operation, flat=not key) for operation in operations]
    names = allocate(claims, scope.found, f"member of {scope.client.name}", METHOD_RESERVED)
    names |= _stream_names(scope, names, [each for each in operations if has_stream_beside(each)])
    children = {each: (*path, names[f"group {each[-1]}"]) for each in below}
    groups[path] = GroupPlan(
        path=path,
        methods=tuple(
            method for each in operations for method in _methods(scope, each, names, path)
        ),
        children=tuple(children.values()),
        title=scope.titles.get(key, ""),
    )
    for each in below:
        _plan(scope, each, children[each], groups)


def _stream_names(
    scope: _Scope, names: Mapping[str, str], operations: list[Operation]
) -> dict[str, str]:
    """Names of the second methods of some operations, by ``KEY stream``. What has a name keeps
    it: ``create_stream`` goes to an operation of that name, and then ``stream_create`` is taken."""
    if not operations:
        return {}
    claims = [Claim(key, name, rank=(0,)) for key, name in names.items()]
    for each in operations:
        name = names[each.key]
        ways = (f"stream_{name}",)
        claims.append(Claim(f"{each.key} stream", bounded(f"{name}_stream", name), ways, (1,)))
    return allocate(claims, scope.found, f"member of {scope.client.name}", METHOD_RESERVED)


def _methods(
    scope: _Scope, operation: Operation, names: Mapping[str, str], path: Path
) -> Iterator[MethodPlan]:
    """The method of an operation, and the one that streams where it offers both."""
    call = ".".join((*path, names[operation.key]))
    method = plan_method(operation, scope.client, scope.api, call, scope.found)
    yield method
    second = names.get(f"{operation.key} stream")
    if second is not None:
        yield plan_stream(method, scope.api, ".".join((*path, second)))


def _claim(operation: Operation, flat: bool) -> Claim:
    """Best claim to a name: the operation whose path ends in it, then the one with the shortest
    path. Other ways: with the owner, the group, the path or the HTTP method."""
    wish = identifier(operation.name if flat else _short(operation), "operation")
    owner, group = snake(operation.owner), "_".join(group_key(operation))
    fixed = [part for part in operation.path.split("/") if part and "{" not in part]
    ending = identifier(fixed[-1], "operation") if fixed else ""
    ways = [f"{wish}_{owner}"] if owner else []
    ways += [f"{group}_{wish}"] if flat and group else []
    ways += [_with_path(wish, fixed), f"{wish}_{operation.http_method.lower()}"]
    rank = (int(ending != wish), len(operation.path), operation.path, operation.http_method)
    return Claim(operation.key, wish, tuple(way for way in ways if way != wish), (1, *rank))


def _short(operation: Operation) -> str:
    """The name without the words of the group at its start: ``repos/get`` in ``repos`` -> ``get``."""
    name = words(operation.name)
    for group in (operation.group, operation.group[-1:]):
        known = [word.lower() for word in words(" ".join(group))]
        start = [word.lower() for word in name[: len(known)]]
        if len(name) > len(known) and start == known:
            return " ".join(name[len(known) :])
    return operation.name


def _with_path(wish: str, fixed: Iterable[str]) -> str:
    """The name with those words of the path that it does not hold."""
    known = set(wish.split("_"))
    extra = [word for part in fixed for word in snake(part).split("_") if word not in known]
    return "_".join([wish, *dict.fromkeys(extra)])
