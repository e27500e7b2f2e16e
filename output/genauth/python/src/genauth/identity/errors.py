"""Errors of tokens and tickets. None of them holds a token or a secret."""

from __future__ import annotations


class IdentityError(Exception):
    """A token or a ticket is not accepted, or events cannot be received."""


class TokenVerificationError(IdentityError):
    """A token is not accepted: malformed, or its signature is wrong."""


class TokenAlgorithmError(TokenVerificationError):
    """The token is signed by an algorithm that is not allowed, ``none`` included."""


class TokenKeyError(TokenVerificationError):
    """No key of the issuer has the id that the token names."""


class TokenIssuerError(TokenVerificationError):
    """The token comes from somebody else."""


class TokenAudienceError(TokenVerificationError):
    """The token is meant for another application."""


class TokenExpiredError(TokenVerificationError):
    """The token is no longer, or not yet, good."""


class TicketError(IdentityError):
    """A CAS ticket is not accepted. ``code`` is what the server calls the reason."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class EventConnectionError(IdentityError):
    """Events cannot be received: no connection, and no attempt is left."""


class MissingExtraError(IdentityError, ImportError):
    """A library is needed that an extra of this package installs."""


def missing(library: str, package: str, extra: str) -> MissingExtraError:
    """The error for a library that is not installed."""
    name = package.partition(".")[0]
    return MissingExtraError(
        f"{library} is not installed; install the extra: pip install '{name}[{extra}]'"
    )
