"""Security schemes and requirements."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field as ModelField

from specmill.model.base import Frozen


class OAuthFlow(Frozen):
    """One flow of an ``oauth2`` scheme (OpenAPI "OAuth Flow Object")."""

    kind: Literal[
        "implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization"
    ]
    authorization_url: str = ""
    token_url: str = ""
    refresh_url: str = ""
    device_authorization_url: str = ""
    scopes: tuple[tuple[str, str], ...] = ()
    """Pairs of scope and description."""


class SecurityScheme(Frozen):
    """A way to prove who calls (OpenAPI "Security Scheme Object")."""

    key: str
    """Name in ``components.securitySchemes``, by which requirements refer to it."""
    kind: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
    description: str = ""
    location: Literal["header", "query", "cookie"] | None = None
    """Of an ``apiKey``."""
    name: str = ""
    """Wire name of an ``apiKey``."""
    http_scheme: str = ""
    """Of ``http``, lower case: ``bearer``, ``basic`` …"""
    bearer_format: str = ""
    open_id_connect_url: str = ""
    metadata_url: str = ""
    """Of ``oauth2``: where the server describes itself (RFC 8414)."""
    deprecated: bool = False
    flows: tuple[OAuthFlow, ...] = ()
    declared: bool = True
    """False when the definition uses the scheme without defining it and it was inferred."""
    is_parameter: bool = False
    """True when the definition writes it as a parameter of operations and nowhere else."""
    extensions: dict[str, Any] = ModelField(default_factory=dict)

    @property
    def label(self) -> str:
        """What readers know it by."""
        return self.name if self.is_parameter else self.key


class RequiredScheme(Frozen):
    scheme: str
    scopes: tuple[str, ...] = ()


class SecurityRequirement(Frozen):
    """All of these schemes together (AND). A tuple of requirements means any one of them (OR);
    an empty requirement means that no credential is needed."""

    schemes: tuple[RequiredScheme, ...] = ()
