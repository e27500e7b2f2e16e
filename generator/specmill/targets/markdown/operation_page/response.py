"""The response part of a page: type, table, a sample result; and the errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specmill.model import (
    Header,
    MediaType,
    ModelType,
    Operation,
    PrimitiveType,
    Response,
)
from specmill.targets.markdown.definition_text import NO_TEXT, Text, raw
from specmill.targets.markdown.operation_page.constraints import constraints
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.part_facts import rules_of_media
from specmill.targets.markdown.operation_page.details.response_links import links_of
from specmill.targets.markdown.operation_page.details.row_examples import default, sample
from specmill.targets.markdown.operation_page.details.texts import (
    text_beside,
    text_of,
    with_title,
)
from specmill.targets.markdown.operation_page.object_facts import object_facts
from specmill.targets.markdown.operation_page.rows import (
    Linked,
    asides_of,
    further_keys,
    lists_examples,
    response_row,
    texts_of,
)
from specmill.targets.markdown.operation_page.type_formatter import Section
from specmill.targets.markdown.operation_page.type_views import (
    NO_FACTS,
    Constraint,
    MediaView,
    Row,
    TypeView,
    is_word,
)
from specmill.targets.markdown.operation_page.views import (
    OtherResponse,
    ResponseView,
)
from specmill.targets.python.plan.media import preferred
from specmill.targets.samples.values.checks.validate import hidden
from specmill.targets.words import pascal

_PREFERENCE = ("200", "201")


def success(operation: Operation) -> Response | None:
    """The response a page shows: 200, 201, another 2xx, default, a redirect; else the first."""
    others = [response for response in operation.responses if response.status not in _PREFERENCE]
    responses = [
        response
        for key in _PREFERENCE
        for response in operation.responses
        if response.status == key
    ]
    for start in ("2", "default", "3"):
        responses.extend(other for other in others if other.status.startswith(start))
    return responses[0] if responses else None


def result_media(operation: Operation) -> MediaType | None:
    """The media type of the successful response that a page shows."""
    response = success(operation)
    return preferred(response.content) if response is not None else None


def response_view(context: Context, operation: Operation) -> tuple[ResponseView, Linked]:
    """The successful response, without its sample, and the sections that its types link to."""
    response = success(operation)
    media = result_media(operation)
    view, linked = ResponseView(), Linked()
    if media is not None:
        owner = pascal(operation.name) + "Response"
        status = response.status if response is not None else ""
        view, linked = _content(context, operation, status, media, owner)
    if response is not None and context.has("http"):
        view = replace(
            view,
            status=NO_TEXT if response.status == "200" else Text(response.status),
            description=Text(text_of_response(response)),
            headers=tuple(_header_row(context, header, linked) for header in response.headers),
            contents=tuple(
                _alternatives(context, response, linked, f"{pascal(operation.name)}Response")
            ),
            others=tuple(_others(context, operation, response, linked)),
            links=tuple(links_of(response)),
            rules=tuple(_rules_of_further(context, response)),
        )
    return view, linked


def _content(
    context: Context, operation: Operation, status: str, media: MediaType, owner: str
) -> tuple[ResponseView, Linked]:
    shown, name = media.type or media.item_type, Text(media.name)
    if shown is None:
        return ResponseView("media", media=name), []
    type_ = context.types.resolved(shown)
    if isinstance(type_, PrimitiveType) and type_.format == "binary":
        facts, _ = object_facts(context, shown)
        return ResponseView("binary", media=name, facts=facts), []
    schema = context.types.name_of(shown)
    owner = schema or owner
    if not isinstance(type_, ModelType) or not type_.fields:
        seen = context.types.show(shown, owner, schema)
        has_section = schema and any(section.schema == schema for section in seen.sections)
        facts = NO_FACTS if has_section else object_facts(context, shown, schema)[0]
        view = ResponseView(
            "type",
            type=seen.parts,
            is_sequence=media.type is None,
            is_word=is_word(seen.parts) and media.type is not None,
            facts=facts,
        )
        return view, list(seen.sections)
    rows: list[Row] = []
    facts, linked = object_facts(context, shown, schema)
    for field in type_.fields:
        if hidden(field, context.api, "response"):
            continue
        known = context.lifecycles.inline(operation, f"{status} {media.name}", field.name)
        row, sections = response_row(context, field, owner, schema, known)
        rows.append(row)
        linked.extend(sections)
    further, sections = further_keys(context, type_, owner, schema)
    view = ResponseView(
        "object",
        name=Text(schema or "object"),
        is_nullable=shown.nullable or type_.nullable,
        rows=tuple(rows),
        facts=facts,
        further=tuple(further),
    )
    return view, [*linked, *sections]


def _alternatives(
    context: Context, shown: Response, linked: list[Section], owner: str
) -> Iterator[MediaView]:
    """The media types of a response that has several, with the types of those that differ from the
    one that the page tells first."""
    first = preferred(shown.content)
    for at, media in enumerate(shown.content, start=1) if len(shown.content) > 1 else ():
        type_ = media.type or media.item_type
        if first is None or type_ is None or type_ == (first.type or first.item_type):
            yield MediaView(Text(media.name))
            continue
        seen = context.types.show(type_, f"{owner}.{at}")
        linked.extend(seen.sections)
        yield MediaView(Text(media.name), seen.parts, is_sequence=media.type is None)


def text_of_response(response: Response) -> str:
    """What is said of a response: its summary too, where that says more (OpenAPI 3.2)."""
    return with_title(response.summary, "", response.description)


def _others(
    context: Context, operation: Operation, shown: Response, linked: list[Section]
) -> Iterator[OtherResponse]:
    """Further successful responses."""
    for response in operation.responses:
        if response is not shown and response.status[:1] in "123":
            yield other_response(context, operation, response, linked)


def other_response(
    context: Context, operation: Operation, response: Response, linked: list[Section]
) -> OtherResponse:
    """What is told of a response beside the one that the page shows. The sections that its types
    link to are added to ``linked``."""
    type_, sections = type_of_response(context, response, operation)
    linked.extend(sections)
    owner = f"{pascal(operation.name)}{pascal(response.status)}"
    told = _told_with_type(context, response)
    return OtherResponse(
        Text(response.status),
        type_,
        Text(told),
        tuple(_header_row(context, header, linked) for header in response.headers),
        tuple(_alternatives(context, response, linked, owner)),
        tuple(_rules_of_contents(context, response, told)),
        tuple(links_of(response)) if context.has("http") else (),
    )


def _rules_of_contents(context: Context, response: Response, told: str) -> Iterator[Constraint]:
    """What is said of a response whose type has no section beyond the ``told`` text, and of those
    of its further media types."""
    main = preferred(response.content)
    if main is not None:
        for rule in rules_of_media(context, main):
            if rule.shape != "text" or raw(rule.code) not in told:
                yield rule
    yield from _rules_of_further(context, response)


def _rules_of_further(context: Context, response: Response) -> Iterator[Constraint]:
    main = preferred(response.content)
    for media in response.content:
        type_ = media.type or media.item_type
        if media is main or (main is not None and type_ == (main.type or main.item_type)):
            continue
        rules = rules_of_media(context, media)
        if rules:
            yield Constraint("named-part", "items", code=Text(media.name), inner=rules)


def _header_row(context: Context, header: Header, linked: list[Section]) -> Row:
    seen = context.types.show(header.type, header.name)
    linked.extend(seen.sections)
    type_ = context.types.inlined(header.type)
    told, same_line = constraints(context, type_)
    asides, sections = asides_of(context, type_, header.name, examples=header.examples)
    linked.extend(sections)
    if context.has("constraints"):
        marks = (Constraint("deprecated-field"),) if header.deprecated else ()
        told = (*marks, *told, *asides)
        same_line = same_line and not (marks or asides)
    return Row(
        Text(header.name),
        seen.parts,
        Text(texts_of(context, header, type_)),
        told,
        same_line,
        default=default(context, header.type),
        sample=sample(context, header.type, header.examples),
        lists_examples=lists_examples(asides),
    )


def _tells_more(response: Response) -> bool:
    """Whether the media types of an error are other than JSON alone."""
    return [media.name.lower() for media in response.content] not in ([], ["application/json"])


def type_of_response(
    context: Context, response: Response, operation: Operation
) -> tuple[TypeView | None, tuple[Section, ...]]:
    """Type of a response, if it has content."""
    media = preferred(response.content)
    if media is None or media.type is None:
        return None, ()
    owner = f"{pascal(operation.name)}{pascal(response.status)}"
    seen = context.types.show(media.type, owner)
    return seen.parts, seen.sections


def _told_with_type(context: Context, response: Response) -> str:
    """What is said of a response and of its type, where that has no section of its own."""
    told, media = text_of_response(response), preferred(response.content)
    if media is None or media.type is None or not context.has("constraints"):
        return told
    if context.types.has_section(media.type):
        further = text_beside(media.type, context.api.schemas)
    else:
        further = text_of(context.types.inlined(media.type))
    return told if further in told else "\n\n".join(filter(None, (told, further)))


def error_rows(context: Context, operation: Operation) -> tuple[list[OtherResponse], Linked]:
    """The declared errors."""
    shown = success(operation)
    rows: list[OtherResponse] = []
    linked: Linked = []
    for response in operation.responses:
        if response is shown or response.status[:1] in "123":
            continue
        row = other_response(context, operation, response, linked)
        contents = row.contents or tuple(MediaView(Text(media.name)) for media in response.content)
        rows.append(
            replace(
                row,
                headers=row.headers if context.has("http") else (),
                contents=contents if _tells_more(response) else (),
            )
        )
    return rows, linked
