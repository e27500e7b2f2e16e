"""All pages around those of the operations, for one locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.config import Language
from specmill.targets.job import Job
from specmill.targets.markdown.guides import python_sdk
from specmill.targets.markdown.guides.changelog import changelog_sheet
from specmill.targets.markdown.guides.credentials_page import Constructor, credentials_sheet
from specmill.targets.markdown.guides.install_page import Installation, install_sheet
from specmill.targets.markdown.guides.model_index import Users, model_sheet
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.guides.tag_guides import guide_sheets
from specmill.targets.markdown.guides.webhooks import Hook, hook_sheets
from specmill.targets.markdown.operation_page.builder import Press
from specmill.targets.markdown.site.page_tree import Shelf


@dataclass(frozen=True, slots=True)
class Surroundings:
    job: Job
    press: Press
    shelves: Sequence[Shelf]
    hooks: Sequence[Hook]

    def of_language(self, language: Language) -> list[Sheet]:
        """Installing and credentials."""
        clients = self.job.api.clients
        found = self._installation(language)
        context = self.press.context
        sheets = [install_sheet(context, language, clients, found)] if found else []
        sheet = credentials_sheet(context, language, clients, self.constructors(language))
        return [*sheets, *([sheet] if sheet else [])]

    def constructors(self, language: Language) -> Mapping[str, Constructor]:
        """By client key, how clients are made in a language."""
        if language == "python":
            return python_sdk.constructors(self.job.plan)
        found = self._installation(language)
        if found is None:
            return {}
        return {client: Constructor(text) for client, text in found.code.items()}

    def guides(self, language: Language) -> list[Sheet]:
        context = self.press.context
        return [sheet for each in self.shelves for sheet in guide_sheets(context, language, each)]

    def webhooks(self, users: Users) -> list[Sheet]:
        """Pages of webhooks, their index first."""
        models = self.press.models.seen_from("../../models/")
        press = replace(self.press, models=models, pages={}, has_error_codes=False)
        return hook_sheets(press, self.hooks, users)

    def models(self, users: Users) -> Sheet | None:
        """The index of models; ``users`` has the operations whose pages show each schema."""
        press = self.press
        return model_sheet(press.context, users, self._pages("../"), press.models.seen_from(""))

    def changelog(self) -> Sheet | None:
        """What is new since the previous definitions, where there are some."""
        if self.job.previous is None:
            return None
        return changelog_sheet(self.press.context, self.job.previous, self._pages(""))

    def _pages(self, folder: str) -> dict[str, str]:
        """Pages in the first language, for pages that belong to none."""
        language = self.press.context.docs.languages[0]
        hooks = {hook.operation.key: f"{folder}{hook.path}" for hook in self.hooks}
        own = {key: f"{folder}{language}/{page}" for key, page in self.press.pages.items()}
        return {**hooks, **own}

    def _installation(self, language: Language) -> Installation | None:
        if language == "python":
            return python_sdk.installation(self.job.plan)
        return self.press.branding.installations.get(language)
