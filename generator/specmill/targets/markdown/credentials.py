"""Which credentials an operation needs (OpenAPI "Security Requirement Object")."""

from __future__ import annotations

from typing import Literal

from specmill.model import Client, Operation, RequiredScheme, SecurityScheme
from specmill.targets.markdown.context import Context
from specmill.targets.markdown.text import plain, span

Mode = Literal["any", "all"]


def credential_blocks(
    context: Context, client: Client, operation: Operation, mode: Mode
) -> list[str]:
    """Lines for the section "Credentials"; with mode ``all`` the alternatives are one line."""
    schemes = {scheme.key: scheme for scheme in client.security_schemes}
    if not any(requirement.schemes for requirement in operation.security):
        return [context.labels.line("no-credentials")]
    lines = [_together(context, schemes, requirement.schemes) for requirement in operation.security]
    if mode == "all":
        joined = f" {context.labels.word('and')} ".join(line for line in lines if line)
        return [joined]
    if len(lines) == 1:
        return lines
    shown = [f"- {line or context.labels.line('no-credentials')}" for line in lines]
    return [context.labels.line("any-credentials"), "\n".join(shown)]


def _together(
    context: Context, schemes: dict[str, SecurityScheme], needed: tuple[RequiredScheme, ...]
) -> str:
    shown = [_scheme(context, schemes.get(each.scheme), each) for each in needed]
    return f" {context.labels.word('and')} ".join(shown)


def _scheme(context: Context, scheme: SecurityScheme | None, needed: RequiredScheme) -> str:
    told = f"{span(needed.scheme)}{_how(scheme)}"
    if not needed.scopes:
        return told
    scopes = ", ".join(span(scope) for scope in needed.scopes)
    return f"{told}, {context.labels.line('scopes', scopes=scopes)}"


def _how(scheme: SecurityScheme | None) -> str:
    if scheme is None:
        return ""
    if scheme.kind == "apiKey":
        return f" ({scheme.location}: {span(scheme.name)})"
    if scheme.kind == "http":
        return f" (HTTP {plain(scheme.http_scheme)})"
    return f" ({plain(scheme.kind)})"
