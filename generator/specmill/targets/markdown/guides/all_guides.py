"""All pages around those of the operations, for one locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.config import Language
from specmill.targets.job import Job
from specmill.targets.markdown.guides.changelog import changelog_page
from specmill.targets.markdown.guides.credentials_page import Constructor, credentials_page
from specmill.targets.markdown.guides.install_page import Installation, install_page
from specmill.targets.markdown.guides.model_index import SchemaUsage, model_index
from specmill.targets.markdown.guides.module_pages import module_pages
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.python_sdk import PythonSdk
from specmill.targets.markdown.guides.tag_guides import tag_pages
from specmill.targets.markdown.guides.webhooks import WebhookEntry, webhook_pages
from specmill.targets.markdown.operation_page.builder import OperationPageBuilder
from specmill.targets.markdown.site.page_tree import ClientPages


@dataclass(frozen=True, slots=True)
class GuidePages:
    job: Job
    python: PythonSdk
    builder: OperationPageBuilder
    clients: Sequence[ClientPages]
    hooks: Sequence[WebhookEntry]

    def of_language(self, language: Language) -> list[Page]:
        """Installing and credentials."""
        clients = self.job.api.clients
        installation = self._installation(language)
        context = self.builder.context
        pages = [install_page(context, language, clients, installation)] if installation else []
        page = credentials_page(context, language, clients, self.constructors(language))
        pages += [page] if page else []
        own = module_pages(self.job, self.builder.branding, context.labels.locale)
        pages += own.of_language(language, context.languages[language].fence)
        return pages

    def constructors(self, language: Language) -> Mapping[str, Constructor]:
        """By client key, how clients are made in a language."""
        if language == "python":
            return self.python.constructors
        installation = self._installation(language)
        if installation is None:
            return {}
        return {client: Constructor(text) for client, text in installation.code.items()}

    def guides(self, language: Language) -> list[Page]:
        return [page for client in self.clients for page in tag_pages(language, client)]

    def webhooks(self, users: SchemaUsage) -> list[Page]:
        """Pages of webhooks, their index first."""
        models = self.builder.models.seen_from("../../models/")
        builder = replace(self.builder, models=models, pages={}, has_error_codes=False)
        return webhook_pages(builder, self.hooks, users)

    def models(self, users: SchemaUsage) -> Page | None:
        """The index of models; ``users`` has the operations whose pages show each schema."""
        builder = self.builder
        return model_index(builder.context, users, self._pages("../"), builder.models.seen_from(""))

    def changelog(self) -> Page | None:
        """What is new since the previous definitions and in each release, where there are some."""
        job = self.job
        return changelog_page(self.builder.context, job.previous, job.history, self._pages(""))

    def _pages(self, folder: str) -> dict[str, str]:
        """Pages in the first language, for pages that belong to none."""
        language = self.builder.context.docs.languages[0]
        hooks = {hook.operation.key: f"{folder}{hook.path}" for hook in self.hooks}
        own = {key: f"{folder}{language}/{page}" for key, page in self.builder.pages.items()}
        return {**hooks, **own}

    def _installation(self, language: Language) -> Installation | None:
        if language == "python":
            return self.python.installation
        return self.builder.branding.installations.get(language)
