"""The request part of a page: parameters and body."""

from __future__ import annotations

from dataclasses import replace

from specmill.model import Field, MediaType, ModelType, Operation, RequestBody
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.part_facts import (
    part_facts,
    parts_by_position,
    parts_of,
    rules_of_media,
)
from specmill.targets.markdown.operation_page.details.texts import text_of
from specmill.targets.markdown.operation_page.object_facts import object_facts
from specmill.targets.markdown.operation_page.rows import (
    Linked,
    body_row,
    further_keys,
    parameter_row,
    required_first,
)
from specmill.targets.markdown.operation_page.type_views import MediaView, Row
from specmill.targets.markdown.operation_page.views import RequestView
from specmill.targets.markdown.operation_page.wire_forms import form_field
from specmill.targets.python.plan.media import preferred
from specmill.targets.samples.values.checks.validate import hidden
from specmill.targets.words import pascal

_FORMS = {"application/x-www-form-urlencoded": "form", "multipart/form-data": "multipart"}


def request_view(context: Context, operation: Operation) -> tuple[RequestView, Linked]:
    """The parameters, then the fields of the body, required ones first in each; and the sections
    that their types link to."""
    rows: list[Row] = []
    linked: Linked = []
    name = pascal(operation.owner + " " + operation.name)
    for parameter in sorted(operation.parameters, key=lambda parameter: not parameter.required):
        known = context.lifecycles.parameter(operation, parameter)
        row, sections = parameter_row(context, parameter, f"{name}.{parameter.name}", known)
        rows.append(row)
        linked.extend(sections)
    if operation.body is None:
        return RequestView(tuple(rows)), linked
    body, sections = _body(context, operation, operation.body, f"{name}Body")
    return replace(body, rows=(*rows, *body.rows)), [*linked, *sections]


def _body(
    context: Context, operation: Operation, body: RequestBody, owner: str
) -> tuple[RequestView, Linked]:
    media = preferred(body.content, context.api.schemas)
    if media is None or media.whole is None:
        return RequestView(description=Text(body.description)), []
    location = _FORMS.get(media.name.lower(), "body")
    if media.type is None:
        return _whole(context, body, media, owner, location)
    type_ = context.types.resolved(media.type)
    schema = context.types.name_of(media.type)
    owner = schema or owner
    if not isinstance(type_, ModelType) or not type_.fields or type_.nullable:
        return _whole(context, body, media, owner, location)
    rows: list[Row] = []
    facts, linked = object_facts(context, media.type, schema, said=body.description, titled=False)
    sent = [field for field in type_.fields if not hidden(field, context.api, "request")]
    encodings = {encoding.name: encoding for encoding in media.encodings}
    for field in required_first(sent):
        known = context.lifecycles.inline(operation, media.name, field.name)
        form = ""
        if location == "form":
            inner = context.types.resolved(field.type)
            form = form_field(field.name, encodings.get(field.name), inner)
        parts, of_parts = part_facts(context, encodings.get(field.name), form=form)
        row, sections = body_row(
            context, field, owner, location, schema, form=form, parts=parts, known=known
        )
        linked.extend(of_parts)
        rows.append(row)
        linked.extend(sections)
    further, sections = further_keys(context, type_, owner, schema)
    others, more = _other_contents(context, body, media, owner)
    view = RequestView(tuple(rows), Text(body.description), facts, tuple(further))
    view = replace(view, other_contents=tuple(others))
    return view, [*linked, *sections, *more]


def _whole(
    context: Context, body: RequestBody, media: MediaType, owner: str, location: str
) -> tuple[RequestView, Linked]:
    """One row for a body that is no plain object with fields."""
    if media.whole is None:
        return RequestView(), []
    field = Field(name=context.labels.word("body"), type=media.whole, required=body.required)
    own = text_of(context.types.inlined(media.whole))
    described = body.description if own in ("", body.description) or not _both(context) else ""
    parts, of_parts = parts_by_position(context, media)
    row, linked = body_row(context, field, owner, location, "", description=described, parts=parts)
    linked.extend(of_parts)
    others, more = _other_contents(context, body, media, owner)
    beside = NO_TEXT if described or not _both(context) else Text(body.description)
    return RequestView((row,), beside, other_contents=tuple(others)), [*linked, *more]


def _both(context: Context) -> bool:
    """Whether the text of a body is told beside that of its schema."""
    return context.has("constraints")


def _other_contents(
    context: Context, body: RequestBody, shown: MediaType, owner: str
) -> tuple[list[MediaView], Linked]:
    """Media types whose content differs from the one that the table shows."""
    contents: list[MediaView] = []
    linked: Linked = []
    for at, media in enumerate(body.content, start=1):
        if media.whole is None or media.whole == shown.whole:
            continue
        seen = context.types.show(media.whole, f"{owner}.{at}")
        _, sections = parts_of(context, media)
        rules = rules_of_media(context, media)
        contents.append(MediaView(Text(media.name), seen.parts, parts=rules))
        linked.extend((*seen.sections, *sections))
    return contents, linked
