"""Callbacks: requests that the service sends because of an operation."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.model import Callback
from specmill.targets.llm.facts import Facts
from specmill.targets.llm.typescript_code import Printed
from specmill.targets.llm.views import CallbackView
from specmill.targets.markdown.definition_text import Text


def callback_views(
    callbacks: Sequence[tuple[Callback, tuple[Printed, ...]]], facts: Facts
) -> tuple[CallbackView, ...]:
    """The requests of the callbacks of an operation, each with its member in TypeScript."""
    return tuple(
        CallbackView(
            Text(callback.name),
            operation.http_method,
            Text(callback.expression),
            Text(operation.summary),
            Text(operation.description),
            facts.parameters(operation),
            facts.body(operation.body),
            facts.responses(operation.responses),
            printed.text,
        )
        for callback, requests in callbacks
        for operation, printed in zip(callback.operations, requests, strict=True)
    )
