"""Pages of webhooks: requests that the server sends to its users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specmill.model import Client, Operation
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.model_index import SchemaUsage
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import WebhookIndexPage, WebhookRow
from specmill.targets.markdown.operation_page.builder import OperationPageBuilder
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.markdown.site.page_tree import ClientPages, Names

WEBHOOKS = "webhooks"


@dataclass(frozen=True, slots=True)
class WebhookEntry:
    client: Client
    operation: Operation
    path: str
    """Page without the ending, from the folder of the locale."""


def webhook_places(clients: Sequence[ClientPages]) -> list[WebhookEntry]:
    """A place for the page of every webhook."""
    places: list[WebhookEntry] = []
    for client in clients:
        names = Names()
        for webhook in client.client.webhooks:
            name = names.take(webhook.path, "webhook", webhook.http_method.lower())
            places.append(
                WebhookEntry(client.client, webhook, f"{WEBHOOKS}/{client.folder}/{name}")
            )
    return places


def webhook_rows(hooks: Sequence[WebhookEntry], folder: str) -> tuple[WebhookRow, ...]:
    """Rows of an index; ``folder`` leads to the locale's folder."""
    return tuple(
        WebhookRow(
            PageLink(Text(_title(hook)), f"{folder}{hook.path}.md"),
            Text(hook.operation.http_method),
            Text(hook.operation.description.strip().split("\n\n", maxsplit=1)[0]),
        )
        for hook in hooks
    )


def webhook_pages(
    builder: OperationPageBuilder, hooks: Sequence[WebhookEntry], users: SchemaUsage
) -> list[Page]:
    """The index of all webhooks and a page for each; empty when there are none. What the pages show
    is noted in ``users``."""
    if not hooks:
        return []
    heading = builder.context.labels.heading("webhooks")
    index = WebhookIndexPage(webhook_rows(hooks, "../"))
    pages = [_page(builder, hook, users) for hook in hooks]
    return [Page(f"{WEBHOOKS}/index", heading, "guides/webhooks.md", index), *pages]


def _page(builder: OperationPageBuilder, hook: WebhookEntry, users: SchemaUsage) -> Page:
    page = builder.page(hook.client, hook.operation)
    users.note(hook.operation, page.schemas, page.roots)
    return Page(hook.path, _title(hook), "webhook.md", page)


def _title(hook: WebhookEntry) -> str:
    return hook.operation.summary.strip() or hook.operation.path.strip("/")
