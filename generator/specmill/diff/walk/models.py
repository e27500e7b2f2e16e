"""Two models side by side: every difference as a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from specmill.diff.walk import credentials, operations
from specmill.diff.walk.facts import Fact, Site
from specmill.diff.walk.renames import match_clients, match_operations, renamed_schemas
from specmill.diff.walk.types import Pair, TypeWalk, named_pairs, reached
from specmill.model import Api, Client, Operation


@dataclass(frozen=True, slots=True)
class Facts:
    """What the walk over two models found."""

    facts: tuple[Fact, ...]
    """Of operations, in the order of the definitions, then those of types."""
    reach: Mapping[Pair, set[tuple[Site, bool, bool]]]
    """Pair of named schemas -> the sites of operations that lead to it."""
    renamed: Mapping[str, str]
    operations: Mapping[str, tuple[Operation | None, Operation | None]]
    """By the key that sites have: the operation before and after."""


def compare_models(old: Api, new: Api, today: date) -> Facts:
    """All facts about the step from one model to the other. ``today`` decides whether an announced
    end has come."""
    renamed = renamed_schemas(old.schemas, new.schemas)
    types = TypeWalk(old.schemas, new.schemas, renamed, today)
    walk = operations.OperationWalk(types, today)
    for before, after in match_clients(old.clients, new.clients):
        _client(walk, before, after)
    for pair in named_pairs(types):
        types.compare_named(pair)
    _schemas(walk, old, new, renamed)
    return Facts((*walk.facts, *types.facts), reached(types.edges), renamed, dict(walk.operations))


def _client(walk: operations.OperationWalk, old: Client | None, new: Client | None) -> None:
    matched = match_operations(_offered(old), _offered(new))
    walk.paths_left = {(operation.key.split(" ")[0], operation.path) for operation in _offered(new)}
    walk.hidden = frozenset(
        operation.key
        for operation in (new.operations if new else ())
        if operation.status == "hidden"
    )
    walk.renamed_schemes = credentials.renamed_schemes(old, new)
    for before, after in matched.pairs:
        walk.pair(before, after, old, new)
    for operation in matched.gone:
        walk.removed(operation)
    for operation in matched.came:
        walk.added(operation)
    if old is not None and new is not None:
        _webhooks(walk, old, new)
        credentials.compare_schemes(walk, old, new)
        operations.compare_servers(walk, old.servers, new.servers, Site(label="servers"))
        walk.documentation(old, new)


def _offered(client: Client | None) -> list[Operation]:
    return (
        [operation for operation in client.operations if operation.status == "visible"]
        if client
        else []
    )


def _webhooks(walk: operations.OperationWalk, old: Client, new: Client) -> None:
    before = {(webhook.path, webhook.http_method): webhook for webhook in old.webhooks}
    after = {(webhook.path, webhook.http_method): webhook for webhook in new.webhooks}
    for key, operation in before.items():
        if key in after:
            walk.webhook(operation, after[key])
        else:
            walk.note("webhook-removed", (operation, None), operation.path, "")
    for key, operation in after.items():
        if key not in before:
            walk.note("webhook-added", (None, operation), "", operation.path)


def _schemas(
    walk: operations.OperationWalk, old: Api, new: Api, renamed: Mapping[str, str]
) -> None:
    taken = set(renamed.values())
    for key, schema in old.schemas.items():
        if key in renamed:
            other = new.schemas[renamed[key]]
            site = Site(schema=(key, other.key), old_at=schema.origin, new_at=other.origin)
            walk.facts.append(Fact("schema-renamed", site, (), key, other.key))
        elif key not in new.schemas:
            site = Site(schema=(key, key), old_at=schema.origin)
            walk.facts.append(Fact("schema-removed", site, (), key))
    for key, schema in new.schemas.items():
        if key not in old.schemas and key not in taken:
            site = Site(schema=(key, key), new_at=schema.origin)
            walk.facts.append(Fact("schema-added", site, (), "", key))
