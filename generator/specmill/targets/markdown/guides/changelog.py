"""The page that tells what is new since a previous definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specmill.model import Api, Client, Operation
from specmill.targets.markdown.guides.changes import Change, Changes, Comparison, clients_of
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.request import title_of
from specmill.targets.markdown.prose.render import cell, plain, span

CHANGELOG = "changelog"


def changelog_sheet(context: Context, previous: Api, pages: Mapping[str, str]) -> Sheet:
    """The page for one locale. ``pages`` has the page of each operation from the folder of the
    locale, without the ending."""
    comparison = Comparison(previous, context.api)
    before = clients_of(previous)
    blocks: list[str] = []
    several = len(context.api.clients) > 1
    for client in context.api.clients:
        old = before.get(client.key)
        found = comparison.client(old, client)
        if found:
            blocks.append(f"## {plain(client.title or client.name)}" if several else "")
            blocks.append(_versions(context, old, client))
            blocks += _client(context, found, pages, "###" if several else "##")
    schemas = comparison.schemas()
    if schemas:
        blocks.append(f"## {context.labels.heading('models')}")
        blocks += _schemas(context, schemas)
    blocks = [block for block in blocks if block]
    title = context.labels.heading("changelog")
    return Sheet(CHANGELOG, title, tuple(blocks or [context.labels.line("no-changes")]))


def _versions(context: Context, old: Client | None, new: Client) -> str:
    if old is None or old.version == new.version:
        return ""
    return context.labels.line("versions", old=plain(old.version), new=plain(new.version))


def _client(context: Context, found: Changes, pages: Mapping[str, str], level: str) -> list[str]:
    blocks: list[str] = []
    for title, operations in (("added", found.added), ("removed", found.removed)):
        if operations:
            rows = [[_link(each, pages), _http(each)] for each in operations]
            blocks.append(f"{level} {context.labels.heading(f'operations-{title}')}")
            blocks.append(context.table(["operation", "http"], rows, wide=False))
    if found.operations:
        blocks.append(f"{level} {context.labels.heading('operations-changed')}")
        rows = [
            [_link(operation, pages), *_row(context, change, place=True)]
            for operation, changes in found.operations
            for change in changes
        ]
        columns = ["operation", "change", "name", "location", "before", "after"]
        blocks.append(context.table(columns, rows, wide=False))
    return blocks


def _schemas(context: Context, schemas: Sequence[tuple[str, tuple[Change, ...]]]) -> list[str]:
    rows = [
        [plain(key), *_row(context, change, place=False)]
        for key, changes in schemas
        for change in changes
    ]
    columns = ["model", "change", "name", "before", "after"]
    return [context.table(columns, rows, wide=False)]


def _row(context: Context, change: Change, place: bool) -> list[str]:
    finished = change.kind in ("type", "added")
    before, after = (
        (text if finished else cell(span(text))) or "-" for text in (change.before, change.after)
    )
    where = [plain(change.place) or "-"] if place else []
    return [
        context.labels.word(f"change-{change.kind}"),
        plain(change.name) or "-",
        *where,
        before,
        after,
    ]


def _link(operation: Operation, pages: Mapping[str, str]) -> str:
    page = pages.get(operation.key)
    return f"[{title_of(operation)}]({page}.md)" if page else title_of(operation)


def _http(operation: Operation) -> str:
    return cell(span(f"{operation.http_method} {operation.path}"))
