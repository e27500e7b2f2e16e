"""``.specmill/coverage.json``: what became of every operation, and why."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from specmill.model import Api, Client, Operation
from specmill.targets.markdown.book import Book
from specmill.targets.markdown.jsontext import json_file

_STATES = ("documented", "hidden", "excluded", "failed")


def coverage(api: Api, book: Book) -> str:
    """The report as JSON text. The counts add up to the number of operations."""
    rows = [
        _row(client, operation, book) for client in api.clients for operation in client.operations
    ]
    counts = {state: sum(1 for row in rows if row["status"] == state) for state in _STATES}
    return json_file({"counts": {"total": len(rows), **counts}, "operations": rows})


def _row(client: Client, operation: Operation, book: Book) -> dict[str, Any]:
    written = book.written.get(operation.key, [])
    status, reason = _state(operation, bool(written))
    return {
        "operation_id": operation.operation_id,
        "http_method": operation.http_method,
        "path": operation.path,
        "definition": PurePath(client.source).name,
        "status": status,
        "reason": reason or None,
        "call": book.calls.call(operation),
        "pages": list(written),
        "fallbacks": list(book.fallbacks) if written else [],
    }


def _state(operation: Operation, has_pages: bool) -> tuple[str, str]:
    if operation.status != "visible":
        return operation.status, operation.status_reason
    return ("documented", "") if has_pages else ("failed", "no page was written")
