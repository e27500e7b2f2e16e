"""Addresses that a definition gives: servers and links to further documentation."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from specmill.model import Client, ExternalDocs, Server
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.type_views import LinkView
from specmill.targets.markdown.operation_page.views import ServerView, VariableView
from specmill.targets.markdown.prose.links import is_absolute

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def server_view(server: Server) -> ServerView:
    """Address, description, variables. An empty address is that of the host itself."""
    variables = tuple(
        VariableView(
            Text(f"{{{variable.name}}}"),
            Text(variable.default),
            tuple(map(Text, variable.enum)),
            Text(variable.description),
        )
        for variable in server.variables
    )
    return ServerView(
        Text(server.url or "/"), Text(server.name), Text(server.description), variables
    )


def more_view(docs: ExternalDocs | None) -> LinkView | None:
    """A link to further documentation, if there is any."""
    if docs is None or not docs.url:
        return None
    return link_view(docs.description or docs.url, docs.url)


def address_view(client: Client, url: str) -> LinkView:
    """A link to an address of a credential: relative ones stand relative to the first server (OpenAPI 3.1,
    "Relative References in URLs"), placeholders have the defaults of the server's variables."""
    server = client.servers[0] if client.servers else None
    defaults = (
        {variable.name: variable.default for variable in server.variables}
        if server is not None
        else {}
    )

    def filled(text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: defaults.get(match[1]) or match[0], text)

    whole = filled(url)
    if server is not None and "://" not in whole and "://" in server.url:
        whole = _joined(filled(server.url), whole)
    return LinkView(Text(whole)) if "{" in whole else link_view(whole, whole)


def _joined(base: str, address: str) -> str:
    """``address`` as it is written where one of both is no address (RFC 3986, section 3.2.2)."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def link_view(text: str, url: str) -> LinkView:
    """A link, or only its text where the address does not stand by itself."""
    if not is_absolute(url) or not url.isprintable() or any(sign in url for sign in "<>()|` \\"):
        return LinkView(Text(text))
    return LinkView(Text(text), url)
