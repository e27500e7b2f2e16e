"""``.specmill/coverage.json``: what became of every operation, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from specmill.model import Client, Operation
from specmill.targets.job import Documented, Job
from specmill.targets.python.plan.python_plan import PythonPlan

COVERAGE = ".specmill/coverage.json"
_STATES = ("documented", "hidden", "excluded", "failed")


def coverage(job: Job, written: Sequence[Documented]) -> str:
    """The report as JSON text. The counts add up to the number of operations.

    ``written`` has an entry for each target that writes pages: an operation is documented when all
    of them have written about it. Where there is none the SDK's own documentation, its docstrings
    and ``api.md``, is what documents an operation.
    """
    calls = _calls(job)
    rows = [
        _row(client, operation, calls.get(operation.key), written)
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
        for client in job.planned(PythonPlan).clients
        for group in client.groups.values()
        for method in group.methods
        if not method.base  # the second method of an operation
    }


def _row(
    client: Client, operation: Operation, call: str | None, written: Sequence[Documented]
) -> dict[str, Any]:
    pages = [list(documented.pages.get(operation.key, ())) for documented in written]
    status, reason = _state(operation, all(pages) if written else call is not None)
    told = [
        one
        for documented, own in zip(written, pages, strict=True)
        if own
        for one in documented.fallbacks
    ]
    return {
        "operation_id": operation.operation_id,
        "http_method": operation.http_method,
        "path": operation.path,
        "definition": PurePath(client.source).name,
        "status": status,
        "reason": reason or None,
        "call": call,
        "pages": [path for own in pages for path in own],
        "fallbacks": told,
    }


def _state(operation: Operation, is_shown: bool) -> tuple[str, str]:
    if operation.status != "visible":
        return operation.status, operation.status_reason
    return ("documented", "") if is_shown else ("failed", "nothing was written for it")
