"""Addresses that a definition gives: servers and links to further documentation."""

from __future__ import annotations

from specmill.model import ExternalDocs, Server
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.type_views import LinkView
from specmill.targets.markdown.operation_page.views import ServerView, VariableView
from specmill.targets.markdown.prose.links import is_absolute


def server_view(server: Server) -> ServerView:
    """Address, description, variables. An empty address is that of the host itself."""
    variables = tuple(
        VariableView(
            Text(f"{{{each.name}}}"),
            Text(each.default),
            tuple(map(Text, each.enum)),
            Text(each.description),
        )
        for each in server.variables
    )
    return ServerView(
        Text(server.url or "/"), Text(server.name), Text(server.description), variables
    )


def more_view(docs: ExternalDocs | None) -> LinkView | None:
    """A link to further documentation, if there is any."""
    if docs is None or not docs.url:
        return None
    return link_view(docs.description or docs.url, docs.url)


def link_view(text: str, url: str) -> LinkView:
    """A link, or only its text where the address does not stand by itself."""
    if not is_absolute(url) or any(each in url for each in "<>()|` \\"):
        return LinkView(Text(text))
    return LinkView(Text(text), url)
