"""OAuth 2.0: what a definition and a user say about where tokens come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict
from urllib.parse import urljoin

from .environment import value_of


@dataclass(frozen=True)
class OAuth:
    """Where the tokens of a scheme come from (OpenAPI "OAuth Flow Object").

    Addresses may be relative to the server.
    """

    token_url: str = ""
    """Of the flow ``clientCredentials``; empty when there is none."""
    password_url: str = ""
    """Of the flow ``password``; empty when there is none."""
    refresh_url: str = ""
    """Where refresh tokens are exchanged, if not at ``token_url``."""
    discovery_url: str = ""
    """Of OpenID Connect or RFC 8414: what is found there names the token URL."""
    environment: tuple[str, ...] = ()
    """Names of the variables for client id, client secret, refresh token, user name and
    password."""


class OAuthArguments(TypedDict, total=False):
    """What the user says about tokens; all keys are optional."""

    client_id: str | None
    client_secret: str | None
    refresh_token: str | None
    username: str | None
    password: str | None
    scopes: Sequence[str] | None
    """In place of those that an operation requires."""
    token_url: str | None
    """In place of those of the definition."""
    token_auth: Literal["basic", "body"]
    """How the client proves who it is (RFC 6749, 2.3.1)."""


@dataclass(frozen=True)
class Grant:
    """Everything that is needed to ask for a token. The repr shows no secret."""

    key: str
    """Of the scheme."""
    token_url: str
    """Empty where the client itself cannot be granted a token."""
    refresh_url: str
    password_url: str
    discovery_url: str
    client_id: str
    client_secret: str
    refresh_token: str
    username: str
    password: str
    scopes: tuple[str, ...] | None
    in_body: bool

    @property
    def has_user(self) -> bool:
        """Whether a token can be granted for a user's password (RFC 6749, 4.3)."""
        return bool(self.password_url and self.username and self.password)

    @property
    def has_client(self) -> bool:
        """Whether the client itself can be granted a token (RFC 6749, 4.4)."""
        known = bool(self.token_url or self.discovery_url)
        return known and bool(self.client_id and self.client_secret)

    @property
    def url(self) -> str:
        """Where tokens are asked for, but with a refresh token; empty where that has to
        be discovered."""
        return self.password_url if self.has_user else self.token_url

    def __repr__(self) -> str:
        return f"Grant({self.url or self.refresh_url or self.discovery_url!r})"


_SECRETS: tuple[
    Literal["client_id", "client_secret", "refresh_token", "username", "password"], ...
] = ("client_id", "client_secret", "refresh_token", "username", "password")
"""In the order of ``OAuth.environment``."""


def grant_of(
    key: str, oauth: OAuth, given: OAuthArguments, base_url: str
) -> Grant | None:
    """The grant for a scheme, or None where the user gives too little for one."""
    names = (*oauth.environment, *[""] * len(_SECRETS))
    secrets = {
        role: given.get(role) or value_of(name) or ""
        for role, name in zip(_SECRETS, names, strict=False)
    }
    scopes = given.get("scopes")
    own = given.get("token_url") or ""

    def absolute(url: str) -> str:
        return urljoin(base_url + "/", url) if url else ""

    grant = Grant(
        key,
        token_url=absolute(own or oauth.token_url),
        refresh_url=absolute(own or oauth.refresh_url or oauth.token_url),
        password_url=absolute(oauth.password_url and (own or oauth.password_url)),
        discovery_url="" if own else absolute(oauth.discovery_url),
        scopes=None if scopes is None else tuple(scopes),
        in_body=given.get("token_auth", "basic") == "body",
        **secrets,
    )
    usable = grant.has_client or grant.has_user or grant.refresh_token
    return grant if usable else None
