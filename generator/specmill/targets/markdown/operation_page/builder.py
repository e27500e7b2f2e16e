"""Pages of operations: everything but the method's name and the sample is made once per locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from specmill.model import Client, Operation
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.definition_text import NO_TEXT, Text, wrapped
from specmill.targets.markdown.guides.error_page import ERROR_CODES, code_table
from specmill.targets.markdown.guides.errorcodes import tables_in
from specmill.targets.markdown.operation_page.addresses import more_view, server_view
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import (
    Arguments,
    Mode,
    credentials_view,
)
from specmill.targets.markdown.operation_page.details.callbacks import callback_views
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.model_sections import ModelSections
from specmill.targets.markdown.operation_page.replacements import replacement_of
from specmill.targets.markdown.operation_page.request import request_view
from specmill.targets.markdown.operation_page.response import (
    error_rows,
    response_view,
    result_media,
)
from specmill.targets.markdown.operation_page.rows import Linked
from specmill.targets.markdown.operation_page.samples.calls import PythonSamples
from specmill.targets.markdown.operation_page.samples.examples import Examples
from specmill.targets.markdown.operation_page.samples.named_examples import (
    request_examples,
    response_examples,
)
from specmill.targets.markdown.operation_page.titles import summary_of, title_of
from specmill.targets.markdown.operation_page.versions import version_notes
from specmill.targets.markdown.operation_page.views import (
    ClientView,
    CredentialsView,
    ErrorsView,
    OperationPage,
    OperationView,
    ResponseView,
    SampleBlock,
    TagText,
)
from specmill.targets.python.plan.media import preferred

_CODES = f"../../../{ERROR_CODES}.md"


@dataclass(frozen=True, slots=True)
class OperationPageBuilder:
    """Makes the views of pages in one locale."""

    context: Context
    branding: Branding
    examples: Examples
    sections: ModelSections
    models: ModelPages
    mode: Mode
    pages: Mapping[str, str]
    """Operation key -> its page without the ending, from the folder of a language."""
    answers: dict[str, tuple[ResponseView, Linked]]
    """Operation key -> its response, the same in all locales that read the same definitions."""
    has_error_codes: bool = False
    """Whether there is a page of error codes."""
    _credentials: dict[tuple[object, ...], CredentialsView] = field(
        default_factory=dict[tuple[object, ...], CredentialsView]
    )
    _clients: dict[str, ClientView] = field(default_factory=dict[str, ClientView])

    def page(self, client: Client, operation: Operation) -> OperationPage:
        """What the pages of an operation in all languages have in common."""
        has = self.context.has
        request, asked = request_view(self.context, operation)
        if operation.key not in self.answers:
            self.answers[operation.key] = self._response(client, operation)
        response, answered = self.answers[operation.key]
        errors, failed = self._errors(operation)
        origins = (("parameters", asked), ("response", answered), ("errors", failed))
        sections = self.sections.of_page(origins, self.models)
        deprecated = operation.deprecated and has("deprecation")
        curl = self.examples.curl(client, operation) if has("curl") else None
        http = has("http")
        return OperationPage(
            title=title_of(operation),
            summary=summary_of(operation),
            client=self._client(client),
            operation=operation_view(operation),
            opening=self.branding.opening(self.context.labels.locale),
            has_http=http,
            has_locations=has("location"),
            deprecated=deprecated,
            versions=version_notes(self.context, self.context.lifecycles.operation(operation)),
            replacement=replacement_of(client, operation, self.pages) if deprecated else None,
            description=Text(operation.description),
            path_texts=tuple(map(Text, operation.path_texts)) if has("constraints") else (),
            badges=tuple(_badges(client, operation)) if has("constraints") else (),
            more=more_view(operation.external_docs),
            http=Text(f"{operation.http_method} {operation.path}"),
            servers=tuple(map(server_view, operation.servers)) if http else (),
            contents=_contents(operation) if http else (),
            request=replace(request, examples=request_examples(self.context.api, operation))
            if has("request-example")
            else request,
            request_sample=self.examples.request(operation) if has("request-example") else None,
            curl=curl.code if curl is not None else NO_TEXT,
            response=response,
            errors=errors,
            sections=sections.shown,
            has_backlinks=has("backlinks"),
            schemas=sections.schemas,
            roots=self._roots(operation),
        )

    def _client(self, client: Client) -> ClientView:
        if client.key not in self._clients:
            self._clients[client.key] = client_view(client)
        return self._clients[client.key]

    def _response(self, client: Client, operation: Operation) -> tuple[ResponseView, Linked]:
        view, linked = response_view(self.context, operation)
        if self.context.has("http"):
            callbacks, sections = callback_views(self.context, operation)
            view = replace(view, callbacks=tuple(callbacks))
            linked = [*linked, *sections]
        if self.context.has("request-example"):
            view = replace(view, examples=response_examples(self.context.api, operation))
        sample = self.examples.result(client, operation)
        if sample is None:
            return view, linked
        return replace(view, sample=sample.code, sample_language=sample.language), linked

    def _errors(self, operation: Operation) -> tuple[ErrorsView, Linked]:
        """The declared errors, the codes that the operation itself brings, and where all are."""
        if not self.context.has("errors"):
            return ErrorsView(), []
        rows, linked = error_rows(self.context, operation)
        tables = tuple(code_table(table, set()) for table in tables_in(operation.extensions))
        return ErrorsView(tuple(rows), tables, _CODES if self.has_error_codes else ""), linked

    def _roots(self, operation: Operation) -> tuple[str, ...]:
        media = [
            preferred(operation.body.content, self.context.api.schemas)
            if operation.body is not None
            else None,
            result_media(operation),
        ]
        types = [
            media_type.type
            for media_type in media
            if media_type is not None and media_type.type is not None
        ]
        return tuple(filter(None, map(self.context.types.name_of, types)))

    def credentials(
        self, client: Client, operation: Operation, arguments: Arguments
    ) -> CredentialsView | None:
        """Which credentials are needed, with the ``arguments`` of one language; None where the
        settings do not want it said, or the definition says nothing."""
        if not self.context.has("security") or not operation.states_security:
            return None
        schemes = dict.fromkeys(
            scheme.scheme for one in operation.security for scheme in one.schemes
        )
        key = (client.key, operation.security, *(arguments.get(scheme) for scheme in schemes))
        if key not in self._credentials:
            view = credentials_view(client, operation, self.mode, arguments)
            self._credentials[key] = view
        return self._credentials[key]


def _badges(client: Client, operation: Operation) -> Iterator[TagText]:
    """The tags of an operation that mark it and group nothing (``kind`` of OpenAPI 3.2)."""
    for tag in client.tags:
        if tag.name in operation.tags and tag.kind not in ("", "nav"):
            yield TagText(Text(tag.display_name or tag.name), Text(tag.description))


def _contents(operation: Operation) -> tuple[Text, ...]:
    """Names of the media types that the body may have."""
    return tuple(Text(media.name) for media in operation.body.content) if operation.body else ()


def python_blocks(made: PythonSamples) -> tuple[SampleBlock, ...]:
    """The generated call, synchronous and asynchronous, and as a stream where there is one."""
    fence = "py"
    blocks = [
        SampleBlock(Text(made.sync), fence),
        SampleBlock(Text(made.asynchronous), fence, "async"),
    ]
    if made.stream:
        method = Text(made.stream_method)
        blocks.append(SampleBlock(Text(made.stream), fence, "as-stream", method))
    return tuple(blocks)


def client_view(client: Client) -> ClientView:
    """What templates of users can say of a definition."""
    return ClientView(
        client.key,
        Text(client.name),
        Text(client.title),
        Text(client.version),
        Text(client.description),
        _extensions({**client.info_extensions, **client.extensions}),
    )


def operation_view(operation: Operation) -> OperationView:
    """What templates of users can say of an operation."""
    return OperationView(
        operation.key,
        Text(operation.operation_id),
        Text(operation.name),
        operation.http_method,
        Text(operation.path),
        Text(operation.summary),
        Text(operation.description),
        tuple(map(Text, operation.tags)),
        operation.deprecated,
        _extensions(operation.extensions),
    )


def _extensions(extensions: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(wrapped(extensions))
