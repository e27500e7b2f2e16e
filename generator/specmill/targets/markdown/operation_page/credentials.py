"""Which credentials an operation needs (OpenAPI "Security Requirement Object"), and how each of
them is sent ("Security Scheme Object")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from specmill.model import Client, Operation, RequiredScheme, SecurityScheme
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.views import CredentialsView, SchemeView

Mode = Literal["any", "all"]
Arguments = Mapping[str, tuple[str, ...]]
"""Security scheme -> arguments of the constructor that take it, in the language of the page."""
_SPELLED = {"hoba": "HOBA", "dpop": "DPoP", "scram-sha-1": "SCRAM-SHA-1",
            "scram-sha-256": "SCRAM-SHA-256", "privatetoken": "PrivateToken"}  # fmt: skip
"""Schemes of the registry of HTTP whose names are written otherwise than in lower case."""
CREDENTIALS = "credentials"
"""File name of the page about credentials, in the folder of each language."""


def credentials_view(
    client: Client, operation: Operation, mode: Mode, arguments: Arguments
) -> CredentialsView:
    """The alternatives of an operation; none where it needs no credentials."""
    if not any(requirement.schemes for requirement in operation.security):
        return CredentialsView((), all_at_once=False)
    schemes = {scheme.key: scheme for scheme in client.security_schemes}
    alternatives = tuple(
        tuple(_needed(schemes, scheme, arguments.get(scheme.scheme, ())) for scheme in one.schemes)
        for one in operation.security
    )
    page = f"../../{CREDENTIALS}.md" if client.security_schemes else ""
    return CredentialsView(alternatives, mode == "all", page)


def _needed(
    schemes: Mapping[str, SecurityScheme], needed: RequiredScheme, names: tuple[str, ...]
) -> SchemeView:
    scopes = tuple(map(Text, needed.scopes))
    scheme = schemes.get(needed.scheme)
    if scheme is None:
        return SchemeView(Text(needed.scheme), arguments=names, scopes=scopes)
    return scheme_view(scheme, names, scopes)


def scheme_view(
    scheme: SecurityScheme, arguments: tuple[str, ...] = (), scopes: tuple[Text, ...] = ()
) -> SchemeView:
    """What is sent for a scheme, and where."""
    kind, name = _how_sent(scheme)
    return SchemeView(Text(scheme.label), kind, Text(name), arguments, scopes)


def _how_sent(scheme: SecurityScheme) -> tuple[str, str]:
    """The end of the label that says it, and its slot."""
    if scheme.kind == "apiKey":
        return scheme.location or "header", scheme.name
    if scheme.kind == "mutualTLS":
        return "certificate", ""
    word = scheme.http_scheme if scheme.kind == "http" else "bearer"
    if word == "basic":
        return "basic", "Authorization: Basic BASE64"
    kind = "bearer" if word == "bearer" else "other"
    return kind, f"Authorization: {authorization(scheme)}"


def authorization(scheme: SecurityScheme) -> str:
    """The value of the header ``Authorization``, with words in capitals for the credentials."""
    word = scheme.http_scheme if scheme.kind == "http" else "bearer"
    if word in ("bearer", ""):
        return "Bearer TOKEN"
    return f"{_SPELLED.get(word, word.title())} CREDENTIALS"
