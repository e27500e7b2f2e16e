"""Pages of operations and webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Template

from specmill.model import (
    Client,
    MediaType,
    Operation,
    Parameter,
    ReferenceType,
    RequestBody,
    Response,
)
from specmill.targets.job import Job
from specmill.targets.llm.definition import definition_block
from specmill.targets.llm.page import Code, Page, new_page
from specmill.targets.llm.places import Places, operation_title
from specmill.targets.llm.python_code import MethodCode, PythonCode
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.llm.typewords import type_words
from specmill.targets.llm.usage import Usage
from specmill.targets.markdown.addresses import link
from specmill.targets.markdown.text import cell, fence, plain, prose, span

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
    template: Template

    def page(self, client: Client, operation: Operation) -> Page:
        """The page of a visible operation, or of a webhook of the client."""
        printed = self.typescript.operation(client, operation.key)
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
            parameters="\n".join(self._parameter(each) for each in operation.parameters),
            body=self._body(operation.body) if operation.body is not None else "",
            responses="\n\n".join(each for one in operation.responses for each in self._told(one)),
            openapi=Code(definition_block(self.job.written(operation.origin), operation.origin)),
        )
        path = incoming or self.places.operations[operation.key]
        note = operation.summary or operation.description
        schemas = self.typescript.direct_schemas(printed) if printed is not None else ()
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

    def _parameter(self, found: Parameter) -> str:
        """``- id (path, `string`, required): user ID``."""
        facts = [found.location, span(type_words(found.type))]
        facts += ["required"] if found.required else []
        facts += ["deprecated"] if found.deprecated else []
        told = cell(found.description or found.type.notes.description)
        head = f"- {plain(found.name)} ({', '.join(facts)})"
        return f"{head}: {told}" if told else head

    def _body(self, found: RequestBody) -> str:
        names = ", ".join(plain(each.name) for each in found.content)
        blocks = [f"Content Types: {names}"] if names else []
        blocks.append(f"Required: {'yes' if found.required else 'no'}")
        blocks.append(prose(found.description))
        blocks.append("\n".join(self._content(each) for each in found.content))
        return "\n\n".join(each for each in blocks if each)

    def _told(self, found: Response) -> Iterator[str]:
        """Blocks about one response, what it refers to resolved."""
        yield f"### {plain(found.status)}"
        described = prose(found.description, 4)
        content = "\n".join(self._content(each) for each in found.content)
        yield from (each for each in (described, content) if each)
        if not described and not content:
            yield "No content."

    def _content(self, media: MediaType) -> str:
        """A media type with its schema by name."""
        type_ = media.type or media.item_type
        if type_ is None:
            return f"- {plain(media.name)}"
        known = isinstance(type_, ReferenceType) and self.places.schemas.get(type_.target)
        words = type_words(type_)
        shown = f"[{plain(words)}](../{known})" if known else span(words)
        return f"- {plain(media.name)}: {shown}"


def _described(operation: Operation) -> str:
    """The description, and the link to more."""
    blocks = [prose(operation.description)]
    docs = operation.external_docs
    if docs is not None and docs.url:
        blocks.append(f"External documentation: {link(docs.description or docs.url, docs.url)}")
    return "\n\n".join(each for each in blocks if each)


def _verbatim(text: str) -> str:
    """The text as it is, in a code span where Markdown would read something in it."""
    return text if plain(text) == text else span(text)
