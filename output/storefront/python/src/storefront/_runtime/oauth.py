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
    refresh_url: str = ""
    """Where refresh tokens are exchanged, if not at ``token_url``."""
    discovery_url: str = ""
    """Of OpenID Connect: what is found there names the token URL."""
    environment: tuple[str, ...] = ()
    """Names of the variables for client id, client secret and refresh token."""


class OAuthArguments(TypedDict, total=False):
    """What the user says about tokens; all keys are optional."""

    client_id: str | None
    client_secret: str | None
    refresh_token: str | None
    scopes: Sequence[str] | None
    token_url: str | None
    """In place of those of the definition."""
    token_auth: Literal["basic", "body"]
    """How the client proves who it is (RFC 6749, 2.3.1)."""


@dataclass(frozen=True)
class Grant:
    """Everything that is needed to ask for a token. The repr shows no secret."""

    token_url: str
    refresh_url: str
    discovery_url: str
    client_id: str
    client_secret: str
    refresh_token: str
    scopes: tuple[str, ...]
    in_body: bool

    @property
    def has_client(self) -> bool:
        """Whether the client itself can be granted a token (RFC 6749, 4.4)."""
        known = bool(self.token_url or self.discovery_url)
        return known and bool(self.client_id and self.client_secret)

    def __repr__(self) -> str:
        return f"Grant({self.token_url or self.refresh_url or self.discovery_url!r})"


def grant_of(oauth: OAuth, given: OAuthArguments, base_url: str) -> Grant | None:
    """The grant for a scheme, or None where the user gives too little for one."""
    names = (*oauth.environment, "", "", "")
    client_id = given.get("client_id") or value_of(names[0]) or ""
    secret = given.get("client_secret") or value_of(names[1]) or ""
    refresh_token = given.get("refresh_token") or value_of(names[2]) or ""
    own = given.get("token_url") or ""

    def absolute(url: str) -> str:
        return urljoin(base_url + "/", url) if url else ""

    grant = Grant(
        token_url=absolute(own or oauth.token_url),
        refresh_url=absolute(own or oauth.refresh_url or oauth.token_url),
        discovery_url="" if own else absolute(oauth.discovery_url),
        client_id=client_id,
        client_secret=secret,
        refresh_token=refresh_token,
        scopes=tuple(given.get("scopes") or ()),
        in_body=given.get("token_auth", "basic") == "body",
    )
    return grant if grant.has_client or refresh_token else None
