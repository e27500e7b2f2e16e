"""Which credentials an operation needs (OpenAPI "Security Requirement Object"), and how each of
them is sent ("Security Scheme Object")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from specmill.model import Client, Operation, RequiredScheme, SecurityScheme
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.prose.render import plain, span

Mode = Literal["any", "all"]
Arguments = Mapping[str, tuple[str, ...]]
"""Security scheme -> arguments of the constructor that take it, in the language of the page."""
CREDENTIALS = "credentials"
"""File name of the page about credentials, in the folder of each language."""


def credential_blocks(
    context: Context, client: Client, operation: Operation, mode: Mode, arguments: Arguments
) -> list[str]:
    """Lines for the section "Credentials"; with mode ``all`` the alternatives are one line."""
    labels = context.labels
    if not any(requirement.schemes for requirement in operation.security):
        return [labels.line("no-credentials")]
    schemes = {scheme.key: scheme for scheme in client.security_schemes}
    lines = [
        _together(context, schemes, requirement.schemes, arguments)
        for requirement in operation.security
    ]
    link = f"[{plain(labels.heading('credentials'))}](../../{CREDENTIALS}.md)"
    more = [labels.line("more-credentials", link=link)] if client.security_schemes else []
    if mode == "all":
        return [f" {labels.word('and')} ".join(line for line in lines if line), *more]
    if len(lines) == 1:
        return [*lines, *more]
    shown = [f"- {line or labels.line('no-credentials')}" for line in lines]
    return [labels.line("any-credentials"), "\n".join(shown), *more]


def _together(
    context: Context,
    schemes: Mapping[str, SecurityScheme],
    needed: tuple[RequiredScheme, ...],
    arguments: Arguments,
) -> str:
    shown = [
        _scheme(context, schemes.get(each.scheme), each, arguments.get(each.scheme, ()))
        for each in needed
    ]
    return f" {context.labels.word('and')} ".join(shown)


def _scheme(
    context: Context, scheme: SecurityScheme | None, needed: RequiredScheme, names: tuple[str, ...]
) -> str:
    told = [] if scheme is None else [how_sent(context, scheme)]
    if names:
        shown = ", ".join(map(span, names))
        told.append(context.labels.line("constructor-argument", names=shown))
    if needed.scopes:
        scopes = ", ".join(span(scope) for scope in needed.scopes)
        told.append(context.labels.line("scopes", scopes=scopes))
    return f"{span(needed.scheme)} ({'; '.join(told)})" if told else span(needed.scheme)


def how_sent(context: Context, scheme: SecurityScheme) -> str:
    """What is sent for a scheme, and where."""
    labels = context.labels
    if scheme.kind == "apiKey":
        return labels.line(f"sent-{scheme.location or 'header'}", name=span(scheme.name))
    if scheme.kind == "mutualTLS":
        return labels.line("sent-certificate")
    word = scheme.http_scheme if scheme.kind == "http" else "bearer"
    if word == "basic":
        return labels.line("sent-basic", header=span("Authorization: Basic BASE64"))
    if word == "bearer":
        return labels.line("sent-bearer", header=span("Authorization: Bearer TOKEN"))
    return labels.line("sent-other", header=span(f"Authorization: {word.title()} CREDENTIALS"))
