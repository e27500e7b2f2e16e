"""The view of one operation, made from the model and the plan of the SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.model import Client, MediaType, Operation, RequestBody, Response, Type
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.guides.error_page import error_responses
from specmill.targets.markdown.guides.errorcodes import tables_in
from specmill.targets.markdown.operation_page.addresses import more_view, server_view
from specmill.targets.markdown.operation_page.credentials import credentials_view
from specmill.targets.markdown.operation_page.replacements import replacement_of
from specmill.targets.markdown.operation_page.response import success
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.operation_page.versions import version_notes
from specmill.targets.python.plan.media import preferred
from specmill.targets.site.pages.fields import FEW_ROWS, MOST_ROWS, Fields
from specmill.targets.site.pages.samples import Samples, declared
from specmill.targets.site.pages.try_it import try_view
from specmill.targets.site.views import (
    BodyView,
    CodeView,
    ContentView,
    OperationView,
    PagingView,
    ParameterGroup,
    TypeBody,
)

_MOST_ROWS = 240
"""In all bodies of a page."""
_LOCATIONS = ("path", "query", "querystring", "header", "cookie")


@dataclass(slots=True)
class _Room:
    """Rows that the bodies of a page may still have."""

    left: int = _MOST_ROWS

    def body(self, fields: Fields, type_: Type) -> TypeBody:
        """What is inside a type, as deep as there is room."""
        made = fields.root(type_, max(FEW_ROWS, min(self.left, MOST_ROWS)))
        self.left -= made.size
        return made


@dataclass(frozen=True, slots=True)
class OperationBuilder:
    """Makes the views of one locale."""

    fields: Fields
    samples: Samples
    pages: Mapping[str, str]
    """Operation key -> its page from the folder of the site, without the ending."""
    credentials_page: str
    codes_page: str
    notice: str
    tries: bool

    def view(
        self, client: Client, operation: Operation, *, is_webhook: bool = False
    ) -> OperationView:
        """Everything that the page of an operation, or of a webhook, tells."""
        shown = success(operation)
        tabs = () if is_webhook else self.samples.tabs(client, operation)
        known = self.samples.calls.methods.get(operation.key)
        method = known[1] if known is not None else None
        paging = method.pagination if method is not None else None
        room = _Room()
        return OperationView(
            raw(title_of(operation)),
            operation.http_method,
            operation.path,
            operation.operation_id,
            Text(operation.description),
            more_view(operation.external_docs),
            operation.deprecated,
            version_notes(self.fields.context, self.fields.context.lifecycles.operation(operation)),
            replacement_of(client, operation, self.pages) if operation.deprecated else None,
            tuple(map(server_view, operation.servers)),
            tabs,
            credentials_view(client, operation, self.samples.mode, {}),
            "" if is_webhook else self.credentials_page,
            self._parameters(operation),
            self._request(operation, room),
            self._response(client, operation, shown, room) if shown is not None else None,
            tuple(self._answer(other, room) for other in _others(operation, shown)),
            tuple(
                self._answer(error_response, room) for error_response in error_responses(operation)
            ),
            tuple(tables_in(operation.extensions)),
            "" if is_webhook else self.codes_page,
            tuple(self._callbacks(operation, room)),
            PagingView(paging.call, paging.item, paging.kind) if paging is not None else None,
            operation.key in self.samples.calls.streams or bool(method and method.streaming),
            is_webhook,
            "" if is_webhook else self.notice,
            try_view(client, operation, self.samples) if self.tries and not is_webhook else None,
        )

    def _parameters(self, operation: Operation) -> tuple[ParameterGroup, ...]:
        parameters: list[ParameterGroup] = []
        for location in _LOCATIONS:
            own = [
                parameter for parameter in operation.parameters if parameter.location == location
            ]
            own.sort(key=lambda parameter: not parameter.required)
            if own:
                fields = tuple(self.fields.parameter(operation, parameter) for parameter in own)
                parameters.append(ParameterGroup(location, fields))
        return tuple(parameters)

    def _request(self, operation: Operation, room: _Room) -> BodyView | None:
        body: RequestBody | None = operation.body
        if body is None:
            return None
        first = preferred(body.content)
        contents = tuple(
            self._content(media, self.samples.request(operation) if media is first else (), room)
            for media in _in_front(first, body.content)
        )
        return BodyView("", Text(body.description), body.required, contents)

    def _response(
        self, client: Client, operation: Operation, response: Response, room: _Room
    ) -> BodyView:
        first = preferred(response.content)
        examples = self.samples.result(client, operation, first) if first is not None else ()
        return self._answer(response, room, examples)

    def _answer(
        self, response: Response, room: _Room, examples: tuple[CodeView, ...] = ()
    ) -> BodyView:
        first = preferred(response.content)
        contents = tuple(
            self._content(media, (examples if media is first else ()) or declared(media), room)
            for media in _in_front(first, response.content)
        )
        headers = tuple(map(self.fields.header, response.headers))
        return BodyView(response.status, Text(response.description), False, contents, headers)

    def _content(
        self, media: MediaType, examples: tuple[CodeView, ...], room: _Room
    ) -> ContentView:
        type_ = media.type or media.item_type
        if type_ is None:
            return ContentView(media.name, examples=examples)
        return ContentView(
            media.name,
            self.fields.shown(type_),
            room.body(self.fields, type_),
            examples,
            is_sequence=media.type is None,
        )

    def _callbacks(self, operation: Operation, room: _Room) -> list[tuple[str, str, TypeBody]]:
        callbacks: list[tuple[str, str, TypeBody]] = []
        for callback in operation.callbacks:
            for request in callback.operations:
                media = preferred(request.body.content) if request.body is not None else None
                whole = media.whole if media is not None else None
                body = room.body(self.fields, whole) if whole is not None else TypeBody()
                callbacks.append(
                    (callback.name, f"{request.http_method} {callback.expression}", body)
                )
        return callbacks


def _in_front(first: MediaType | None, content: tuple[MediaType, ...]) -> list[MediaType]:
    """The media types with the preferred one first."""
    return sorted(content, key=lambda media: media is not first)


def _others(operation: Operation, shown: Response | None) -> list[Response]:
    return [
        response
        for response in operation.responses
        if response is not shown and response.status[:1] in "123"
    ]
