"""Webhooks and callbacks: the requests that a service makes, whose bodies the SDK reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.model import Client, Operation, Type
from specmill.targets.python.plan.media import content_kind

PROPERTY = "webhooks"
"""What reads them, as a member of a client; ``webhook_events`` where the definition has a group
or method of that name."""


@dataclass(frozen=True, slots=True)
class EventPlan:
    """One kind of request. ``operation`` has nothing but the body that is read."""

    name: str
    operation: Operation
    words: str
    """From which the inline types of the body get their names."""
    type: Type


def events_of(client: Client) -> tuple[EventPlan, ...]:
    """The webhooks of a client and the callbacks of its methods that have a body of JSON."""
    return tuple(
        event for request in requests_of(client) if (event := _event(*request)) is not None
    )


def requests_of(client: Client) -> Iterator[tuple[str, str, Operation]]:
    """Name, key and operation of everything that the service may send, in the order of the
    definition."""
    for webhook in client.webhooks:
        if webhook.status == "visible":
            yield webhook.path, f"webhook {webhook.key}", webhook
    for operation in client.operations:
        if operation.status != "visible":
            continue
        for callback in operation.callbacks:
            for item in callback.operations:
                key = f"{operation.key} callback {callback.name} {item.key}"
                yield callback.name, key, item


def _event(name: str, key: str, operation: Operation) -> EventPlan | None:
    body = operation.body
    for media in body.content if body is not None else ():
        if body is not None and content_kind(media.name) == "json" and media.type is not None:
            read = body.model_copy(update={"content": (media,)})
            update = {"key": key, "body": read, "parameters": (), "responses": ()}
            reduced = operation.model_copy(update=update)
            return EventPlan(name, reduced, f"{name} webhook", media.type)
    return None
