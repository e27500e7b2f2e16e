"""Which operations are shown: hidden by the definition, excluded by the user, or visible."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Literal

from specmill.config import FilterSettings
from specmill.openapi import Node

Status = Literal["visible", "hidden", "excluded"]


def status_of(
    node: Node, path: str, tags: Sequence[str], settings: FilterSettings
) -> tuple[Status, str]:
    """Status of an operation and the reason for it (empty when it is visible)."""
    for key in settings.hidden_extensions:
        if node.value.get(key) is True:
            return "hidden", key
    operation_id = str(node.value.get("operationId", ""))
    tests: tuple[tuple[str, Sequence[str], Sequence[str], Sequence[str]], ...] = (
        ("tags", tags, settings.include_tags, settings.exclude_tags),
        ("paths", (path,), settings.include_paths, settings.exclude_paths),
        ("operations", (operation_id,), settings.include_operations, settings.exclude_operations),
    )
    for name, values, included, excluded in tests:
        if _any_match(values, excluded):
            return "excluded", f"exclude_{name}"
        if included and not _any_match(values, included):
            return "excluded", f"include_{name}"
    return "visible", ""


def _any_match(values: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value, pattern) for value in values for pattern in patterns)
