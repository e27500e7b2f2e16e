"""The token endpoints of OpenID Connect and OAuth 2.0, step by step."""

from __future__ import annotations

from typing import Any

from .application import Application
from .exchange import Endpoints, checked, object_of, text_of
from .steps import Steps


def by_code(
    app: Application, ask: Endpoints, code: str, verifier: str | None
) -> Steps[dict[str, Any]]:
    """Tokens for an authorization code (RFC 6749, 4.1.3; RFC 7636, 4.5)."""
    fields, authorization = app.prove(app.token_auth)
    fields |= {"grant_type": "authorization_code", "code": code}
    if app.redirect_uri:
        fields["redirect_uri"] = app.redirect_uri
    if verifier:
        fields["code_verifier"] = verifier
    asked = ask.form(f"{app.root()}/token", fields, authorization)
    return object_of((yield asked), asked)


def by_client(
    app: Application, ask: Endpoints, scope: str, key: str, secret: str
) -> Steps[dict[str, Any]]:
    """A token for a client itself (RFC 6749, 4.4.2)."""
    fields = {
        "client_id": text_of("access_key", key),
        "client_secret": text_of("access_secret", secret),
    }
    fields |= {"grant_type": "client_credentials", "scope": scope}
    asked = ask.form(f"{app.root()}/token", fields)
    return object_of((yield asked), asked)


def by_refresh_token(
    app: Application, ask: Endpoints, refresh_token: str
) -> Steps[dict[str, Any]]:
    """New tokens for a refresh token (RFC 6749, 6)."""
    fields, authorization = app.prove(app.token_auth)
    fields |= {"grant_type": "refresh_token", "refresh_token": refresh_token}
    asked = ask.form(f"{app.root()}/token", fields, authorization)
    return object_of((yield asked), asked)


def user_info(app: Application, ask: Endpoints, token: str) -> Steps[dict[str, Any]]:
    """Claims about the user of a token (OpenID Connect Core 1.0, 5.3)."""
    bearer = f"Bearer {text_of('access_token', token)}"
    asked = ask.post(f"{app.root()}/me", bearer)
    return object_of((yield asked), asked)


def introspect(
    app: Application, ask: Endpoints, token: str, hint: str | None
) -> Steps[dict[str, Any]]:
    """What the server knows of a token (RFC 7662, 2.1)."""
    fields, authorization = app.prove(app.introspection_auth)
    fields["token"] = token
    fields |= {"token_type_hint": hint} if hint else {}
    asked = ask.form(f"{app.root()}/token/introspection", fields, authorization)
    return object_of((yield asked), asked)


def revoke(
    app: Application, ask: Endpoints, token: str, hint: str | None
) -> Steps[None]:
    """Make a token useless (RFC 7009, 2.1)."""
    fields, authorization = app.prove(app.revocation_auth)
    fields["token"] = token
    fields |= {"token_type_hint": hint} if hint else {}
    asked = ask.form(f"{app.root()}/token/revocation", fields, authorization)
    checked((yield asked), asked)
