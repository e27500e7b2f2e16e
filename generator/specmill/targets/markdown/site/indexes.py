"""Index pages: of a locale, a language, a client and a group, with what only they can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specmill.config import Language
from specmill.model import Client, SecurityScheme, Tag
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.addresses import link, more_block, server_block
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import CREDENTIALS, how_sent
from specmill.targets.markdown.operation_page.families import nested
from specmill.targets.markdown.operation_page.request import title_of
from specmill.targets.markdown.prose.render import cell, plain, prose, span_in_cell
from specmill.targets.markdown.site.page_tree import Group, Shelf
from specmill.targets.samples.languages.registry import TONGUES


@dataclass(frozen=True, slots=True)
class Index:
    title: str
    blocks: list[str]


def locale_index(context: Context, name: str, sheets: Sequence[Sheet]) -> Index:
    links = [
        f"- [{plain(TONGUES[each].title)}]({each}/index.md)" for each in context.docs.languages
    ]
    return Index(plain(name), ["\n".join([*links, *_sheet_links(sheets, "")])])


def language_index(
    context: Context, language: Language, shelves: Sequence[Shelf], sheets: Sequence[Sheet]
) -> Index:
    title = context.labels.word("page-title").replace("{language}", TONGUES[language].title)
    links = [f"- [{client_title(shelf.client)}]({shelf.folder}/index.md)" for shelf in shelves]
    own = _sheet_links(sheets, f"{language}/")
    return Index(plain(title), ["\n".join([*own, *links])])


def _sheet_links(sheets: Sequence[Sheet], folder: str) -> list[str]:
    return [f"- [{plain(each.title)}]({each.path.removeprefix(folder)}.md)" for each in sheets]


def client_title(client: Client) -> str:
    return plain(client.title or client.name)


def client_index(context: Context, shelf: Shelf, webhooks: Sequence[str]) -> Index:
    """What a definition says of itself, then its groups and finished blocks about its webhooks."""
    client, labels = shelf.client, context.labels
    blocks = [labels.line("version", version=plain(client.version))] if client.version else []
    blocks += [prose(client.summary), prose(client.description), *_about(context, client)]
    blocks += [server_block(context, server) for server in client.servers]
    if client.security_schemes:
        rows = [_scheme_row(context, scheme) for scheme in client.security_schemes]
        blocks.append(f"## {labels.heading('credentials')}")
        blocks.append(context.table(["scheme", "sent", "description"], rows, wide=False))
        link = f"[{plain(labels.heading('credentials'))}](../{CREDENTIALS}.md)"
        blocks.append(labels.line("more-credentials", link=link))
    links = [
        f"{'  ' * depth}- [{group_title(context, group)}]({group.folder}/index.md)"
        for depth, group in nested(shelf.groups)
    ]
    blocks += [f"## {labels.heading('operations')}", "\n".join(links)] if links else []
    blocks += webhooks
    return Index(client_title(client), [block for block in blocks if block])


def group_title(context: Context, group: Group) -> str:
    return plain(group.title) or context.labels.word("others")


def group_index(context: Context, group: Group, methods: Sequence[str]) -> Index:
    """The texts of the tags, then the operations; ``methods`` are the calls, in their order."""
    apart = {guide.tag.name for guide in group.guides}
    blocks: list[str] = []
    for tag in group.tags:
        blocks += [] if tag.name in apart else _tag(context, group, tag)
    blocks.append("\n".join(f"- [{plain(each.title)}]({each.name}.md)" for each in group.guides))
    rows = [
        [
            f"[{title_of(leaf.operation)}]({leaf.name}.md)",
            cell(method),
            span_in_cell(f"{leaf.operation.http_method} {leaf.operation.path}"),
        ]
        for leaf, method in zip(group.leaves, methods, strict=True)
    ]
    if rows:
        columns = ["operation", "method", "http"]
        blocks.append(context.table(columns, rows, wide=False))
    return Index(group_title(context, group), [block for block in blocks if block])


def _tag(context: Context, group: Group, tag: Tag) -> list[str]:
    docs = more_block(context, tag.external_docs)
    if not tag.description.strip() and not docs:
        return []
    title = tag.display_name or tag.name
    heading = f"## {plain(title)}" if len(group.tags) > 1 and title != group.title else ""
    return [heading, prose(tag.description), docs]


def _about(context: Context, client: Client) -> list[str]:
    labels, blocks = context.labels, [more_block(context, client.external_docs)]
    for key, told in (("contact", client.contact), ("license", client.license)):
        name, url = str(told.get("name") or ""), str(told.get("url") or "")
        mail = f"{told.get('email') or told.get('identifier') or ''}"
        parts = [link(name or url, url) if url else plain(name), plain(mail)]
        shown = ", ".join(part for part in parts if part)
        blocks.append(labels.line(key, **{key: shown}) if shown else "")
    if client.terms_of_service:
        terms = link(client.terms_of_service, client.terms_of_service)
        blocks.append(labels.line("terms", link=terms))
    return blocks


def _scheme_row(context: Context, scheme: SecurityScheme) -> list[str]:
    flows = [
        f"{plain(flow.kind)}: {', '.join(span_in_cell(scope) for scope, _ in flow.scopes)}"
        for flow in scheme.flows
    ]
    gone = context.labels.line("deprecated-field") if scheme.deprecated else ""
    links = (scheme.open_id_connect_url, scheme.metadata_url)
    parts = (
        gone,
        cell(scheme.description),
        *flows,
        *(link(url, url) for url in links if url),
    )
    told = "<br>".join(part for part in parts if part)
    return [span_in_cell(scheme.key), cell(how_sent(context, scheme)), told]
