"""The order in which a definition is gone through: by path, then by method."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.model import Operation, PathItem
from specmill.targets.typescript.values import in_order

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def arranged(items: Iterable[PathItem], operations: Iterable[Operation]) -> list[Operation]:
    """Operations in the order of the file; those of items that only refer to others come last."""
    by_path: dict[str, list[Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.path, []).append(operation)
    written = [
        operation
        for path, item in in_order((item.path, item) for item in items)
        if not item.reference
        for operation in by_method(by_path.get(path, ()))
    ]
    seen = {operation.key for operation in written}
    rest = [
        operation
        for operations in by_path.values()
        for operation in operations
        if operation.key not in seen
    ]
    return [*written, *rest]


def by_method(operations: Iterable[Operation]) -> list[Operation]:
    """Operations of one path, methods that are none of HTTP's last."""
    order = {method.upper(): index for index, method in enumerate(METHODS)}
    return sorted(operations, key=lambda operation: order.get(operation.http_method, len(order)))
