"""Which operations are shown: hidden by the definition, excluded by the user, or visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Literal

from specmill.config import FilterSettings
from specmill.openapi import Node, is_list

Status = Literal["visible", "hidden", "excluded"]


def status_of(
    node: Node, path: str, tags: Sequence[str], settings: FilterSettings
) -> tuple[Status, str]:
    """Status of an operation and the reason for it (empty when it is visible)."""
    for key in settings.hidden_extensions:
        if node.value.get(key) is True:
            return "hidden", key
    for key, wanted in settings.extensions.items():
        if key in node and not _any_match(_words(node.value[key]), wanted):
            return "excluded", key
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


def unmatched(
    settings: FilterSettings, operations: Sequence[tuple[str, Sequence[str], str]]
) -> Iterator[tuple[str, str]]:
    """Pairs of a setting and a pattern of it that no operation matches; operations are path, tags
    and id."""
    values = {
        "tags": {tag for _, tags, _ in operations for tag in tags},
        "paths": {path for path, _, _ in operations},
        "operations": {operation_id for _, _, operation_id in operations},
    }
    for kind, known in values.items():
        for word in ("include", "exclude"):
            for pattern in getattr(settings, f"{word}_{kind}"):
                if not _any_match(tuple(known), (pattern,)):
                    yield f"{word}_{kind}", pattern


def _words(value: object) -> tuple[str, ...]:
    """An extension's value, or each of several, as text."""
    if is_list(value):
        return tuple(_word(item) for item in value)
    return (_word(value),)


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _any_match(values: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value, pattern) for value in values for pattern in patterns)
