"""Recognises what got another name: schemas by what they say, operations by place and id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from specmill.diff.walk.kinds import behind, word
from specmill.model import (
    Client,
    EnumType,
    MapType,
    ModelType,
    NamedSchema,
    Operation,
    Type,
    UnionType,
)

_SIMILAR = 0.75
"""Least share of members that two schemas of different names have in common."""
_VARIABLE = re.compile(r"\{[^{}]*\}")
_VERSION = re.compile(r"(?<= )/v\d+(?=/)")


@dataclass(frozen=True, slots=True)
class OperationPairs:
    """Operations that both sides have, and those of one side only."""

    pairs: tuple[tuple[Operation, Operation], ...]
    gone: tuple[Operation, ...]
    came: tuple[Operation, ...]


def match_operations(old: Iterable[Operation], new: Iterable[Operation]) -> OperationPairs:
    """Operations are the same when method and path are, or the operationId that only one has on
    each side, or the path but for the names of its variables and the version that it begins with."""
    gone, came = (
        {operation.key: operation for operation in old},
        {operation.key: operation for operation in new},
    )
    pairs: list[tuple[Operation, Operation]] = []
    for identity in (_place, _id, _template, _unversioned):
        left, right = _alone(gone.values(), identity), _alone(came.values(), identity)
        for key, one in left.items():
            other = right.get(key)
            if key and other is not None:
                pairs.append((one, other))
                del gone[one.key], came[other.key]
    return OperationPairs(tuple(pairs), tuple(gone.values()), tuple(came.values()))


def _alone(
    operations: Iterable[Operation], identity: Callable[[Operation], str]
) -> dict[str, Operation]:
    result: dict[str, list[Operation]] = {}
    for operation in operations:
        result.setdefault(identity(operation), []).append(operation)
    return {key: operations[0] for key, operations in result.items() if len(operations) == 1}


def _place(operation: Operation) -> str:
    return f"{operation.http_method} {operation.path}"


def _id(operation: Operation) -> str:
    return operation.operation_id


def _unversioned(operation: Operation) -> str:
    return _VERSION.sub("", _template(operation))


def _template(operation: Operation) -> str:
    return f"{operation.http_method} {_VARIABLE.sub('{}', operation.path)}"


def match_clients(
    old: Iterable[Client], new: Iterable[Client]
) -> list[tuple[Client | None, Client | None]]:
    """Clients of the same key; where each side has one left, these two."""
    before, after = {client.key: client for client in old}, {client.key: client for client in new}
    both = [key for key in before if key in after]
    pairs: list[tuple[Client | None, Client | None]] = [(before[key], after[key]) for key in both]
    left = [client for key, client in before.items() if key not in after]
    right = [client for key, client in after.items() if key not in before]
    if len(left) == len(right) == 1:
        return [*pairs, (left[0], right[0])]
    return [*pairs, *((client, None) for client in left), *((None, client) for client in right)]


def renamed_schemas(
    old: Mapping[str, NamedSchema], new: Mapping[str, NamedSchema]
) -> dict[str, str]:
    """Old key -> new key of schemas that have another name and say nearly the same. A pair counts
    only when each is the best match of the other."""
    gone = {key: _members(old[key].type, old) for key in old if key not in new}
    came = {key: _members(new[key].type, new) for key in new if key not in old}
    best = {key: _best(members, came) for key, members in gone.items()}
    back = {key: _best(members, gone) for key, members in came.items()}
    return {
        key: other for key, other in best.items() if other is not None and back.get(other) == key
    }


def _best(members: frozenset[str], others: Mapping[str, frozenset[str]]) -> str | None:
    if len(members) < 2:
        return None
    scored = sorted(
        ((_likeness(members, other), key) for key, other in others.items()), reverse=True
    )
    if not scored or scored[0][0] < _SIMILAR:
        return None
    tied = len(scored) > 1 and scored[1][0] == scored[0][0]
    return None if tied else scored[0][1]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if len(other) > 1 else 0.0


def _members(type_: Type, schemas: Mapping[str, NamedSchema]) -> frozenset[str]:
    """What a schema is known by: its properties with their kinds, its values or its variants."""
    members, _ = behind(type_, schemas)
    if isinstance(members, ModelType):
        return frozenset(f"{field.name} {_kind(field.type, schemas)}" for field in members.fields)
    if isinstance(members, EnumType):
        return frozenset(f"={member.value}" for member in members.members)
    if isinstance(members, UnionType):
        return frozenset(f"|{word(variant, schemas)}" for variant in members.variants)
    if isinstance(members, MapType):
        return frozenset({"{}", word(members.values, schemas)})
    return frozenset()


def _kind(type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    part, _ = behind(type_, schemas)
    return part.kind
