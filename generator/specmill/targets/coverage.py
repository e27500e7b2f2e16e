"""``.specmill/coverage.json``: what became of every operation, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from specmill.model import Client, Operation
from specmill.targets.job import Job

COVERAGE = ".specmill/coverage.json"
_STATES = ("documented", "hidden", "excluded", "failed")


def coverage(
    job: Job, pages: Mapping[str, Sequence[str]] | None, fallbacks: Sequence[str] = ()
) -> str:
    """The report as JSON text. The counts add up to the number of operations.

    ``pages`` is operation key -> paths of its pages, None when no pages were asked for: then the
    SDK's own documentation, its docstrings and ``api.md``, is what documents an operation.
    """
    calls = _calls(job)
    rows = [
        _row(client, operation, calls.get(operation.key), pages, fallbacks)
        for client in job.api.clients
        for operation in client.operations
    ]
    counts = {state: sum(1 for row in rows if row["status"] == state) for state in _STATES}
    report = {"counts": {"total": len(rows), **counts}, "operations": rows}
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _calls(job: Job) -> dict[str, str]:
    """Operation key -> attribute path of its method."""
    return {
        method.operation.key: method.call
        for client in job.plan.clients
        for group in client.groups.values()
        for method in group.methods
        if not method.base  # the second method of an operation
    }


def _row(
    client: Client,
    operation: Operation,
    call: str | None,
    pages: Mapping[str, Sequence[str]] | None,
    fallbacks: Sequence[str],
) -> dict[str, Any]:
    written = list(pages.get(operation.key, ())) if pages is not None else []
    status, reason = _state(operation, bool(written) if pages is not None else call is not None)
    return {
        "operation_id": operation.operation_id,
        "http_method": operation.http_method,
        "path": operation.path,
        "definition": PurePath(client.source).name,
        "status": status,
        "reason": reason or None,
        "call": call,
        "pages": written,
        "fallbacks": list(fallbacks) if written else [],
    }


def _state(operation: Operation, is_shown: bool) -> tuple[str, str]:
    if operation.status != "visible":
        return operation.status, operation.status_reason
    return ("documented", "") if is_shown else ("failed", "nothing was written for it")
