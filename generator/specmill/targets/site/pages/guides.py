"""The pages around those of the operations, for one locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.config import Language
from specmill.model import Client, Operation, Origin
from specmill.targets.job import Job
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.guides.changelog import changelog_page
from specmill.targets.markdown.guides.credentials_page import Constructor, credentials_page
from specmill.targets.markdown.guides.error_page import error_page
from specmill.targets.markdown.guides.install_page import Installation
from specmill.targets.markdown.guides.python_sdk import PythonSdk
from specmill.targets.markdown.operation_page.addresses import server_view
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.site.page_tree import ClientPages, Group
from specmill.targets.site.pages.guide_views import (
    ChangesPage,
    ClientCard,
    ClientPage,
    CredentialPages,
    ErrorsPage,
    GroupCard,
    GroupPage,
    InstallPage,
    LanguageCredentials,
    OperationRow,
    Packaged,
    StartPage,
    TextPage,
)
from specmill.targets.site.places import SiteUrls
from specmill.targets.site.prose import first_sentence
from specmill.targets.site.views import CodeView, Link, SitePage


@dataclass(frozen=True, slots=True)
class Guides:
    job: Job
    python: PythonSdk
    context: Context
    branding: Branding
    places: SiteUrls
    languages: tuple[Language, ...]

    @property
    def clients(self) -> Sequence[ClientPages]:
        return self.places.clients

    def constructors(self, language: Language) -> Mapping[str, Constructor]:
        """By client key, how clients are made in a language."""
        if language == "python":
            return self.python.constructors
        installation = self.branding.installations.get(language)
        return (
            {key: Constructor(text) for key, text in installation.code.items()}
            if installation
            else {}
        )

    def around(self) -> list[SitePage]:
        """Installation, credentials, error codes, changes: those that have something to tell."""
        return [
            page
            for page in (self._install(), self._credentials(), self._errors(), self._changes())
            if page is not None
        ]

    def start(self, name: str, links: tuple[Link, ...]) -> SitePage:
        titles = tuple(self.context.languages[language].title for language in self.languages)
        view = StartPage(tuple(map(self._card, self.clients)), links, titles)
        told = first_sentence(self.clients[0].client.description) if self.clients else ""
        return SitePage(self.places.start, "start.html", name, view, told)

    def reference(self, modules: Mapping[str, tuple[Link, ...]]) -> list[SitePage]:
        """A page for each client, group and long text of a tag. ``modules`` are the brand's pages
        about a client, by its folder."""
        site_pages: list[SitePage] = []
        for pages in self.clients:
            card = self._card(pages)
            crumb = Link(card.link.title, card.link.path)
            told = first_sentence(pages.client.description)
            view = ClientPage(card, modules.get(pages.folder, ()))
            site_pages.append(
                SitePage(
                    card.link.path, "client.html", card.link.title, view, told, client=pages.folder
                )
            )
            for group in pages.groups:
                site_pages += self._group(pages, group, crumb)
        return site_pages

    def _group(self, pages: ClientPages, group: Group, crumb: Link) -> list[SitePage]:
        path = self.places.group(pages, group)
        title = self.places.group_title(group)
        guides = tuple(
            Link(guide.title, self.places.beside(path, guide.name)) for guide in group.guides
        )
        own = {guide.tag.name for guide in group.guides}
        view = GroupPage(
            tuple(
                Text(tag.description)
                for tag in group.tags
                if tag.name not in own and tag.description.strip()
            ),
            guides,
            tuple(self.row(operation_entry.operation) for operation_entry in group.listed),
        )
        told = next((first_sentence(tag.description) for tag in group.tags), "")
        index = SitePage(path, "group.html", title, view, told, (crumb,))
        site_pages = [replace(index, client=pages.folder, group=group.folder)]
        for guide, link in zip(group.guides, guides, strict=True):
            text = TextPage(Text(guide.tag.description))
            crumbs = (crumb, Link(title, path))
            told = first_sentence(guide.tag.description)
            page = SitePage(link.path, "text.html", guide.title, text, told, crumbs)
            site_pages.append(replace(page, client=pages.folder, group=group.folder))
        return site_pages

    def row(self, operation: Operation) -> OperationRow:
        link = Link(
            raw(title_of(operation)),
            self.places.operations[operation.key],
            deprecated=operation.deprecated,
        )
        told = first_sentence(operation.description)
        return OperationRow(link, operation.http_method, operation.path, told)

    def _card(self, pages: ClientPages) -> ClientCard:
        client = pages.client
        return ClientCard(
            Link(client.title or client.name, self.places.client(pages)),
            client.version,
            client.summary or first_sentence(client.description, 240),
            Text(client.description),
            tuple(map(server_view, client.servers)),
            tuple(
                GroupCard(
                    Link(self.places.group_title(group), self.places.group(pages, group)),
                    next((first_sentence(tag.description, 110) for tag in group.tags), ""),
                    len(group.listed),
                )
                for group in pages.groups
            ),
            self.places.download(pages) if self._is_written(client) else "",
            tuple(self.row(webhook) for webhook in client.webhooks),
        )

    def _is_written(self, client: Client) -> bool:
        """Whether the definition can be had as it was written."""
        return self.job.written(Origin(source=client.source, pointer="")) is not None

    def _install(self) -> SitePage | None:
        result: list[Packaged] = []
        for language in self.languages:
            made = self._installation(language)
            if made is not None:
                result.append(self._packaged(language, made))
        if not result:
            return None
        view = InstallPage(tuple(result))
        title = self.context.labels.heading("install")
        return SitePage(self.places.guide("install"), "install.html", title, view)

    def _installation(self, language: Language) -> Installation | None:
        if language == "python":
            return self.python.installation
        return self.branding.installations.get(language)

    def _packaged(self, language: Language, installation: Installation) -> Packaged:
        table, clients = (
            self.context.languages[language],
            [client.client for client in self.clients],
        )
        codes = tuple(
            CodeView(installation.code[client.key], table.fence, client.title or client.name)
            for client in clients
            if installation.code.get(client.key)
        )
        command = CodeView(installation.command, installation.fence)
        return Packaged(
            language, table.title, installation.package, installation.requires, command, codes
        )

    def _credentials(self) -> SitePage | None:
        clients: list[Client] = [client.client for client in self.clients]
        credentials: list[LanguageCredentials] = []
        for language in self.languages:
            page = credentials_page(self.context, language, clients, self.constructors(language))
            if page is not None:
                title = self.context.languages[language].title
                credentials.append(LanguageCredentials(language, title, page.view))
        if not credentials:
            return None
        title, path = self.context.labels.heading("credentials"), self.places.guide("credentials")
        return SitePage(path, "credentials.html", title, CredentialPages(tuple(credentials)))

    def _errors(self) -> SitePage | None:
        page = error_page(self.context, self.clients)
        if page is None:
            return None
        view = ErrorsPage(page.view)
        return SitePage(self.places.guide("errors"), "errors.html", page.title, view)

    def _changes(self) -> SitePage | None:
        job = self.job
        page = changelog_page(self.context, job.previous, job.history, self.places.stems())
        if page is None:
            return None
        view = ChangesPage(page.view)
        return SitePage(self.places.guide("changes"), "changes.html", page.title, view)
