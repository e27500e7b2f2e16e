"""Callbacks: requests that the service sends because of an operation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specmill.model import Callback, Operation
from specmill.targets.llm.facts import Facts
from specmill.targets.llm.page import Mixed
from specmill.targets.llm.typescript_code import Printed
from specmill.targets.markdown.prose.for_models import plain, prose, span


def callbacks_section(found: Sequence[tuple[Callback, tuple[Printed, ...]]], facts: Facts) -> Mixed:
    """The callbacks of an operation, each with the members of its requests."""
    text: list[str] = []
    told: list[str] = []
    for callback, requests in found:
        for operation, printed in zip(callback.operations, requests, strict=True):
            words = list(_words(callback, operation, facts))
            told += words
            text += [*words, "#### TypeScript Definition", printed.block]
    return Mixed("\n\n".join(text), "\n\n".join(told))


def _words(callback: Callback, operation: Operation, facts: Facts) -> Iterator[str]:
    """What is to be said of one request."""
    yield f"### {plain(callback.name)}"
    yield f"Method: {operation.http_method}  \nURL: {span(callback.expression)}"
    yield from filter(None, (plain(operation.summary), prose(operation.description, 4)))
    if operation.parameters:
        yield f"#### Parameters\n\n{facts.parameters(operation.parameters)}"
    if operation.body is not None:
        yield f"#### Request Body\n\n{facts.body(operation.body)}"
    if operation.responses:
        yield f"#### Responses\n\n{facts.responses(operation.responses, 5)}"
