"""Settings of names that mean nothing, and those that give one name twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from specmill.config import NamesSettings
from specmill.diagnostics import Diagnostics, UsageError
from specmill.model import Api, Operation
from specmill.targets.python.plan.names import CLIENT_RESERVED, METHOD_RESERVED
from specmill.targets.python.plan.naming.own_names import is_place, matches

if TYPE_CHECKING:
    from specmill.targets.python.plan.naming.operation_names import OperationName


def report_unused(
    names: NamesSettings, wishes: Collection[OperationName], api: Api, diagnostics: Diagnostics
) -> None:
    """Warn of entries for groups and methods that no operation fits. Raises UsageError for a group
    that nothing can be called."""
    operations = [operation for operation in api.operations() if operation.status == "visible"]
    places = {".".join(wish.made) for wish in wishes}
    # What is published stands where the settings put it before.
    given = {".".join(wish.key) for wish in wishes if wish.group_reason == "published"}
    for pattern in names.methods:
        if not any(matches(operation, pattern) for operation in operations):
            warn("methods", pattern, diagnostics)
    for pattern, name in names.groups.items():
        for level in name.split("."):
            refuse_clashes("names.groups", {pattern: level}, {}, METHOD_RESERVED | CLIENT_RESERVED)
        in_place = name in given or any(is_place(place, pattern) for place in places)
        if not in_place and not any(matches(operation, pattern) for operation in operations):
            warn("groups", pattern, diagnostics)


def report_unused_arguments(
    given: Collection[str],
    methods: Iterable[tuple[Operation, Iterable[str]]],
    arguments: Diagnostics,
) -> None:
    """Warn of entries for arguments that no method has. ``methods`` are operations with the names of
    their arguments on the wire."""
    if not given:
        return
    every = [(operation, frozenset(wire)) for operation, wire in methods]
    for pattern in given:
        place, _, last = pattern.rpartition(" ")
        fits = any(
            any(fnmatchcase(text, pattern) for text in wire)
            or (place and last in wire and matches(operation, place))
            for operation, wire in every
        )
        if not fits:
            warn("arguments", pattern, arguments)


def warn(table: str, pattern: str, diagnostics: Diagnostics) -> None:
    """Warn of an entry of ``[target.names]`` that nothing fits."""
    diagnostics.warning("unused-name", f"nothing fits {pattern!r} of [target.names.{table}]")


def refuse_clashes(
    table: str,
    chosen: Mapping[str, str],
    taken: Mapping[str, str],
    reserved: Collection[str] = (),
    *,
    fold: bool = False,
) -> None:
    """Raise UsageError where two things get one name from the settings, or one gets the name that
    another was published under, or one that is ``reserved``. ``chosen`` and ``taken`` are names by
    key; what is chosen for a key is not taken for it. ``fold``: case does not tell names apart."""
    owners: dict[str, str] = {}
    for key, name in chosen.items():
        if name in reserved:
            raise UsageError(
                f"[target.{table}] calls {key!r} {name!r}, which the generated code needs itself; give it another name"
            )
        other = owners.setdefault(name.casefold() if fold else name, key)
        if other != key:
            raise UsageError(
                f"[target.{table}] calls both {other!r} and {key!r} {name!r}; give them different names"
            )
    for key, name in taken.items():
        owner = owners.get(name.casefold() if fold else name, "")
        if key not in chosen and owner:
            raise UsageError(
                f"[target.{table}] calls {owner!r} {name!r}, which is the published name of {key!r}; "
                "give that one another name as well"
            )
