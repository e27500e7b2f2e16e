"""What a plan publishes, for the plans of later runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specmill.targets.python.plan.groups import GroupPlan
from specmill.targets.python.plan.previous_names import (
    CLIENTS,
    TYPES,
    arguments,
    credentials,
    fields,
    group_claim,
    iterator_claim,
    members,
    parameters,
    stream_claim,
)
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.webhooks import PROPERTY


def named(plan: PythonPlan) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Everything that a plan publishes, by scope."""
    yield CLIENTS, {client_plan.client.key: client_plan.name for client_plan in plan.clients}
    yield TYPES, {declared.key: name for name, declared in plan.names.declared.items()}
    for client in plan.clients:
        yield credentials(client.client.key), client.security.names
        yield parameters(client.client.key), {e.key: e.argument for e in client.parameters}
        for group in client.groups.values():
            yield members(client.client.key, group.key), _members(group, client.groups)
            for method in group.methods:
                yield arguments(method.operation.key), method.arguments.names
    for declaration in plan.declarations.values():
        yield fields(declaration.key), {field.wire: field.python for field in declaration.fields}


def _members(group: GroupPlan, groups: Mapping[tuple[str, ...], GroupPlan]) -> dict[str, str]:
    texts = {group_claim(groups[path].key[-1]): path[-1] for path in group.children}
    if group.webhooks:
        texts[PROPERTY] = group.webhooks
    for method in group.methods:
        key = method.operation.key
        texts[stream_claim(key) if method.base else key] = method.name
        if method.iterator:
            texts[iterator_claim(method.operation.key)] = method.iterator
    return texts
