"""Pages of webhooks: requests that the server sends to its users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specmill.model import Client, Operation
from specmill.targets.markdown.guides.model_index import Users
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.builder import Press
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.prose.render import cell, plain, span
from specmill.targets.markdown.site.page_tree import Names, Shelf

WEBHOOKS = "webhooks"


@dataclass(frozen=True, slots=True)
class Hook:
    client: Client
    operation: Operation
    path: str
    """Page without the ending, from the folder of the locale."""


def webhook_pages(shelves: Sequence[Shelf]) -> list[Hook]:
    """A place for the page of every webhook."""
    found: list[Hook] = []
    for shelf in shelves:
        names = Names()
        for each in shelf.client.webhooks:
            name = names.take(each.path, "webhook", each.http_method.lower())
            found.append(Hook(shelf.client, each, f"{WEBHOOKS}/{shelf.folder}/{name}"))
    return found


def webhook_index(context: Context, hooks: Sequence[Hook], folder: str) -> list[str]:
    """The part about webhooks for the index of a client; ``folder`` leads to the locale's folder."""
    if not hooks:
        return []
    return [f"## {context.labels.heading('webhooks')}", _table(context, hooks, folder)]


def _table(context: Context, hooks: Sequence[Hook], folder: str) -> str:
    rows = [
        [
            f"[{plain(_title(hook))}]({folder}{hook.path}.md)",
            cell(span(hook.operation.http_method)),
            cell(hook.operation.description.strip().split("\n\n", maxsplit=1)[0]),
        ]
        for hook in hooks
    ]
    return context.table(["name", "method", "description"], rows, wide=False)


def hook_sheets(press: Press, hooks: Sequence[Hook], users: Users) -> list[Sheet]:
    """The index of all webhooks and a page for each; empty when there are none. What the pages show
    is noted in ``users``."""
    if not hooks:
        return []
    heading = press.context.labels.heading("webhooks")
    table = _table(press.context, hooks, "../")
    pages = [_sheet(press, hook, users) for hook in hooks]
    return [Sheet(f"{WEBHOOKS}/index", heading, (table,)), *pages]


def _sheet(press: Press, hook: Hook, users: Users) -> Sheet:
    body = press.body(hook.client, hook.operation)
    users.note(hook.operation, body.schemas, body.roots)
    heading = press.context.labels.heading
    sent = press.context.labels.line("webhook", method=span(hook.operation.http_method))
    blocks = [body.opening, sent, f"## {heading('parameters')}", body.parameters]
    for title, text in (
        ("request-example", body.request_example),
        ("webhook-answer", body.response),
        ("errors", body.errors),
        ("models", body.models),
    ):
        blocks += [f"## {heading(title)}", text] if text else []
    return Sheet(hook.path, _title(hook), tuple(filter(None, blocks)))


def _title(hook: Hook) -> str:
    return hook.operation.summary.strip() or hook.operation.path.strip("/")
