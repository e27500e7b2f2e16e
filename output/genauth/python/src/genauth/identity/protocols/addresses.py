"""Addresses that a browser is sent to, and PKCE (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import secrets
import string
from urllib.parse import quote, urlencode

from .application import Application

_UNRESERVED = string.ascii_letters + string.digits + "-._~"
_OIDC_SCOPE = "openid profile email phone address"


def code_verifier(length: int = 43) -> str:
    """A PKCE code verifier of 43 to 128 characters (RFC 7636, 4.1), from ``secrets``.

    Raises ValueError for another length."""
    if not 43 <= length <= 128:
        raise ValueError(f"a code verifier has 43 to 128 characters, not {length}")
    return "".join(secrets.choice(_UNRESERVED) for _ in range(length))


def challenge_of(verifier: str, method: str = "S256") -> str:
    """The code challenge of a verifier (RFC 7636, 4.2).

    Raises ValueError for a verifier or method that RFC 7636 does not know."""
    if not 43 <= len(verifier) <= 128 or set(verifier) - set(_UNRESERVED):
        raise ValueError("a code verifier has 43 to 128 letters, digits, - . _ and ~")
    if method == "plain":
        return verifier
    if method != "S256":
        raise ValueError(f"the method is S256 or plain, not {method!r}")
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def unguessable() -> str:
    """A value for ``state`` and ``nonce``."""
    return secrets.token_urlsafe(16)


def oidc_authorize(
    app: Application,
    redirect_uri: str,
    response_type: str,
    response_mode: str | None,
    state: str | None,
    nonce: str | None,
    scope: str | None,
    challenge: tuple[str, str] | None,
) -> str:
    """Where a user signs in by OpenID Connect (Core 1.0, 3.1.2.1)."""
    scope = scope or _OIDC_SCOPE
    query = {
        "nonce": nonce or unguessable(),
        "state": state or unguessable(),
        "scope": scope,
        "client_id": app.known_id(),
        "redirect_uri": redirect_uri,
        "response_type": response_type,
    }
    if response_mode:
        query["response_mode"] = response_mode
    if "offline_access" in scope.split():
        query["prompt"] = "consent"
    if challenge is not None:
        query["code_challenge"], query["code_challenge_method"] = challenge
    return f"{app.host}/oidc/auth?{urlencode(query)}"


def oauth_authorize(
    app: Application,
    redirect_uri: str,
    response_type: str,
    state: str | None,
    scope: str | None,
    challenge: tuple[str, str] | None,
) -> str:
    """Where a user signs in by OAuth 2.0 (RFC 6749, 4.1.1)."""
    query = {
        "state": state or unguessable(),
        "scope": scope or "user",
        "client_id": app.known_id(),
        "redirect_uri": redirect_uri,
        "response_type": response_type,
    }
    if challenge is not None:
        query["code_challenge"], query["code_challenge_method"] = challenge
    return f"{app.host}/oauth/auth?{urlencode(query)}"


def saml_authorize(app: Application) -> str:
    """Where the SAML identity provider of the application begins."""
    return f"{app.host}/api/v2/saml-idp/{quote(app.known_id(), safe='')}"


def cas_authorize(app: Application, service: str | None) -> str:
    """Where a user signs in by CAS (CAS Protocol 3.0, 2.1.1)."""
    query = f"?{urlencode({'service': service})}" if service else ""
    return f"{app.host}/cas-idp/{quote(app.known_id(), safe='')}{query}"


def logout(
    app: Application, redirect_uri: str | None, id_token: str | None, state: str | None
) -> str:
    """Where a user signs out.

    Raises ValueError where OpenID Connect (RP-Initiated Logout 1.0, 2) needs an ID token
    to go on to another address."""
    goal = redirect_uri or app.post_logout_redirect_uri
    query: dict[str, str] = {}
    if app.protocol == "oidc":
        if id_token:
            query["id_token_hint"] = id_token
        elif redirect_uri:
            raise ValueError("redirect_uri needs the id_token of the session")
        if id_token and goal:
            query["post_logout_redirect_uri"] = goal
            query |= {"state": state} if state else {}
        return _with_query(f"{app.host}/oidc/session/end", query)
    if app.protocol == "cas":
        return _with_query(f"{app.host}/cas-idp/logout", {"url": goal} if goal else {})
    query = {"redirect_uri": goal} if goal else {}
    return _with_query(f"{app.host}/login/profile/logout", query)


def _with_query(url: str, query: dict[str, str]) -> str:
    return f"{url}?{urlencode(query)}" if query else url
