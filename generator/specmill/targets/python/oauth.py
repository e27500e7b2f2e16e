"""OAuth 2.0: where the tokens of a scheme come from, and what a constructor takes to fetch them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from specmill.model import SecurityScheme
from specmill.targets.python.names import environment_name

_GRANTED_TO_USERS = frozenset({"authorizationCode", "password", "deviceAuthorization"})
"""Flows that end in a refresh token, which their token URL takes as well (RFC 6749, 6)."""
_SECRET = ("client_id", "client_secret", "refresh_token")
"""What may be read from the environment."""


@dataclass(frozen=True, slots=True)
class OAuthPlan:
    """Addresses of a scheme, empty where it has none, as the runtime wants them."""

    token_url: str
    refresh_url: str
    discovery_url: str
    environment: tuple[str, ...] = ()


def plan_oauth(scheme: SecurityScheme, package: str, names: dict[str, str]) -> OAuthPlan | None:
    """The plan of a scheme; None where nothing says where its tokens come from. ``names`` are
    those of the arguments, by role."""
    found = _addresses(scheme)
    if found is None:
        return None
    known = [role for role in _SECRET if role in names]
    environment = tuple(environment_name(package, names[role]) for role in known)
    return OAuthPlan(found.token_url, found.refresh_url, found.discovery_url, environment)


def oauth_roles(schemes: Iterable[SecurityScheme]) -> tuple[str, ...]:
    """The arguments that the schemes of a client ask for, in the order of a constructor."""
    found = [each for each in map(_addresses, schemes) if each is not None]
    if not found:
        return ()
    refreshes = any(each.refresh_url or each.discovery_url for each in found)
    secret = _SECRET if refreshes else _SECRET[:2]
    return (*secret, "scopes", "token_url", "token_auth")


def _addresses(scheme: SecurityScheme) -> OAuthPlan | None:
    if scheme.kind == "openIdConnect" and scheme.open_id_connect_url:
        return OAuthPlan("", "", scheme.open_id_connect_url.strip())
    token_url = refresh_url = ""
    for flow in scheme.flows:
        if flow.kind == "clientCredentials":
            token_url = token_url or flow.token_url.strip()
        elif flow.kind in _GRANTED_TO_USERS:
            refresh_url = refresh_url or (flow.refresh_url or flow.token_url).strip()
        refresh_url = refresh_url or flow.refresh_url.strip()
    return OAuthPlan(token_url, refresh_url, "") if token_url or refresh_url else None
