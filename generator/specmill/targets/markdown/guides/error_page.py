"""The page of error codes: what the definition says of them, and which answers declare errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from specmill.model import Client, Operation, Response
from specmill.targets.markdown.guides.errorcodes import CodeTable, code_tables
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.response import success
from specmill.targets.markdown.operation_page.type_text import anchor_of
from specmill.targets.markdown.prose.render import cell, plain, span
from specmill.targets.markdown.site.page_tree import Shelf
from specmill.targets.python.plan.media import preferred

ERROR_CODES = "error-codes"
"""File name of the page, in the folder of each locale."""


def error_sheet(context: Context, shelves: Sequence[Shelf]) -> Sheet | None:
    """The page for one locale; None when no definition says anything of errors."""
    parts = _catalogues(context, shelves)
    if not parts:
        return None
    blocks: list[str] = []
    ids: set[str] = set()
    for clients, tables, answers in parts:
        if len(parts) > 1:
            blocks.append(f"## {', '.join(plain(each.title or each.name) for each in clients)}")
        level = "###" if len(parts) > 1 else "##"
        for title, table in _headed(tables):
            blocks.append(f"{level} {plain(title)}")
            blocks += [_explained(context, shelves, table.tag), code_table(context, table, ids)]
        if answers:
            blocks += [f"{level} {context.labels.heading('error-answers')}", answers]
    blocks = [block for block in blocks if block]
    return Sheet(ERROR_CODES, context.labels.heading("error-codes"), tuple(blocks))


Part = tuple[list[Client], list[CodeTable], str]


def _catalogues(context: Context, shelves: Sequence[Shelf]) -> list[Part]:
    """What each definition has; those that say the same stand together."""
    found: dict[tuple[object, ...], Part] = {}
    for shelf in shelves:
        tables = code_tables(shelf.client)
        answers = _answers(context, shelf.client)
        if tables or answers:
            key = (*((table.title, table.rows) for table in tables), answers)
            found.setdefault(key, ([], tables, answers))[0].append(shelf.client)
    return list(found.values())


def _headed(tables: Sequence[CodeTable]) -> Iterator[tuple[str, CodeTable]]:
    """Tables with titles of which none comes twice."""
    seen: Counter[str] = Counter()
    for table in tables:
        seen[table.title] += 1
        yield (
            (f"{table.title} {seen[table.title]}" if seen[table.title] > 1 else table.title),
            table,
        )


def _explained(context: Context, shelves: Sequence[Shelf], tag: str) -> str:
    """A line that leads to the page where the definition explains the codes."""
    language = context.docs.languages[0]
    for shelf in shelves:
        for group in shelf.groups:
            for guide in group.guides:
                if tag and guide.tag.name == tag:
                    page = f"{language}/{shelf.folder}/{group.folder}/{guide.name}.md"
                    return context.labels.line("explained", link=f"[{plain(guide.title)}]({page})")
    return ""


def code_table(context: Context, table: CodeTable, ids: set[str]) -> str:
    """A table of codes; ``ids`` are the places to link to that the page has already."""
    words = ["code", *["description"] * (len(table.header) - 1)]
    columns = [
        cell(title) or context.labels.column(word)
        for title, word in zip(table.header, words, strict=True)
    ]
    rows = [[_code(row[0], ids), *(cell(each) for each in row[1:])] for row in table.rows]
    return context.plain_table(columns, rows)


def _code(code: str, ids: set[str]) -> str:
    """A code with a place to link to; the first one of a code has it."""
    name = f"code-{anchor_of(code)}"
    if name in ids:
        return cell(span(code))
    ids.add(name)
    return f'<a id="{name}"></a>{cell(span(code))}'


def _answers(context: Context, client: Client) -> str:
    """A table of the errors that operations declare, by status; empty when there are none."""
    told: dict[tuple[str, str], Counter[str]] = {}
    for operation in client.operations:
        if operation.status == "visible":
            for response in error_responses(operation):
                key = (response.status, _type(context, response))
                told.setdefault(key, Counter())[response.description.strip()] += 1
    if not told:
        return ""
    rows = [
        [span(status), plain(name) or "-", cell(texts.most_common(1)[0][0]), str(texts.total())]
        for (status, name), texts in sorted(told.items(), key=lambda each: each[0])
    ]
    return context.table(["status", "type", "description", "operations"], rows, wide=False)


def error_responses(operation: Operation) -> Iterator[Response]:
    """The answers of an operation that tell of a failure."""
    shown = success(operation)
    for response in operation.responses:
        if response is not shown and response.status[:1] not in "123":
            yield response


def _type(context: Context, response: Response) -> str:
    media = preferred(response.content)
    return context.typist.name_of(media.type) if media and media.type is not None else ""
