"""Views of ``webhooks/``: what a service sends to its users, by client."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.filters.text import Shown, Text, shown
from specmill.targets.python.layout import union
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.webhooks import events_of
from specmill.targets.python.views.imports import imports_of
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.values import Annotation, Imports, Name


@dataclass(frozen=True, slots=True)
class EventView:
    """One kind of request that a service makes."""

    name: Text
    type: Annotation
    operation: Shown


@dataclass(frozen=True, slots=True)
class WebhooksView:
    """The module of the webhooks of a client."""

    name: Name
    client_name: Name
    notice: Text
    imports: Imports
    payload: Annotation
    """What a payload may be."""
    environment: Text
    """The variable that the secret is read from."""
    events: tuple[EventView, ...]
    client: Shown


def webhooks_class(client: ClientPlan) -> Name:
    """Name of the class that reads the webhooks of a client."""
    return Name(f"{client.name}Webhooks")


def view_webhooks(plan: PythonPlan, client: ClientPlan) -> WebhooksView:
    """The module of the webhooks of a client that has any."""
    printer = TypePrinter(plan.schemas, plan.names)
    events = [(event, printer.output(event.type)) for event in events_of(client.client)]
    payload = union(dict.fromkeys(type_ for _, type_ in events))
    used = {"TYPE_CHECKING", "TypeAlias", *mentions(payload)}
    own = [("..", "models")] if "models" in used else []
    own += [(".._runtime.webhooks", name) for name in ("Event", "Webhooks")]
    return WebhooksView(
        name=webhooks_class(client),
        client_name=Name(client.name),
        notice=Text(notice([client.client])),
        imports=imports_of(used, own),
        payload=Annotation.of(payload),
        environment=Text(environment_name(plan.package, client.security.webhook_secret)),
        events=tuple(
            EventView(Text(event.name), Annotation.of(type_), shown(event.operation))
            for event, type_ in events
        ),
        client=shown(client.client),
    )
