"""The page about credentials of one language: how to get each, and how to send it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.config import Language
from specmill.model import Client, OAuthFlow, SecurityScheme
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import (
    ClientCode,
    ClientCredentials,
    CredentialsPage,
    FlowView,
    SchemeGuide,
)
from specmill.targets.markdown.operation_page.addresses import address_view
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import (
    CREDENTIALS,
    Arguments,
    scheme_view,
)


@dataclass(frozen=True, slots=True)
class Constructor:
    """How the client of one definition is made in one language, as far as that is known."""

    code: str = ""
    arguments: Arguments = field(default_factory=dict[str, tuple[str, ...]])
    environment: Arguments = field(default_factory=dict[str, tuple[str, ...]])
    """Security scheme -> variables that are read where an argument is left out."""


def credentials_page(
    context: Context,
    language: Language,
    clients: Sequence[Client],
    constructors: Mapping[str, Constructor],
) -> Page[CredentialsPage] | None:
    """The page; None when no definition has a security scheme. ``constructors`` go by client key."""
    telling = [client for client in clients if client.security_schemes]
    if not telling:
        return None
    result = tuple(
        _client(client, constructors.get(client.key, Constructor())) for client in telling
    )
    view = CredentialsPage(result, context.languages[language].fence)
    title = context.labels.heading("credentials")
    return Page(f"{language}/{CREDENTIALS}", title, "guides/credentials.md", view)


def _client(client: Client, made: Constructor) -> ClientCredentials:
    code = ClientCode(Text(client.title or client.name), Text(made.code))
    return ClientCredentials(
        code,
        tuple(
            _scheme(client, security_scheme, made) for security_scheme in client.security_schemes
        ),
    )


def _scheme(client: Client, scheme: SecurityScheme, made: Constructor) -> SchemeGuide:
    url = scheme.open_id_connect_url
    return SchemeGuide(
        scheme_view(scheme, made.arguments.get(scheme.key, ())),
        Text(scheme.description),
        made.environment.get(scheme.key, ()),
        Text(scheme.bearer_format),
        address_view(client, url) if url else None,
        tuple(_flow(client, flow) for flow in scheme.flows),
    )


def _flow(client: Client, flow: OAuthFlow) -> FlowView:
    """Where a flow gets its tokens, and its scopes."""
    addresses = tuple(
        (key, address_view(client, url))
        for key, url in (
            ("authorization-url", flow.authorization_url),
            ("device-url", flow.device_authorization_url),
            ("token-url", flow.token_url),
            ("refresh-url", flow.refresh_url),
        )
        if url
    )
    scopes = tuple((Text(name), Text(told)) for name, told in flow.scopes)
    return FlowView(flow.kind, addresses, scopes)
