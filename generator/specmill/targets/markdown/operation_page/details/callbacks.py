"""The requests that the server may send back because of an operation (OpenAPI "Callback Object")."""

from __future__ import annotations

from specmill.model import Callback, Operation
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.part_facts import rules_of_media
from specmill.targets.markdown.operation_page.response import other_response
from specmill.targets.markdown.operation_page.rows import Linked, parameter_row
from specmill.targets.markdown.operation_page.samples.named_examples import examples_of_body
from specmill.targets.markdown.operation_page.type_views import Row, TypeView
from specmill.targets.markdown.operation_page.views import CallbackView, OtherResponse
from specmill.targets.python.plan.media import preferred
from specmill.targets.words import pascal


def callback_views(context: Context, operation: Operation) -> tuple[list[CallbackView], Linked]:
    """The requests that the server may send back, with what is said of them and the types of their
    bodies."""
    linked: Linked = []
    views: list[CallbackView] = []
    for callback in operation.callbacks:
        for request in callback.operations:
            views.append(_callback(context, callback, request, linked))
    return views, linked


def _callback(
    context: Context, callback: Callback, request: Operation, linked: Linked
) -> CallbackView:
    body = request.body
    media = preferred(body.content, context.api.schemas) if body is not None else None
    type_: TypeView | None = None
    if media is not None and media.type is not None:
        seen = context.types.show(media.type, pascal(callback.name))
        linked.extend(seen.sections)
        type_ = seen.parts
    call = Text(f"{request.http_method} {callback.expression}")
    if not context.has("constraints"):
        return CallbackView(Text(callback.name), call, type_)
    texts = (*request.path_texts, request.summary, request.description)
    described = (*texts, body.description if body is not None else "")
    rows: list[Row] = []
    for parameter in request.parameters:
        row, sections = parameter_row(
            context, parameter, f"{pascal(callback.name)}.{parameter.name}"
        )
        rows.append(row)
        linked.extend(sections)
    responses: list[OtherResponse] = []
    for response in request.responses:
        responses.append(other_response(context, request, response, linked))
    return CallbackView(
        Text(callback.name),
        call,
        type_,
        tuple(Text(text) for text in dict.fromkeys(described) if text),
        tuple(rows),
        tuple(responses),
        rules_of_media(context, media) if media is not None else (),
        examples_of_body(context.api, request),
    )
