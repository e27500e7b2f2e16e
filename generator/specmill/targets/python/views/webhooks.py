"""Views of ``webhooks/``: what a service sends to its users, by client."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.targets.python.layout import (
    WIDTH,
    Prefixed,
    assignment,
    call,
    sequence,
    union,
)
from specmill.targets.python.plan.build_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.webhooks import events_of
from specmill.targets.python.views.docstrings import docstring, wrapped
from specmill.targets.python.views.imports import import_block
from specmill.targets.python.views.literals import string
from specmill.targets.python.views.notice import notice


@dataclass(frozen=True, slots=True)
class WebhooksView:
    title: str
    imports: str
    payload: str
    """What a payload may be, an alias for type checkers."""
    name: str
    constants: str


def webhooks_class(client: ClientPlan) -> str:
    """Name of the class that reads the webhooks of a client."""
    return f"{client.name}Webhooks"


def view_webhooks(plan: PythonPlan, client: ClientPlan) -> WebhooksView:
    """The module of the webhooks of a client that has any."""
    printer = TypePrinter(plan.schemas, plan.names)
    events = [(each.name, printer.output(each.type)) for each in events_of(client.client)]
    payload = union(dict.fromkeys(type_ for _, type_ in events))
    used = {"TYPE_CHECKING", "TypeAlias", *mentions(payload)}
    own = [("..", "models")] if "models" in used else []
    own += [(".._runtime.webhooks", name) for name in ("Event", "Webhooks")]
    written = sequence(
        call("Event", string(name), Prefixed("lambda: ", type_)) for name, type_ in events
    )
    secret = environment_name(plan.package, client.security.webhook_secret)
    title = [*wrapped(f"{client.name}: webhooks.", WIDTH - 6), ""]
    return WebhooksView(
        title="\n".join(docstring([*title, *wrapped(notice([client.client]), WIDTH)], 0)),
        imports=import_block(used, own),
        payload="\n".join(assignment("Payload: TypeAlias", payload, 1)),
        name=webhooks_class(client),
        constants="\n".join(
            [
                *assignment("_environment", string(secret), 1),
                *assignment("_events", written, 1),
            ]
        ),
    )
