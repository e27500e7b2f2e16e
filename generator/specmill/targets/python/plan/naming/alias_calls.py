"""Attribute paths under which methods can be called beside their own: those that they had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from specmill.targets.python.plan.groups import GroupPlan, Path

if TYPE_CHECKING:
    from specmill.targets.python.plan.python_plan import ClientPlan


def alias_calls(client: ClientPlan) -> dict[str, tuple[str, ...]]:
    """Attribute path of a method -> those that it had, sorted. Old names of groups stand before all
    methods below them, also before old names of these."""
    alias_calls: dict[str, set[str]] = defaultdict(set)
    for path, group in client.groups.items():
        for prefix in _ways(path, client.groups):
            for method in (*group.methods, *group.aliases):
                call = ".".join((*path, method.renamed_to or method.name))
                alias_calls[call].add(".".join((*prefix, method.name)))
    return {call: tuple(sorted(calls - {call})) for call, calls in alias_calls.items()}


def _ways(path: Path, groups: Mapping[Path, GroupPlan]) -> Iterator[Path]:
    """The attribute paths of a group: its own, and those by the old names of groups on the way."""
    yield path
    for end in range(1, len(path) + 1):
        for holder, group in groups.items():
            for moved in group.moved:
                if moved.path == path[:end]:
                    yield (*holder, moved.name, *path[end:])
