"""Credentials: which are there, and how each travels (OpenAPI "Security Scheme
Object")."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable, Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .environment import value_of
from .oauth import OAuth, OAuthArguments, grant_of

if TYPE_CHECKING:
    from .tokens import TokenSource

Token = str | Callable[[], str]
AsyncToken = str | Callable[[], str | Awaitable[str]]
"""A bearer token, or a function that is asked for one before each attempt."""

Credential = AsyncToken | tuple[str | None, str | None] | None
"""A value given to a constructor; a pair of user name and password for ``basic``."""

Alternatives = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scheme:
    """A way to prove who calls.

    ``header``, ``query`` and ``cookie`` send an API key under ``name``; ``bearer`` also
    stands for ``oauth2`` and ``openIdConnect``; ``authorization`` is any other scheme
    of HTTP, called ``name``; ``none`` sends nothing (``mutualTLS``).
    """

    key: str
    kind: Literal[
        "header", "query", "cookie", "bearer", "basic", "authorization", "none"
    ]
    name: str = ""
    environment: tuple[str, ...] = ()
    """Names of environment variables: one, or two for ``basic``."""
    oauth: OAuth | None = None
    """Where tokens can be fetched, for ``bearer``."""
    former: tuple[tuple[str, str], ...] = ()
    """Names that variables had, and those that they have."""


@dataclass(frozen=True)
class Sent:
    """What a credential adds to a request. The repr shows no secret."""

    place: Literal["header", "query", "cookie"]
    name: str
    value: str

    def __repr__(self) -> str:
        return f"Sent({self.place!r}, {self.name!r}, '***')"


class Credentials:
    """The credentials of a client, by scheme key; shared with the copies of the client.

    Values that are not given are read from the environment, once. ``set`` replaces them
    as a whole, so that calls in other threads see either the old or the new ones.
    """

    def __init__(
        self,
        schemes: tuple[Scheme, ...],
        given: Mapping[str, Credential],
        oauth: OAuthArguments | None = None,
        base_url: str = "",
    ) -> None:
        self._schemes = {scheme.key: scheme for scheme in schemes}
        self._ready: dict[str, Sent | TokenSource | None] = {}
        self._set: frozenset[str] = frozenset()
        """Keys whose credential was set later."""
        for scheme in schemes:
            value = _complete(scheme, given.get(scheme.key))
            source = _source(scheme, value, oauth or {}, base_url)
            if source is not None:
                self._ready[scheme.key] = source
            elif value is not None or scheme.kind == "none":
                self._ready[scheme.key] = _sent(scheme, value)

    def set_token(self, token: str) -> None:
        """Use a token for all bearer schemes, or else for those that send
        Authorization, or else for the only API key, or else with every call."""
        every = [scheme for scheme in self._schemes.values() if scheme.key]
        targets = [scheme for scheme in every if scheme.kind == "bearer"]
        if not targets:
            targets = [
                scheme
                for scheme in every
                if scheme.kind == "authorization"
                or (scheme.kind == "header" and scheme.name.lower() == "authorization")
            ]
        keys = [key for key in every if key.kind in ("header", "query", "cookie")]
        if not targets and len(every) == len(keys) == 1:
            targets = keys
        if not targets or "" in self._ready:
            targets = [*targets, Scheme("", "bearer")]
        sent = {target.key: _sent(target, token) for target in targets}
        self._set |= frozenset(sent)
        self._ready = {**self._ready, **sent}

    def take_token(self, other: Credentials, but: frozenset[str]) -> None:
        """Use what was set later for another client, but for schemes that have a
        credential of their own here."""
        taken = other._set - but
        self._set = taken
        self._ready |= {key: other._ready[key] for key in taken}

    def use(self, source: TokenSource) -> None:
        """Take the token of every operation from a source, where no token is given."""
        bearer = [
            key for key, scheme in self._schemes.items() if scheme.kind == "bearer"
        ]
        for key in ("", *bearer):
            if key == "" or key not in self._ready:
                self._ready[key] = source

    def choose(self, alternatives: Alternatives) -> list[Sent | TokenSource]:
        """What to send for an operation.

        It is the first alternative whose credentials are all there; where there is
        none, the one with the most credentials at hand: definitions are often wrong
        about their needs, and the server has the last word.
        """
        best: tuple[str, ...] = ()
        count = -1
        ready = self._ready
        for alternative in alternatives:
            if not alternative:  # what is given is meant to be sent
                continue
            number = sum(1 for key in alternative if key in ready)
            if number == len(alternative):
                best = alternative
                break
            if number > count:
                best, count = alternative, number
        chosen = [sent for key in best if (sent := ready.get(key)) is not None]
        if "" in ready and not any(map(_authorizes, chosen)):
            own = ready[""]  # a token that no scheme asks for
            chosen += [] if own is None else [own]
        return chosen

    def require(
        self,
        alternatives: Alternatives,
        headers: Mapping[str, object],
        query: Container[str],
    ) -> None:
        """Raise ValueError where an operation requires credentials, none of them is
        there, and neither a header nor what else is in the query may be one."""
        if () in alternatives or not alternatives:
            return
        keys = {key for alternative in alternatives for key in alternative}
        schemes = [self._schemes[key] for key in keys if key in self._schemes]
        if any(key in self._ready for key in keys) or not schemes:
            return
        names = {
            "authorization",
            "cookie",
            *(scheme.name.lower() for scheme in schemes),
        }
        if names.isdisjoint(headers) and not any(
            scheme.kind == "query" and scheme.name in query for scheme in schemes
        ):
            missing = ", ".join(self.missing(alternatives))
            raise ValueError(
                f"no credential was given for {missing}: give one to the client"
            )

    def together(self) -> Alternatives:
        """One alternative of all credentials at hand, less those that would replace
        another."""
        keys: dict[tuple[str, str], str] = {}
        for key, sent in self._ready.items():
            if isinstance(sent, Sent):
                keys.setdefault((sent.place, sent.name.lower()), key)
            elif sent is not None:
                keys.setdefault(("header", "authorization"), key)
        return (tuple(keys.values()),) if keys else ()

    def missing(self, alternatives: Alternatives) -> list[str]:
        """Schemes of an operation for which there is no credential, with the variables
        that are read in place of an argument."""
        keys = dict.fromkeys(key for alternative in alternatives for key in alternative)
        schemes = [self._schemes.get(key) for key in keys if key not in self._ready]
        return [
            (
                f"{scheme.key} ({', '.join(scheme.environment)})"
                if scheme.environment
                else scheme.key
            )
            for scheme in schemes
            if scheme is not None
        ]

    def __repr__(self) -> str:
        return f"Credentials({', '.join(sorted(self._ready))})"


def _authorizes(sent: Sent | TokenSource) -> bool:
    """Whether a credential travels in ``Authorization``."""
    return not isinstance(sent, Sent) or (
        sent.place == "header" and sent.name.lower() == "authorization"
    )


def _complete(scheme: Scheme, value: Credential) -> Credential:
    """The value, with what is missing taken from the environment."""
    if scheme.kind != "basic":
        return value or _set(scheme, 0)
    user, password = (value, None) if isinstance(value, str) else _pair(value)
    user = user if user is not None else _set(scheme, 0)
    password = password if password is not None else _set(scheme, 1)
    return None if user is None else (user, password)


def _set(scheme: Scheme, index: int) -> str | None:
    """The value of one of the variables, if there is one."""
    if index >= len(scheme.environment):
        return None
    name = scheme.environment[index]
    return value_of(name) or _former(scheme, name)


def _former(scheme: Scheme, name: str) -> str | None:
    """The value of a variable under the name that it had, with a warning."""
    for old, now in scheme.former:
        value = value_of(old) if now == name else None
        if value is not None:
            import warnings  # noqa: PLC0415 - rarely needed

            from ..requests.choices import outside  # noqa: PLC0415 - likewise

            message = f"the environment variable {old} is called {now} now"
            warnings.warn(message, DeprecationWarning, stacklevel=outside())
            return value
    return None


def _pair(value: Credential) -> tuple[str | None, str | None]:
    if value is None:
        return None, None
    if isinstance(value, str) or callable(value):
        raise TypeError("a basic credential is a pair of user name and password")
    return value


def _source(
    scheme: Scheme, value: Credential, oauth: OAuthArguments, base_url: str
) -> TokenSource | None:
    """Where tokens come from call by call, unless one token is for all calls."""
    if callable(value):
        if scheme.kind != "bearer":
            raise TypeError(f"the credential for {scheme.key!r} must be a str")
        from .tokens import CallableTokens  # noqa: PLC0415 - heavy, rarely needed

        return CallableTokens(value)
    grant = (
        None
        if scheme.oauth is None
        else grant_of(scheme.key, scheme.oauth, oauth, base_url)
    )
    if grant is None:
        return None
    from .tokens import OAuthTokens  # noqa: PLC0415

    return OAuthTokens(grant, value if isinstance(value, str) else "")


def bearer(token: str) -> str:
    """The value of ``Authorization`` for a token (RFC 6750, 2.1)."""
    return token if token[:7].lower() == "bearer " else f"Bearer {token}"


def _sent(scheme: Scheme, value: Credential) -> Sent | None:
    if scheme.kind == "none":
        return None
    if isinstance(value, tuple):
        pair = f"{value[0] or ''}:{value[1] or ''}".encode()
        return Sent(
            "header", "Authorization", f"Basic {base64.b64encode(pair).decode()}"
        )
    if scheme.kind == "basic" or not isinstance(value, str):
        wanted = (
            "a pair of user name and password" if scheme.kind == "basic" else "a str"
        )
        raise TypeError(f"the credential for {scheme.key!r} must be {wanted}")
    text = value
    if scheme.kind == "bearer":
        return Sent("header", "Authorization", bearer(text))
    if scheme.kind == "authorization":
        return Sent("header", "Authorization", f"{scheme.name.title()} {text}")
    return Sent(scheme.kind, scheme.name, text)
