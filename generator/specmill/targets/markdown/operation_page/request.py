"""The request part of a page: method and path, credentials, the table, an example."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.model import Field, MediaType, ModelType, Operation, RequestBody
from specmill.targets.markdown.operation_page.addresses import server_block
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.rows import (
    Row,
    body_row,
    further_keys,
    parameter_row,
    request_columns,
    required_first,
    text_of,
)
from specmill.targets.markdown.operation_page.type_text import Section
from specmill.targets.markdown.prose.render import cell, plain, prose, span
from specmill.targets.python.plan.media import preferred
from specmill.targets.words import pascal

_FORMS = {"application/x-www-form-urlencoded": "form", "multipart/form-data": "multipart"}


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of a section and the types that they link to."""

    blocks: tuple[str, ...]
    linked: tuple[Section, ...] = ()


def http_part(context: Context, operation: Operation) -> Part:
    """Method, path, where the server is, and which media types the body may have."""
    labels = context.labels
    blocks = [span(f"{operation.http_method} {operation.path}")]
    blocks.extend(server_block(context, server) for server in operation.servers)
    content = operation.body.content if operation.body else ()
    if content:
        media = ", ".join(span(each.name) for each in content)
        blocks.append(labels.line("content", media=media))
    return Part(tuple(blocks))


def request_part(context: Context, operation: Operation) -> Part:
    """The table of parameters, then of the body's fields; required ones first in each."""
    rows: list[Row] = []
    linked: list[Section] = []
    name = pascal(operation.owner + " " + operation.name)
    for parameter in sorted(operation.parameters, key=lambda each: not each.required):
        row, found = parameter_row(context, parameter, f"{name}.{parameter.name}")
        rows.append(row)
        linked.extend(found)
    lines: list[str] = []
    if operation.body is not None:
        more, found, lines = _body(context, operation.body, f"{name}Body")
        rows.extend(more)
        linked.extend(found)
    table = context.table(request_columns(context), rows) if rows else ""
    blocks = [table or context.labels.line("no-parameters"), *lines]
    return Part(tuple(blocks), tuple(linked))


def _body(
    context: Context, body: RequestBody, owner: str
) -> tuple[list[Row], list[Section], list[str]]:
    media = preferred(body.content, context.api.schemas)
    if media is None or media.type is None:
        return [], [], [prose(body.description)] if body.description else []
    location = _FORMS.get(media.name.lower(), "body")
    type_ = context.typist.resolved(media.type)
    schema = context.typist.name_of(media.type)
    owner = schema or owner
    if not isinstance(type_, ModelType) or not type_.fields or type_.nullable:
        return _whole(context, body, media, owner, location)
    rows: list[Row] = []
    linked: list[Section] = []
    for field in required_first(type_.fields):
        row, found = body_row(context, field, owner, location, schema)
        rows.append(row)
        linked.extend(found)
    lines, found = further_keys(context, type_, owner, schema)
    other, more = _other_contents(context, body, media, owner)
    described = [prose(body.description)] if body.description else []
    return rows, [*linked, *found, *more], [*described, *lines, *other]


def _whole(
    context: Context, body: RequestBody, media: MediaType, owner: str, location: str
) -> tuple[list[Row], list[Section], list[str]]:
    """One row for a body that is no plain object with fields."""
    if media.type is None:
        return [], [], []
    field = Field(name=context.labels.word("body"), type=media.type, required=body.required)
    row, linked = body_row(context, field, owner, location, "")
    if body.description and not text_of(media.type):
        row[-2] = " ".join(part for part in (cell(body.description), row[-2]) if part)
    other, more = _other_contents(context, body, media, owner)
    return [row], [*linked, *more], other


def _other_contents(
    context: Context, body: RequestBody, shown: MediaType, owner: str
) -> tuple[list[str], list[Section]]:
    """Media types whose content differs from the one that the table shows."""
    lines: list[str] = []
    linked: list[Section] = []
    for at, media in enumerate(body.content, start=1):
        if media.type is None or media.type == shown.type:
            continue
        seen = context.typist.show(media.type, f"{owner}.{at}")
        told = f"{span(media.name)} – {seen.cell()}"
        lines.append(context.labels.line("content", media=told))
        linked.extend(seen.sections)
    return lines, linked


def title_of(operation: Operation) -> str:
    """Title of the page: the summary, else the name or path of the operation."""
    return plain(operation.summary.strip() or operation.name or operation.path)
