"""Pages of operations: everything but the method's name and the sample is made once per locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.config import Extra, Language
from specmill.model import Client, CodeSample, Operation
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.guides.error_page import ERROR_CODES, code_table
from specmill.targets.markdown.guides.errorcodes import tables_in
from specmill.targets.markdown.operation_page.addresses import more_block
from specmill.targets.markdown.operation_page.calls import PythonSamples
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import Arguments, Mode, credential_blocks
from specmill.targets.markdown.operation_page.definition_samples import own_blocks
from specmill.targets.markdown.operation_page.examples import Examples
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.model_sections import Sections
from specmill.targets.markdown.operation_page.replacements import replacement_line
from specmill.targets.markdown.operation_page.request import Part, http_part, request_part, title_of
from specmill.targets.markdown.operation_page.response import (
    errors_part,
    response_part,
    result_media,
)
from specmill.targets.markdown.prose.render import fence, plain, prose, span
from specmill.targets.python.plan.media import preferred
from specmill.targets.samples.languages.registry import TONGUES

_CODES = f"../../../{ERROR_CODES}.md"


@dataclass(frozen=True, slots=True)
class Body:
    """What the pages of one operation in one locale have in common; finished text, may be empty."""

    title: str
    opening: str
    http: str
    parameters: str
    request_example: str
    curl: str
    response: str
    errors: str
    models: str
    schemas: tuple[str, ...] = ()
    """Keys of the named schemas that have a section on the page."""
    roots: tuple[str, ...] = ()
    """Keys of those whose fields are the rows of the request or the response."""


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the pages of one locale."""

    context: Context
    branding: Branding
    examples: Examples
    sections: Sections
    models: ModelPages
    mode: Mode
    pages: Mapping[str, str]
    """Operation key -> its page without the ending, from the folder of a language."""
    has_error_codes: bool = False
    """Whether there is a page of error codes."""

    def body(self, client: Client, operation: Operation) -> Body:
        context = self.context
        request = request_part(context, operation)
        response = response_part(context, operation, self.examples.result(client, operation))
        errors = self._errors(operation)
        origins = [
            (plain(context.labels.heading(title)), part.linked)
            for title, part in (("parameters", request), ("response", response), ("errors", errors))
        ]
        below = self.sections.below(origins, self.models)
        return Body(
            title=title_of(operation),
            opening=_joined(
                [*self.branding.opening(context.labels.locale), *self._told(client, operation)]
            ),
            http=self._http(operation),
            parameters=_joined(request.blocks),
            request_example=self._when("request-example", self.examples.request(operation)),
            curl=self._when("curl", self.examples.curl(client, operation)),
            response=_joined(response.blocks),
            errors=_joined(errors.blocks),
            models=_joined(below.texts) or context.labels.line("no-models"),
            schemas=below.schemas,
            roots=self._roots(operation),
        )

    def _told(self, client: Client, operation: Operation) -> list[str]:
        """Deprecation, description and the link to more."""
        blocks: list[str] = []
        if operation.deprecated and self.context.has("deprecation"):
            instead = replacement_line(self.context, client, operation, self.pages)
            line = self.context.labels.line("deprecated")
            blocks.append(f"> {line} {instead}".rstrip())
        blocks.append(prose(operation.description))
        blocks.append(more_block(self.context, operation.external_docs))
        return blocks

    def _http(self, operation: Operation) -> str:
        if not self.context.has("http"):
            return ""
        return _joined(http_part(self.context, operation).blocks)

    def _errors(self, operation: Operation) -> Part:
        """The declared errors, the codes that the operation itself brings, and where all are."""
        if not self.context.has("errors"):
            return Part(())
        part = errors_part(self.context, operation) or Part(())
        tables = tables_in(operation.extensions)
        codes = [code_table(self.context, table, set()) for table in tables]
        line = self.context.labels.line("more-errors", link=f"[{self._codes_title}]({_CODES})")
        more = [line] if self.has_error_codes else []
        return Part((*part.blocks, *codes, *more), part.linked)

    def _roots(self, operation: Operation) -> tuple[str, ...]:
        media = [
            preferred(operation.body.content, self.context.api.schemas)
            if operation.body is not None
            else None,
            result_media(operation),
        ]
        types = [each.type for each in media if each is not None and each.type is not None]
        return tuple(filter(None, map(self.context.typist.name_of, types)))

    @property
    def _codes_title(self) -> str:
        return plain(self.context.labels.heading("error-codes"))

    def credentials(self, client: Client, operation: Operation, arguments: Arguments) -> str:
        """Finished text, with the ``arguments`` of one language; may be empty."""
        if not self.context.has("security"):
            return ""
        blocks = credential_blocks(self.context, client, operation, self.mode, arguments)
        return _joined(blocks)

    def _when(self, extra: Extra, text: str) -> str:
        return text if self.context.has(extra) else ""


def python_sample(press: Press, made: PythonSamples) -> str:
    """The generated call, synchronous and asynchronous, and as a stream where there is one."""
    labels, language = press.context.labels, TONGUES["python"].fence
    blocks = [fence(made.sync, language), labels.line("async"), fence(made.asynchronous, language)]
    if made.stream:
        line = labels.line("as-stream", method=span(made.stream_method))
        blocks += [line, fence(made.stream, language)]
    return _joined(blocks)


def own_sample(press: Press, samples: list[CodeSample], language: Language) -> str:
    """What the definition brings in this language."""
    return _joined(own_blocks(samples, press.branding, language, press.context.docs.layout))


def _joined(blocks: list[str] | tuple[str, ...]) -> str:
    return "\n\n".join(block for block in blocks if block)
