"""OAuth 2.0: where the tokens of a scheme come from, and what a constructor takes to fetch them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from specmill.model import SecurityScheme
from specmill.targets.python.plan.names import environment_name

_GRANTED_TO_USERS = frozenset({"authorizationCode", "password", "deviceAuthorization"})
"""Flows that end in a refresh token, which their token URL takes as well (RFC 6749, 6)."""
_CLIENT = ("client_id", "client_secret")
_USER = ("username", "password")


@dataclass(frozen=True, slots=True)
class OAuthPlan:
    """Addresses of a scheme, empty where it has none, as the runtime wants them."""

    token_url: str = ""
    refresh_url: str = ""
    password_url: str = ""
    discovery_url: str = ""
    environment: tuple[str, ...] = ()

    @property
    def takes_scopes(self) -> bool:
        """Whether a token can be asked for anew; one that is renewed has its scopes already."""
        return bool(self.token_url or self.password_url or self.discovery_url)


def plan_oauth(scheme: SecurityScheme, package: str, names: dict[str, str]) -> OAuthPlan | None:
    """The plan of a scheme; None where nothing says where its tokens come from. ``names`` are
    those of the arguments, by role."""
    addresses = _addresses(scheme)
    if addresses is None:
        return None
    known = [role for role in (*_CLIENT, "refresh_token", *_USER) if role in names]
    environment = tuple(environment_name(package, names[role]) for role in known)
    return replace(addresses, environment=environment)


def oauth_roles(schemes: Iterable[SecurityScheme]) -> tuple[str, ...]:
    """The arguments that the schemes of a client ask for, in the order of a constructor."""
    roles = [oauth for oauth in map(_addresses, schemes) if oauth is not None]
    if not roles:
        return ()
    refreshes = any(oauth.refresh_url or oauth.discovery_url for oauth in roles)
    refresh = ("refresh_token",) if refreshes else ()
    user = _USER if any(oauth.password_url for oauth in roles) else ()
    return (*_CLIENT, *refresh, *user, "scopes", "token_url", "token_auth")


def _addresses(scheme: SecurityScheme) -> OAuthPlan | None:
    if scheme.kind == "openIdConnect" and scheme.open_id_connect_url:
        return OAuthPlan(discovery_url=scheme.open_id_connect_url.strip())
    token_url = refresh_url = password_url = ""
    for flow in scheme.flows:
        if flow.kind == "clientCredentials":
            token_url = token_url or flow.token_url.strip()
        elif flow.kind in _GRANTED_TO_USERS:
            refresh_url = refresh_url or (flow.refresh_url or flow.token_url).strip()
        if flow.kind == "password":
            password_url = password_url or flow.token_url.strip()
        refresh_url = refresh_url or flow.refresh_url.strip()
    if token_url or refresh_url:
        return OAuthPlan(token_url, refresh_url, password_url)
    return OAuthPlan(discovery_url=scheme.metadata_url.strip()) if scheme.metadata_url else None
