"""Pages of operations: everything but the method's name and the sample is made once per locale."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.config import Extra, Language
from specmill.model import Client, CodeSample, Operation
from specmill.targets.markdown.addresses import more_block
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.context import Context
from specmill.targets.markdown.credentials import Mode, credential_blocks
from specmill.targets.markdown.examples import Examples
from specmill.targets.markdown.languages import TONGUES
from specmill.targets.markdown.models import ModelPages
from specmill.targets.markdown.own_samples import own_blocks
from specmill.targets.markdown.request import http_part, request_part, title_of
from specmill.targets.markdown.response import errors_part, response_part
from specmill.targets.markdown.sections import Sections
from specmill.targets.markdown.text import fence, prose


@dataclass(frozen=True, slots=True)
class Body:
    """What the pages of one operation in one locale have in common; finished text, may be empty."""

    title: str
    opening: str
    http: str
    credentials: str
    parameters: str
    request_example: str
    curl: str
    response: str
    errors: str
    models: str


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the pages of one locale."""

    context: Context
    branding: Branding
    examples: Examples
    sections: Sections
    models: ModelPages
    mode: Mode

    def body(self, client: Client, operation: Operation) -> Body:
        context = self.context
        request = request_part(context, operation)
        response = response_part(context, operation, self.examples.result(client, operation))
        errors = errors_part(context, operation) if context.has("errors") else None
        linked = [*request.linked, *response.linked, *(errors.linked if errors else ())]
        return Body(
            title=title_of(operation),
            opening=_joined(
                [*self.branding.opening(context.labels.locale), *self._told(operation)]
            ),
            http=self._http(operation),
            credentials=self._credentials(client, operation),
            parameters=_joined(request.blocks),
            request_example=self._when("request-example", self.examples.request(operation)),
            curl=self._when("curl", self.examples.curl(client, operation)),
            response=_joined(response.blocks),
            errors=_joined(errors.blocks) if errors else "",
            models=_joined(self.sections.below(linked, self.models)),
        )

    def _told(self, operation: Operation) -> list[str]:
        """Deprecation, description and the link to more."""
        blocks: list[str] = []
        if operation.deprecated and self.context.has("deprecation"):
            blocks.append(f"> {self.context.labels.line('deprecated')}")
        blocks.append(prose(operation.description))
        blocks.append(more_block(self.context, operation.external_docs))
        return blocks

    def _http(self, operation: Operation) -> str:
        if not self.context.has("http"):
            return ""
        return _joined(http_part(self.context, operation).blocks)

    def _credentials(self, client: Client, operation: Operation) -> str:
        if not self.context.has("security"):
            return ""
        return _joined(credential_blocks(self.context, client, operation, self.mode))

    def _when(self, extra: Extra, text: str) -> str:
        return text if self.context.has(extra) else ""


def python_sample(press: Press, code: tuple[str, str]) -> str:
    """The generated call, synchronous and, where wanted, asynchronous."""
    first, second = (fence(each, TONGUES["python"].fence) if each else "" for each in code)
    if not second or not press.context.has("samples"):
        return first
    return _joined([first, press.context.labels.line("async"), second])


def own_sample(press: Press, samples: list[CodeSample], language: Language) -> str:
    """What the definition brings in this language."""
    return _joined(own_blocks(samples, press.branding, language, press.context.docs.layout))


def _joined(blocks: list[str] | tuple[str, ...]) -> str:
    return "\n\n".join(block for block in blocks if block)
