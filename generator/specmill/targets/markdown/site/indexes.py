"""Index pages: of a locale, a language, a client and a group, with what only they can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from specmill.config import LOCALE_NAMES, Language
from specmill.model import Client, SecurityScheme, Tag
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import (
    ClientIndexPage,
    ContactKind,
    ContactView,
    FlowScopes,
    GroupIndexPage,
    IndexLink,
    LinksPage,
    OperationRow,
    SchemeRow,
    TagView,
    WebhookRow,
)
from specmill.targets.markdown.operation_page.addresses import (
    address_view,
    link_view,
    more_view,
    server_view,
)
from specmill.targets.markdown.operation_page.builder import client_view, operation_view
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import CREDENTIALS, scheme_view
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.markdown.site.nested_groups import nested
from specmill.targets.markdown.site.page_tree import ClientPages, Group

_LINKS = "indexes/links.md"


def root_index(name: str, locales: Sequence[str]) -> Page:
    """Links to the locales, for who opens the folder of all pages."""
    links = [
        IndexLink(Text(LOCALE_NAMES.get(locale, locale)), f"{locale}/index.md")
        for locale in locales
    ]
    return Page("index", name, _LINKS, LinksPage(tuple(links)))


def locale_index(context: Context, name: str, pages: Sequence[Page]) -> Page:
    """Links to languages, then to the pages that belong to none."""
    links = [
        IndexLink(Text(context.languages[language].title), f"{language}/index.md")
        for language in context.docs.languages
    ]
    return Page("index", name, _LINKS, LinksPage((*links, *_page_links(pages, ""))))


def language_index(
    context: Context, language: Language, clients: Sequence[ClientPages], pages: Sequence[Page]
) -> Page:
    """Links to the guides of a language, then to clients."""
    title = context.labels.word("page-title").replace(
        "{language}", context.languages[language].title
    )
    links = [
        IndexLink(Text(client_title(client.client)), f"{client.folder}/index.md")
        for client in clients
    ]
    own = _page_links(pages, f"{language}/")
    return Page(f"{language}/index", title, _LINKS, LinksPage((*own, *links)))


def _page_links(pages: Sequence[Page], folder: str) -> list[IndexLink]:
    return [IndexLink(Text(page.title), f"{page.path.removeprefix(folder)}.md") for page in pages]


def client_title(client: Client) -> str:
    """Verbatim."""
    return client.title or client.name


def client_index(folder: str, pages: ClientPages, webhooks: tuple[WebhookRow, ...]) -> Page:
    """What a definition says of itself, its groups and its webhooks."""
    client, terms = pages.client, pages.client.terms_of_service
    view = ClientIndexPage(
        client=client_view(client),
        summary=Text(client.summary),
        more=more_view(client.external_docs),
        contacts=tuple(_contacts(client)),
        terms=link_view(terms, terms) if terms else None,
        servers=tuple(map(server_view, client.servers)),
        schemes=tuple(
            _scheme_row(client, security_scheme) for security_scheme in client.security_schemes
        ),
        credentials=f"../{CREDENTIALS}.md",
        groups=tuple(
            IndexLink(Text(group.title), f"{group.folder}/index.md", "others", depth)
            for depth, group in nested(pages.groups)
        ),
        webhooks=webhooks,
    )
    return Page(f"{folder}/index", client_title(client), "indexes/client.md", view)


def group_title(context: Context, group: Group) -> str:
    """Verbatim."""
    return group.title if group.title.strip() else context.labels.word("others")


def group_index(
    context: Context,
    folder: str,
    group: Group,
    methods: Sequence[Text],
    children: Sequence[Group] = (),
) -> Page:
    """The texts of the tags, the groups inside, then the operations; ``methods`` are the calls, in
    their order."""
    apart = {guide.tag.name for guide in group.guides}
    view = GroupIndexPage(
        tuple(_tag(group, tag) for tag in group.tags if tag.name not in apart),
        tuple(IndexLink(Text(child.title), f"../{child.folder}/index.md") for child in children),
        tuple(IndexLink(Text(guide.title), f"{guide.name}.md") for guide in group.guides),
        tuple(
            OperationRow(
                PageLink(title_of(entry.operation), f"{entry.beside}.md"),
                method,
                Text(f"{entry.operation.http_method} {entry.operation.path}"),
                operation_view(entry.operation),
            )
            for entry, method in zip(group.listed, methods, strict=True)
        ),
    )
    return Page(f"{folder}/index", group_title(context, group), "indexes/group.md", view)


def _tag(group: Group, tag: Tag) -> TagView:
    more = more_view(tag.external_docs)
    title = tag.display_name or tag.name
    tells = tag.description.strip() or more is not None
    headed = tells and len(group.tags) > 1 and title != group.title
    return TagView(Text(title) if headed else NO_TEXT, Text(tag.description), more)


def _contacts(client: Client) -> list[ContactView]:
    contacts: list[ContactView] = []
    told_of: tuple[tuple[ContactKind, Mapping[str, Any]], ...] = (
        ("contact", client.contact),
        ("license", client.license),
    )
    for kind, told in told_of:
        name, url = str(told.get("name") or ""), str(told.get("url") or "")
        address = f"{told.get('email') or told.get('identifier') or ''}"
        address = "" if address == name else address
        link = link_view(name or url, url) if name or url else None
        if link is not None or address:
            contacts.append(ContactView(kind, link, Text(address)))
    return contacts


def _scheme_row(client: Client, scheme: SecurityScheme) -> SchemeRow:
    links = (scheme.open_id_connect_url, scheme.metadata_url)
    return SchemeRow(
        scheme_view(scheme),
        scheme.deprecated,
        Text(scheme.description),
        tuple(
            FlowScopes(flow.kind, tuple(Text(scope) for scope, _ in flow.scopes))
            for flow in scheme.flows
        ),
        tuple(address_view(client, url) for url in links if url),
    )
