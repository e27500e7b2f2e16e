"""Pages of operations and webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Template

from specmill.model import Client, Operation
from specmill.targets.job import Job
from specmill.targets.llm.callbacks import callbacks_section
from specmill.targets.llm.definition import definition_block
from specmill.targets.llm.facts import Facts
from specmill.targets.llm.page import Code, Mixed, Page, new_page
from specmill.targets.llm.places import Places, operation_title
from specmill.targets.llm.python_code import MethodCode, PythonCode
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.llm.usage import Usage
from specmill.targets.markdown.operation_page.addresses import link_view
from specmill.targets.markdown.prose.render import fence, plain, prose, span

LINE_BREAK = "  \n"


@dataclass(frozen=True, slots=True)
class OperationView:
    """The sections of a page; finished text, empty for those that are left out."""

    title: str
    facts: str
    summary: str
    description: str
    sdk: str
    usage: Code
    typescript: Code
    python: Code
    references: str
    parameters: str
    body: str
    responses: str
    callbacks: Mixed
    openapi: Code


@dataclass(frozen=True, slots=True)
class OperationPages:
    """Writes the pages of operations."""

    job: Job
    places: Places
    typescript: TypescriptCode
    python: PythonCode
    methods: Mapping[str, MethodCode]
    usage: Usage
    facts: Facts
    template: Template

    def page(self, client: Client, operation: Operation) -> Page:
        """The page of a visible operation, or of a webhook of the client."""
        printed = self.typescript.operation(client, operation.key)
        callbacks = self.typescript.callbacks(client, operation.key)
        incoming = self.places.webhooks.get(operation.key, "")
        event = operation.operation_id or operation.path
        title = event if incoming else operation_title(operation)
        view = OperationView(
            title=plain(title),
            facts=self._facts(client, operation, "Webhook" if incoming else "Path"),
            summary=plain(operation.summary),
            description=_described(operation),
            sdk=plain(client.name),
            usage=Code() if incoming else Code(self.usage.section(operation)),
            typescript=Code(printed.block) if printed is not None else Code(),
            python=self._python(operation.key),
            references=self.typescript.references(printed, self.places) if printed else "",
            parameters=self.facts.parameters(operation.parameters),
            body=self.facts.body(operation.body) if operation.body is not None else "",
            responses=self.facts.responses(operation.responses),
            callbacks=callbacks_section(callbacks, self.facts),
            openapi=Code(definition_block(self.job.written(operation.origin), operation.origin)),
        )
        path = incoming or self.places.operations[operation.key]
        note = operation.summary or operation.description
        members = [printed] if printed is not None else []
        members += [each for _, requests in callbacks for each in requests]
        schemas = self.typescript.direct_schemas(members)
        titles = (title, note)
        return new_page(path, titles, self.template.render(page=view), view, schemas)

    def _facts(self, client: Client, operation: Operation, where: str) -> str:
        """Method, path and tags; the client where there are several."""
        blocks = [
            f"Method: {operation.http_method}{LINE_BREAK}{where}: {_verbatim(operation.path)}"
        ]
        if operation.tags:
            blocks.append(f"Tags: {', '.join(map(plain, operation.tags))}")
        if len(self.job.api.clients) > 1:
            blocks.append(f"Client: {plain(client.name)}")
        if operation.deprecated:
            blocks.append("**Deprecated.** New code should not call it.")
        return "\n\n".join(blocks)

    def _python(self, key: str) -> Code:
        """The method, and the models that it needs."""
        found = self.methods.get(key)
        if found is None:
            return Code()
        models = self.python.models(found.names)
        blocks = [fence(found.text, "python")]
        if models.text:
            blocks += ["Models:", fence(models.text, "python")]
        names = ", ".join(self._model(each) for each in models.left_out)
        return Code("\n\n".join(blocks), f"Further models: {names}" if names else "")

    def _model(self, name: str) -> str:
        path = self.places.schemas.get(self.python.schema_of(name), "")
        return f"[{plain(name)}](../{path})" if path else span(name)


def _described(operation: Operation) -> str:
    """The description, and the link to more."""
    blocks = [prose(operation.description)]
    docs = operation.external_docs
    if docs is not None and docs.url:
        link = link_view(docs.description or docs.url, docs.url)
        text = plain(link.text.raw)
        shown = f"[{text}]({link.url})" if link.url else text
        blocks.append(f"External documentation: {shown}")
    return "\n\n".join(each for each in blocks if each)


def _verbatim(text: str) -> str:
    """The text as it is, in a code span where Markdown would read something in it."""
    return text if plain(text) == text else span(text)
