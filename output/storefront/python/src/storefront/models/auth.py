from __future__ import annotations

from .._runtime.public import publish_types
from .._runtime.values.models import Model
from .auth_shared import User

__all__ = ["AuthLogoutResponse", "AuthLogoutResponseContent", "Credentials", "Session"]


class Credentials(Model):
    email: str
    """Address the account was made with"""
    password: str
    """The password"""
    remember: bool | None = None
    """Keep the session for a month. Default: False."""


class Session(Model):
    """Proof of being signed in."""

    access_token: str
    """Send this with each call"""
    refresh_token: str
    """Keep this for when the access token has expired"""
    expires_in: int
    """Lifetime of the access token in seconds"""
    user: User | None = None


class AuthLogoutResponseContent(Model):
    """The session that has ended."""

    access_token: str
    """The access token that no longer opens anything."""
    refresh_token: str
    """The refresh token that no longer renews anything."""
    user: User
    """Whose session it was."""


class AuthLogoutResponse(Model):
    message: str
    """What happened, in words for people."""
    success: bool
    """True when the session has ended, false when it goes on."""
    content: AuthLogoutResponseContent
    """The session that has ended."""


publish_types(globals())
