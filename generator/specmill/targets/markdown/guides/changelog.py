"""The page that tells what is new since a previous definition, and in each release."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.model import Api, Client, Operation
from specmill.output.history import History
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.guides.changes import Change, Changes, Comparison, clients_of
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.releases import release_views
from specmill.targets.markdown.guides.views import (
    ChangedOperation,
    ChangelogPage,
    ChangeRow,
    ClientChanges,
)
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.operation_page.views import PageLink

CHANGELOG = "changelog"


def changelog_page(
    context: Context, previous: Api | None, history: History, pages: Mapping[str, str]
) -> Page[ChangelogPage] | None:
    """The page for one locale; None where neither earlier definitions nor releases are known.
    ``pages`` has the page of each operation from the folder of the locale, without the ending."""
    if previous is None and not history.releases:
        return None
    clients, schemas = _compared(context, previous, pages) if previous is not None else ((), ())
    links = {
        f"{operation.http_method} {operation.path}": _link(operation, pages)
        for operation in context.api.operations()
    }
    view = ChangelogPage(
        previous is not None,
        clients,
        len(context.api.clients) > 1,
        schemas,
        release_views(history, links),
    )
    return Page(CHANGELOG, context.labels.heading("changelog"), "guides/changelog.md", view)


def _compared(
    context: Context, previous: Api, pages: Mapping[str, str]
) -> tuple[tuple[ClientChanges, ...], tuple[ChangeRow, ...]]:
    comparison = Comparison(previous, context.api)
    before = clients_of(previous)
    clients: list[ClientChanges] = []
    for client in context.api.clients:
        old = before.get(client.key)
        result = comparison.client(old, client)
        if result:
            clients.append(_client(old, client, result, pages))
    schemas = tuple(
        _row(PageLink(Text(key), ""), change)
        for key, changes in comparison.schemas()
        for change in changes
    )
    return tuple(clients), schemas


def _client(
    old: Client | None, new: Client, result: Changes, pages: Mapping[str, str]
) -> ClientChanges:
    same = old is None or old.version == new.version
    return ClientChanges(
        Text(new.title or new.name),
        NO_TEXT if old is None or same else Text(old.version),
        Text(new.version),
        tuple(_operation(operation, pages) for operation in result.added),
        tuple(_operation(operation, pages) for operation in result.removed),
        tuple(
            _row(_link(operation, pages), change)
            for operation, changes in result.operations
            for change in changes
        ),
    )


def _operation(operation: Operation, pages: Mapping[str, str]) -> ChangedOperation:
    call = Text(f"{operation.http_method} {operation.path}")
    return ChangedOperation(_link(operation, pages), call)


def _row(subject: PageLink, change: Change) -> ChangeRow:
    return ChangeRow(
        subject,
        change.kind,
        Text(change.name),
        Text(change.place),
        Text(change.before),
        Text(change.after),
        change.type_before,
        change.type_after,
    )


def _link(operation: Operation, pages: Mapping[str, str]) -> PageLink:
    page = pages.get(operation.key)
    return PageLink(title_of(operation), f"{page}.md" if page else "")
