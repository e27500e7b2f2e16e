"""The page about credentials of one language: how to get each, and how to send it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.config import Language
from specmill.model import Client, OAuthFlow, SecurityScheme
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.addresses import link
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import CREDENTIALS, Arguments, how_sent
from specmill.targets.markdown.prose.render import cell, fence, plain, prose, span
from specmill.targets.samples.languages.registry import TONGUES


@dataclass(frozen=True, slots=True)
class Constructor:
    """How the client of one definition is made in one language, as far as that is known."""

    code: str = ""
    arguments: Arguments = field(default_factory=dict[str, tuple[str, ...]])
    environment: Arguments = field(default_factory=dict[str, tuple[str, ...]])
    """Security scheme -> variables that are read where an argument is left out."""


def credentials_sheet(
    context: Context,
    language: Language,
    clients: Sequence[Client],
    constructors: Mapping[str, Constructor],
) -> Sheet | None:
    """The page; None when no definition has a security scheme. ``constructors`` go by client key."""
    telling = [client for client in clients if client.security_schemes]
    if not telling:
        return None
    blocks: list[str] = []
    for client in telling:
        made = constructors.get(client.key, Constructor())
        if len(telling) > 1:
            blocks.append(f"## {plain(client.title or client.name)}")
        blocks.append(fence(made.code, TONGUES[language].fence) if made.code else "")
        for scheme in client.security_schemes:
            blocks.append(f"{'###' if len(telling) > 1 else '##'} {plain(scheme.key)}")
            names = made.arguments.get(scheme.key, ())
            variables = made.environment.get(scheme.key, ())
            blocks += _scheme(context, scheme, names, variables)
    title = context.labels.heading("credentials")
    return Sheet(f"{language}/{CREDENTIALS}", title, tuple(each for each in blocks if each))


def _scheme(
    context: Context, scheme: SecurityScheme, names: tuple[str, ...], variables: tuple[str, ...]
) -> list[str]:
    labels = context.labels
    blocks = [
        prose(scheme.description, level=4),
        f"{labels.line('sent', how=how_sent(context, scheme))}",
    ]
    if names:
        blocks.append(labels.line("give-argument", names=", ".join(map(span, names))))
    if variables:
        blocks.append(labels.line("or-environment", names=", ".join(map(span, variables))))
    if scheme.bearer_format:
        blocks.append(labels.line("token-format", name=plain(scheme.bearer_format)))
    if scheme.open_id_connect_url:
        url = link(scheme.open_id_connect_url, scheme.open_id_connect_url)
        blocks.append(labels.line("discovery", link=url))
    for flow in scheme.flows:
        blocks += _flow(context, flow)
    return blocks


def _flow(context: Context, flow: OAuthFlow) -> list[str]:
    """Where a flow gets its tokens, and its scopes."""
    labels = context.labels
    addresses = [
        labels.line(key, link=link(url, url))
        for key, url in (
            ("authorization-url", flow.authorization_url),
            ("device-url", flow.device_authorization_url),
            ("token-url", flow.token_url),
            ("refresh-url", flow.refresh_url),
        )
        if url
    ]
    blocks = [
        labels.line("flow", name=span(flow.kind)),
        "\n".join(f"- {each}" for each in addresses),
    ]
    if flow.scopes:
        rows = [[cell(span(name)) or '`""`', cell(told)] for name, told in flow.scopes]
        blocks.append(context.table(["scope", "description"], rows, wide=False))
    return blocks
