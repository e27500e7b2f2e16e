"""The page of error codes: what the definition says of them, and which responses declare errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from specmill.model import Client, Operation, Response
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.errorcodes import CodeTable, code_tables
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import (
    Catalogue,
    ErrorCodesPage,
    ErrorRow,
    HeadedTable,
)
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.response import success
from specmill.targets.markdown.operation_page.type_formatter import anchor_of
from specmill.targets.markdown.operation_page.views import (
    CodeColumn,
    CodeRow,
    CodeTableView,
    PageLink,
)
from specmill.targets.markdown.site.page_tree import ClientPages
from specmill.targets.python.plan.media import preferred

ERROR_CODES = "error-codes"
"""File name of the page, in the folder of each locale."""


def error_page(context: Context, clients: Sequence[ClientPages]) -> Page[ErrorCodesPage] | None:
    """The page for one locale; None when no definition says anything of errors."""
    parts = _catalogues(context, clients)
    if not parts:
        return None
    ids: set[str] = set()
    catalogues = tuple(
        Catalogue(
            tuple(Text(client.title or client.name) for client in result),
            tuple(
                HeadedTable(
                    Text(title), _explained(context, clients, table.tag), code_table(table, ids)
                )
                for title, table in _headed(tables)
            ),
            errors,
        )
        for result, tables, errors in parts
    )
    title = context.labels.heading("error-codes")
    return Page(ERROR_CODES, title, "guides/error_codes.md", ErrorCodesPage(catalogues))


Part = tuple[list[Client], list[CodeTable], tuple[ErrorRow, ...]]


def _catalogues(context: Context, clients: Sequence[ClientPages]) -> list[Part]:
    """What each definition has; those that say the same stand together."""
    catalogues: dict[tuple[object, ...], Part] = {}
    for client in clients:
        tables = code_tables(client.client)
        errors = _errors(context, client.client)
        if tables or errors:
            key = (*((table.title, table.rows) for table in tables), errors)
            catalogues.setdefault(key, ([], tables, errors))[0].append(client.client)
    return list(catalogues.values())


def _headed(tables: Sequence[CodeTable]) -> Iterator[tuple[str, CodeTable]]:
    """Tables with titles of which none comes twice."""
    seen: Counter[str] = Counter()
    for table in tables:
        seen[table.title] += 1
        yield (
            (f"{table.title} {seen[table.title]}" if seen[table.title] > 1 else table.title),
            table,
        )


def _explained(context: Context, clients: Sequence[ClientPages], tag: str) -> PageLink | None:
    """The page where the definition explains the codes."""
    language = context.docs.languages[0]
    for client in clients:
        for group in client.groups:
            for guide in group.guides:
                if tag and guide.tag.name == tag:
                    page = f"{language}/{client.folder}/{group.folder}/{guide.name}.md"
                    return PageLink(Text(guide.title), page)
    return None


def code_table(table: CodeTable, ids: set[str]) -> CodeTableView:
    """A table of codes; ``ids`` are the places to link to that the page has already."""
    labels = ["code", *["description"] * (len(table.header) - 1)]
    columns = tuple(
        CodeColumn(Text(title), label) for title, label in zip(table.header, labels, strict=True)
    )
    rows = tuple(
        CodeRow(Text(row[0]), _anchor(row[0], ids), tuple(map(Text, row[1:]))) for row in table.rows
    )
    return CodeTableView(columns, rows)


def _anchor(code: str, ids: set[str]) -> str:
    """A place to link to; the first one of a code has it."""
    name = f"code-{anchor_of(code)}"
    if name in ids:
        return ""
    ids.add(name)
    return name


def _errors(context: Context, client: Client) -> tuple[ErrorRow, ...]:
    """The errors that operations declare, by status and type."""
    told: dict[tuple[str, str], Counter[str]] = {}
    for operation in client.operations:
        if operation.status == "visible":
            for response in error_responses(operation):
                key = (response.status, _type(context, response))
                told.setdefault(key, Counter())[response.description.strip()] += 1
    return tuple(
        ErrorRow(Text(status), Text(name), Text(texts.most_common(1)[0][0]), texts.total())
        for (status, name), texts in sorted(told.items(), key=lambda pair: pair[0])
    )


def error_responses(operation: Operation) -> Iterator[Response]:
    """The responses of an operation that tell of a failure."""
    shown = success(operation)
    for response in operation.responses:
        if response is not shown and response.status[:1] not in "123":
            yield response


def _type(context: Context, response: Response) -> str:
    media = preferred(response.content)
    return context.types.name_of(media.type) if media and media.type is not None else ""
