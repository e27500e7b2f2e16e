"""Renames: names that were published and mean something of another name now. They go on to work, as
deprecated aliases, until the next major version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from packaging.version import Version

from specmill.output.names import PublishedNames
from specmill.targets.python.plan.groups import GroupPlan, MovedGroup
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.naming.member_renames import (
    given_up,
    member_renames,
    renamed_arguments,
    with_renamed_fields,
)
from specmill.targets.python.plan.previous_names import (
    CLIENTS,
    TYPES,
    credentials,
    fields,
    iterator_claim,
    members,
    parameters,
    stream_claim,
)
from specmill.targets.python.plan.previous_names import arguments as scope_of_arguments
from specmill.targets.python.plan.types.declarations import DeclarationPlan

if TYPE_CHECKING:
    from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan

_GROUP = "group "
Names = Mapping[str, Mapping[str, str]]
"""Scope -> key -> name."""
Renamed = Mapping[str, Mapping[str, str]]
"""Scope -> name that was given up -> key of what has another name now."""


def renames(
    before: Names,
    clients: Sequence[ClientPlan],
    types: Mapping[str, str],
    declarations: Iterable[DeclarationPlan] = (),
) -> dict[str, dict[str, str]]:
    """What had another name. ``before`` are names by scope and key, ``types`` the present names of
    types by key, ``declarations`` those whose fields are compared."""
    renames = {TYPES: given_up(before.get(TYPES, {}), types, types.values())}
    classes = {client_plan.client.key: client_plan.name for client_plan in clients}
    taken = {name for client_plan in clients for name in (client_plan.name, client_plan.async_name)}
    renames[CLIENTS] = given_up(before.get(CLIENTS, {}), classes, taken)
    for client in clients:
        for _, method in _methods(client):
            scope = scope_of_arguments(method.operation.key)
            now = method.arguments.names
            renames[scope] = given_up(before.get(scope, {}), now, now.values())
        for group in client.groups.values():
            scope = members(client.client.key, group.key)
            now = _members(group)
            old = given_up(before.get(scope, {}), now, group.attributes)
            renames[scope] = {**renames.get(scope, {}), **old}
            for target, inner, key, name in _gone(before, scope, client):
                if name not in group.attributes:
                    renames[scope][name] = key
                place = members(client.client.key, target.key)
                now = _members(target)
                old = given_up(inner, now, target.attributes)
                renames[place] = {**renames.get(place, {}), **old}
    renames |= member_renames(before, clients, declarations)
    return {scope: names for scope, names in renames.items() if names}


def _gone(
    before: Names, scope: str, client: ClientPlan
) -> Iterator[tuple[GroupPlan, Mapping[str, str], str, str]]:
    """For each group that stood in a scope and whose operations stand in another one now: that, the
    names that it held, the key of the alias, and its name."""
    published = before.get(scope)
    if not published:
        return
    places = {method.operation.key: group for group, method in _methods(client)}
    for key, old in published.items():
        place = f"{scope} {key.removeprefix(_GROUP)}"
        inner = before.get(place, {})
        target = _target(inner, places)
        is_gone = key.startswith(_GROUP) and target is not None
        if is_gone and target is not None and members(client.client.key, target.key) != place:
            yield target, inner, _GROUP + "/".join(target.key), old


def _methods(client: ClientPlan) -> Iterator[tuple[GroupPlan, MethodPlan]]:
    for group in client.groups.values():
        for method in group.methods:
            yield group, method


def _members(group: GroupPlan) -> dict[str, str]:
    """Keys of the methods of a group -> names, those over pages too."""
    names = {_claim(method): method.name for method in group.methods}
    over_pages = (method for method in group.methods if method.iterator)
    return names | {iterator_claim(method.operation.key): method.iterator for method in over_pages}


def _claim(method: MethodPlan) -> str:
    key = method.operation.key
    return stream_claim(key) if method.base else key


def _target(inner: Mapping[str, str], places: Mapping[str, GroupPlan]) -> GroupPlan | None:
    """The group in which the operations of one that is gone stand now; None for several."""
    groups = {places[key].path: places[key] for key in inner if key in places}
    return next(iter(groups.values())) if len(groups) == 1 and () not in groups else None


def renewed(before: PythonPlan, now: PythonPlan) -> PublishedNames:
    """The names of a plan that was made afresh, with what was called otherwise ``before``."""
    types = {declared.key: name for name, declared in now.names.declared.items()}
    declarations = now.declarations.values()
    new = renames(before.published.scopes, now.clients, types, declarations)
    aliases = Aliases.of(before.published, new, now.version)
    return replace(now.published, renamed=aliases.renamed, renamed_since=aliases.since)


@dataclass(frozen=True, slots=True)
class Aliases:
    """The names that were given up, and since which version of the package."""

    renamed: Renamed
    since: Renamed
    version: str

    @classmethod
    def of(cls, known: PublishedNames, new: Renamed, version: str) -> Aliases:
        """Those that are known and new ones."""
        renamed = {scope: dict(names) for scope, names in known.renamed.items()}
        since = {scope: dict(names) for scope, names in known.renamed_since.items()}
        for scope, names in new.items():
            renamed[scope] = {**names, **renamed.get(scope, {})}
            since[scope] = {**dict.fromkeys(names, version), **since.get(scope, {})}
        return cls(renamed, since, version)

    def at(self, scope: str) -> dict[str, str]:
        """The names of a scope that still work -> key."""
        since, major = self.since.get(scope, {}), Version(self.version).major
        return {
            old: key
            for old, key in self.renamed.get(scope, {}).items()
            if Version(since.get(old, self.version)).major == major
        }

    def types(self, present: Mapping[str, str]) -> dict[str, str]:
        """Old names of types -> present ones. ``present`` are names by key."""
        taken = set(present.values())
        return {
            old: present[key]
            for old, key in sorted(self.at(TYPES).items())
            if key in present and old not in taken
        }

    def clients(self, present: Sequence[ClientPlan]) -> dict[str, str]:
        """Old names of clients, sync and async -> present ones."""
        taken = {name for client in present for name in (client.name, client.async_name)}
        plans = {client.client.key: client for client in present}
        clients: dict[str, str] = {}
        for old, key in sorted(self.at(CLIENTS).items()):
            if key in plans and not {old, f"Async{old}"} & taken:
                clients |= {old: plans[key].name, f"Async{old}": plans[key].async_name}
        return clients

    def fields(self, declarations: Mapping[str, DeclarationPlan]) -> dict[str, DeclarationPlan]:
        """The declarations, whose fields have their aliases."""
        return {
            name: with_renamed_fields(declaration, self.at(fields(declaration.key)))
            for name, declaration in declarations.items()
        }

    def given_to(self, client: ClientPlan) -> ClientPlan:
        """The client, whose groups, methods and constructor have their aliases."""
        groups = {path: self._group(client, group) for path, group in client.groups.items()}
        key = client.client.key
        pairs = renamed_arguments(client, self.at(credentials(key)), self.at(parameters(key)))
        return replace(client, groups=groups, renamed_arguments=pairs)

    def _group(self, client: ClientPlan, group: GroupPlan) -> GroupPlan:
        methods = tuple(map(self._method, group.methods))
        known = {_claim(method_plan): method_plan for method_plan in methods}
        known |= {
            iterator_claim(method_plan.operation.key): method_plan.over_pages
            for method_plan in methods
            if method_plan.iterator
        }
        paths = {group_plan.key: group_plan.path for group_plan in client.groups.values()}
        aliases: list[MethodPlan] = []
        moved: list[MovedGroup] = []
        for old, key in sorted(self.at(members(client.client.key, group.key)).items()):
            if old in group.attributes:
                continue
            target = paths.get(tuple(key.removeprefix(_GROUP).split("/")))
            if key.startswith(_GROUP):
                if target is not None and target[: len(group.path)] == group.path:
                    moved.append(MovedGroup(old, target))
            elif key in known:
                method = known[key]
                call = ".".join((*group.path, old))
                aliases.append(replace(method, name=old, call=call, renamed_to=method.name))
        return replace(group, methods=methods, aliases=tuple(aliases), moved=tuple(moved))

    def _method(self, method: MethodPlan) -> MethodPlan:
        old = self.at(scope_of_arguments(method.operation.key))
        if not old:
            return method
        names = method.arguments.names
        usual = {argument.python for argument in method.arguments.arguments}
        pairs = tuple(
            (name, names[key])
            for name, key in sorted(old.items())
            if names.get(key) in usual and name not in usual
        )
        return replace(method, arguments=replace(method.arguments, renamed=pairs))
