"""Groups: which methods stand on a client itself and which on its resources, and their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from specmill.model import Api, Client, Operation
from specmill.model.plain_credentials import plain_credentials
from specmill.targets.python.plan.context import Context
from specmill.targets.python.plan.methods import (
    MethodPlan,
    has_stream_beside,
    plan_method,
    plan_stream,
)
from specmill.targets.python.plan.names import (
    CLIENT_RESERVED,
    METHOD_RESERVED,
    Claim,
    allocate,
    bounded,
)
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes
from specmill.targets.python.plan.previous_names import (
    group_claim,
    iterator_claim,
    members,
    stream_claim,
)
from specmill.targets.python.plan.webhooks import PROPERTY, events_of

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """A resource that had another name."""

    name: str
    path: Path
    """Where it is now."""


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """The methods at one place: the client (``path`` is empty) or a resource."""

    path: Path
    """Attribute names from the client, outermost first."""
    key: Path
    """The same before clashes are settled."""
    methods: tuple[MethodPlan, ...]
    """In the order of the definition."""
    children: tuple[Path, ...]
    """Paths of the resources below, sorted."""
    title: str
    """The words of the group in the definition."""
    aliases: tuple[MethodPlan, ...] = ()
    """Methods under the names that they had."""
    moved: tuple[MovedGroup, ...] = ()
    """Resources under the names that they had."""
    webhooks: str = ""
    """Name of the property for webhooks; only a client has it, and only where there are any."""

    @property
    def attributes(self) -> frozenset[str]:
        """Names that the class gives a meaning of its own."""
        children = (path[-1] for path in self.children)
        own = [self.webhooks] if self.webhooks else []
        names = (
            name
            for method in (*self.methods, *self.aliases)
            for name in (method.name, method.iterator)
        )
        moved = (moved_group.name for moved_group in self.moved)
        return frozenset([*filter(None, names), *children, *moved, *own])


def plan_groups(client: Client, api: Api, flat: bool, context: Context) -> dict[Path, GroupPlan]:
    """All groups of a client by path, the client's own first, then sorted by path."""
    raw: dict[Path, list[Operation]] = defaultdict(list)
    titles: dict[Path, str] = {}
    for operation in client.operations:
        if operation.status == "visible":
            name = context.names[operation.key]
            key = () if flat else name.key
            raw[key].append(operation)
            titles.setdefault(key, " / ".join(name.group))
    keys = {key[:depth] for key in raw for depth in range(len(key) + 1)} | {()}
    groups: dict[Path, GroupPlan] = {}
    context = replace(context, plain=plain_credentials(client))
    _plan(_Scope(client, api, flat, context, raw, titles, keys), (), (), groups)
    return groups


@dataclass(frozen=True, slots=True)
class _Scope:
    client: Client
    api: Api
    flat: bool
    context: Context
    raw: Mapping[Path, list[Operation]]
    titles: Mapping[Path, str]
    keys: set[Path]


def _plan(scope: _Scope, key: Path, path: Path, groups: dict[Path, GroupPlan]) -> None:
    below = sorted(
        texts for texts in scope.keys if len(texts) == len(key) + 1 and texts[:-1] == key
    )
    operations = scope.raw.get(key, [])
    claims = [Claim(group_claim(texts[-1]), texts[-1], (f"{texts[-1]}_group",)) for texts in below]
    claims += [scope.context.names[operation.key].claim for operation in operations]
    if not path and events_of(scope.client):
        claims.append(Claim(PROPERTY, PROPERTY, ("webhook_events",), (2,)))
    place = members(scope.client.key, key)
    names = _allocated(scope, claims, place)
    doubled = [operation for operation in operations if has_stream_beside(operation)]
    names |= _stream_names(scope, names, doubled, place)
    children = {texts: (*path, names[group_claim(texts[-1])]) for texts in below}
    methods = [
        method for operation in operations for method in _methods(scope, operation, names, path)
    ]
    if scope.flat:
        methods = _with_iterators(scope, methods, names, place)
    groups[path] = GroupPlan(
        path=path,
        key=key,
        methods=tuple(methods),
        children=tuple(children.values()),
        title=scope.titles.get(key, ""),
        webhooks=names.get(PROPERTY, ""),
    )
    for texts in below:
        _plan(scope, texts, children[texts], groups)


def _allocated(scope: _Scope, claims: list[Claim], place: str) -> dict[str, str]:
    published = scope.context.published.of(place)
    names = scope.context.names
    fixed = {
        claim.key: names[claim.key].fixed
        for claim in claims
        if claim.key in names and names[claim.key].fixed
    }
    kind = f"member of {scope.client.name}"
    reserved = METHOD_RESERVED
    if place == members(scope.client.key, ()):
        reserved |= CLIENT_RESERVED
    if fixed:
        there = {claim.key: published[claim.key] for claim in claims if claim.key in published}
        refuse_clashes("names.methods", fixed, there, reserved)
    diagnostics = scope.context.diagnostics
    return allocate(claims, diagnostics, kind, reserved, published=published, own=fixed)


def _stream_names(
    scope: _Scope, names: Mapping[str, str], operations: list[Operation], place: str
) -> dict[str, str]:
    """Names of the second methods of some operations. What has a name keeps it: ``create_stream``
    goes to an operation of that name, and then ``stream_create`` is taken."""
    if not operations:
        return {}
    claims = [Claim(key, name, rank=(0,)) for key, name in names.items()]
    for operation in operations:
        name = names[operation.key]
        wish, ways = bounded(f"{name}_stream"), (f"stream_{name}",)
        claims.append(Claim(stream_claim(operation.key), wish, ways, (1,)))
    return _allocated(scope, claims, place)


def _methods(
    scope: _Scope, operation: Operation, names: Mapping[str, str], path: Path
) -> Iterator[MethodPlan]:
    """The method of an operation, and the one that streams where it offers both."""
    call = ".".join((*path, names[operation.key]))
    method = plan_method(operation, scope.client, scope.api, call, scope.context)
    yield method
    second = names.get(stream_claim(operation.key))
    if second is not None:
        yield plan_stream(method, scope.api, ".".join((*path, second)))


def _with_iterators(
    scope: _Scope, methods: list[MethodPlan], names: Mapping[str, str], place: str
) -> list[MethodPlan]:
    """The methods, those of lists with a second one for all pages: ``list_users``, ``iter_users``.
    All other names come first. What is deprecated gets none: it is to be used no more."""
    claims = [Claim(key, name, rank=(0,)) for key, name in names.items()]
    for method in methods:
        if method.pagination is not None and not method.operation.deprecated:
            claims.append(_iterator(method))
    allocated = _allocated(scope, claims, place)
    return [_with_iterator(method, allocated) for method in methods]


def _with_iterator(method: MethodPlan, names: Mapping[str, str]) -> MethodPlan:
    name = names.get(iterator_claim(method.operation.key), "") if method.pagination else ""
    return replace(method, iterator=name, pagination=method.pagination if name else None)


def _iterator(method: MethodPlan) -> Claim:
    first, _, rest = method.name.partition("_")
    wish = f"iter_{rest}" if first in ("list", "get") and rest else f"iter_{method.name}"
    return Claim(iterator_claim(method.operation.key), wish, (f"iter_{method.name}",), (1,))
