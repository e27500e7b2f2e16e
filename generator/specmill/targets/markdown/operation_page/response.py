"""The response part of a page: type, table, a sample result; and the errors."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.model import (
    Callback,
    Header,
    MediaType,
    ModelType,
    Operation,
    PrimitiveType,
    Response,
)
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.request import Part
from specmill.targets.markdown.operation_page.rows import further_keys, response_row
from specmill.targets.markdown.operation_page.type_text import Section
from specmill.targets.markdown.prose.render import cell, plain, prose, span
from specmill.targets.python.plan.media import preferred
from specmill.targets.words import pascal

_PREFERENCE = ("200", "201")


def success(operation: Operation) -> Response | None:
    """The response a page shows: 200, 201, another 2xx, default, a redirect; else the first."""
    others = [each for each in operation.responses if each.status not in _PREFERENCE]
    found = [each for key in _PREFERENCE for each in operation.responses if each.status == key]
    for start in ("2", "default", "3"):
        found.extend(each for each in others if each.status.startswith(start))
    return found[0] if found else None


def result_media(operation: Operation) -> MediaType | None:
    """The media type of the successful response that a page shows."""
    response = success(operation)
    return preferred(response.content) if response is not None else None


def response_part(context: Context, operation: Operation, sample: str) -> Part:
    """Type and table of the successful response, and its ``sample`` (a finished block or empty)."""
    response = success(operation)
    media = result_media(operation)
    blocks: list[str] = []
    linked: list[Section] = []
    if response is not None and response.description and context.has("http"):
        blocks.append(prose(response.description))
    if media is None:
        blocks.append(context.labels.line("no-response"))
    else:
        shown, linked = _content(context, media, pascal(operation.name) + "Response")
        blocks.extend(shown)
    if response is not None and context.has("http"):
        more, found = _further(context, operation, response)
        blocks.extend(more)
        linked.extend(found)
    if sample:
        blocks.extend((context.labels.line("sample-result"), sample))
    return Part(tuple(blocks), tuple(linked))


def _content(context: Context, media: MediaType, owner: str) -> tuple[list[str], list[Section]]:
    shown = media.type or media.item_type
    if shown is None:
        return [context.labels.line("content", media=span(media.name))], []
    type_ = context.typist.resolved(shown)
    if isinstance(type_, PrimitiveType) and type_.format == "binary":
        return [context.labels.line("binary", media=span(media.name))], []
    schema = context.typist.name_of(shown)
    owner = schema or owner
    if not isinstance(type_, ModelType) or not type_.fields:
        seen = context.typist.show(shown, owner, schema)
        text = f"{seen.cell()}[]" if media.type is None else seen.cell()
        return [context.labels.line("type", type=_span_of(text))], list(seen.sections)
    blocks = [context.labels.line("type", type=span(schema or "object"))]
    rows: list[list[str]] = []
    linked: list[Section] = []
    for field in type_.fields:
        row, found = response_row(context, field, owner, schema)
        rows.append(row)
        linked.extend(found)
    lines, found = further_keys(context, type_, owner, schema)
    table = context.table(["name", "type", "description"], rows, wide=False)
    return [*blocks, table, *lines], [*linked, *found]


def _span_of(text: str) -> str:
    return span(text) if text.isalnum() else text


def _further(
    context: Context, operation: Operation, shown: Response
) -> tuple[list[str], list[Section]]:
    """What the original pages lack: headers, other media types, other successful answers."""
    blocks: list[str] = []
    linked: list[Section] = []
    if shown.headers:
        blocks.append(context.labels.line("headers"))
        rows = [_header_row(context, header, linked) for header in shown.headers]
        blocks.append(context.table(["name", "type", "description"], rows, wide=False))
    if len(shown.content) > 1:
        told = ", ".join(_alternatives(context, operation, shown, linked))
        blocks.append(context.labels.line("content", media=told))
    for response in operation.responses:
        if response is not shown and response.status[:1] in "123":
            told, found = _summary(context, response, operation)
            blocks.append(
                context.labels.line("other-response", status=span(response.status), type=told)
            )
            linked.extend(found)
    for callback in operation.callbacks:
        blocks.extend(_callback(context, callback, linked))
    return blocks, linked


def _alternatives(
    context: Context, operation: Operation, shown: Response, linked: list[Section]
) -> Iterator[str]:
    """The media types of a response, with the types of those that differ from the one in the table."""
    first = preferred(shown.content)
    for at, media in enumerate(shown.content, start=1):
        type_ = media.type or media.item_type
        if first is None or type_ is None or type_ == (first.type or first.item_type):
            yield span(media.name)
            continue
        seen = context.typist.show(type_, f"{pascal(operation.name)}Response.{at}")
        linked.extend(seen.sections)
        text = seen.cell() if media.type is not None else f"{seen.cell()}[]"
        yield f"{span(media.name)} – {text}"


def _callback(context: Context, callback: Callback, linked: list[Section]) -> Iterator[str]:
    """A line for each request that the server may send back, with the type of its body."""
    for request in callback.operations:
        body = request.body
        media = preferred(body.content, context.api.schemas) if body is not None else None
        told = span(f"{request.http_method} {callback.expression}")
        if media is not None and media.type is not None:
            seen = context.typist.show(media.type, pascal(callback.name))
            told = f"{told}, {seen.cell()}"
            linked.extend(seen.sections)
        yield context.labels.line("callback", callback=span(callback.name), request=told)


def _header_row(context: Context, header: Header, linked: list[Section]) -> list[str]:
    seen = context.typist.show(header.type, header.name)
    linked.extend(seen.sections)
    return [plain(header.name), seen.cell(), cell(header.description)]


def _summary(
    context: Context, response: Response, operation: Operation
) -> tuple[str, tuple[Section, ...]]:
    """Type of a response in one cell; a dash when it has no content."""
    media = preferred(response.content)
    if media is None or media.type is None:
        return "-", ()
    owner = f"{pascal(operation.name)}{pascal(response.status)}"
    seen = context.typist.show(media.type, owner)
    return seen.cell(), seen.sections


def errors_part(context: Context, operation: Operation) -> Part | None:
    """A table of the declared errors; None when the definition declares none."""
    shown = success(operation)
    rows: list[list[str]] = []
    linked: list[Section] = []
    for response in operation.responses:
        if response is shown or response.status[:1] in "123":
            continue
        told, found = _summary(context, response, operation)
        rows.append([span(response.status), told, cell(response.description)])
        linked.extend(found)
    if not rows:
        return None
    table = context.table(["status", "type", "description"], rows, wide=False)
    return Part((table,), tuple(linked))
