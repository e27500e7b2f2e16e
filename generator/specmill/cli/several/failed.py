"""Which operations errors are about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specmill.diagnostics import Diagnostic

_OPERATION = re.compile(r"(/paths/[^/]+/(?:get|put|post|delete|options|head|patch|trace|query))/")


def failed_operations(errors: Iterable[Diagnostic]) -> dict[str, dict[str, str]]:
    """By file, the pointers of operations that have errors, and the first error of each; empty
    where an error stands elsewhere, so that leaving operations out would not do."""
    operations: dict[str, dict[str, str]] = {}
    for error in errors:
        inside = _OPERATION.match(f"{error.place.pointer}/")
        if inside is None or not error.place.source:
            return {}
        operations.setdefault(error.place.source, {}).setdefault(
            inside[1], f"{error.code}: {error.message}"
        )
    return operations
