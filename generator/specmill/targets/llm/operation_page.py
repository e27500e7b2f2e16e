"""Pages of operations and webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specmill.model import Client, Operation
from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.llm.budget import PartBudgets, shares
from specmill.targets.llm.callbacks import callback_views
from specmill.targets.llm.definition import definition_view, without_json
from specmill.targets.llm.facts import Facts, versions_view
from specmill.targets.llm.page import Page, new_page, note_of
from specmill.targets.llm.places import PagePaths, operation_title
from specmill.targets.llm.python_code import MOST_TEXT, MethodCode, PythonCode
from specmill.targets.llm.typescript_code import Printed, TypescriptCode
from specmill.targets.llm.usage import Usage
from specmill.targets.llm.views import (
    DefinitionView,
    OperationPage,
    PythonView,
    TypesElsewhere,
    UsageView,
)
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.operation_page.addresses import more_view
from specmill.targets.markdown.operation_page.builder import client_view, operation_view
from specmill.targets.markdown.operation_page.views import ClientView, PageLink
from specmill.targets.markdown.page_layout import page_text


@dataclass(frozen=True, slots=True)
class OperationPages:
    """Writes the pages of operations."""

    job: Job
    places: PagePaths
    typescript: TypescriptCode
    python: PythonCode
    methods: Mapping[str, MethodCode]
    usage: Usage
    facts: Facts
    renderer: Renderer
    _clients: dict[str, ClientView] = field(default_factory=dict[str, ClientView])

    def page(self, client: Client, operation: Operation) -> Page:
        """The page of a visible operation, or of a webhook of the client."""
        printed = self.typescript.operation(client, operation.key)
        callbacks = self.typescript.callbacks(client, operation.key)
        incoming = self.places.webhooks.get(operation.key, "")
        event = operation.operation_id or operation.path
        title = event if incoming else operation_title(operation)
        usage = None if incoming else self.usage.view(operation)
        written = definition_view(self.job.written(operation.origin), operation.origin)
        shown = self._shares(operation, usage, printed, written)
        elsewhere = None
        if printed is not None and not shown.typescript:
            elsewhere = self._elsewhere(client, printed)
        view = OperationPage(
            title=Text(title),
            client=self._client(client),
            operation=operation_view(operation),
            is_webhook=bool(incoming),
            names_client=len(self.job.api.clients) > 1,
            more=more_view(operation.external_docs),
            usage=usage,
            typescript=Text(shown.typescript),
            types_elsewhere=elsewhere,
            python=self._python(operation.key, shown.models),
            references=self.typescript.references(printed, self.places),
            parameters=self.facts.parameters(operation),
            body=self.facts.body(operation.body),
            responses=self.facts.responses(operation.responses),
            callbacks=callback_views(callbacks, self.facts),
            definition=written if shown.has_definition else without_json(written, operation.origin),
            versions=versions_view(self.facts.lifecycles.operation(operation)),
        )
        members = [printed] if printed is not None else []
        members += [request for _, requests in callbacks for request in requests]
        return new_page(
            incoming or self.places.operations[operation.key],
            title,
            note_of(operation.summary, operation.description),
            self._printed(view),
            self.typescript.direct_schemas(members),
        )

    def _printed(self, view: OperationPage) -> str:
        return page_text(
            self.renderer.render(
                "llm/operation.md",
                page=view,
                operation=view.operation,
                client=view.client,
                config=self.job.settings,
            )
        )

    def _client(self, client: Client) -> ClientView:
        if client.key not in self._clients:
            self._clients[client.key] = client_view(client)
        return self._clients[client.key]

    def _shares(
        self,
        operation: Operation,
        usage: UsageView | None,
        printed: Printed | None,
        written: DefinitionView,
    ) -> PartBudgets:
        """What of the operation has room on one page."""
        texts = (operation.summary, operation.description, raw(usage.example) if usage else "")
        method = self.methods.get(operation.key)
        return shares(
            "\n".join((*texts, *(parameter.description for parameter in operation.parameters))),
            method.text if method is not None else "",
            raw(printed.text) if printed is not None else "",
            raw(written.json),
            MOST_TEXT if method is not None else 0,
            without_comments=printed.without_comments if printed is not None else str,
        )

    def _elsewhere(self, client: Client, printed: Printed) -> TypesElsewhere:
        folder = ".." if len(self.job.api.clients) == 1 else f"../{client.key}"
        name = Text(printed.printer.name(printed.member))
        return TypesElsewhere(f"{folder}/definitions.d.ts", len(raw(printed.text)), name)

    def _python(self, key: str, most_text: int) -> PythonView:
        """The method, and the models that it needs."""
        method = self.methods.get(key)
        if method is None:
            return PythonView()
        models = self.python.models(method.names, most_text=most_text)
        further = tuple(map(self._model, models.left_out))
        return PythonView(Text(method.text), Text(models.text), further)

    def _model(self, name: str) -> PageLink:
        path = self.places.schemas.get(self.python.schema_of(name), "")
        return PageLink(Text(name), f"../{path}" if path else "")
