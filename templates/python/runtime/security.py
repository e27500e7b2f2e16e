"""Credentials: which are there, and how each travels (OpenAPI "Security Scheme
Object")."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Credential = str | tuple[str | None, str | None] | None
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
        self, schemes: tuple[Scheme, ...], given: Mapping[str, Credential]
    ) -> None:
        self._schemes = {scheme.key: scheme for scheme in schemes}
        self._ready: dict[str, Sent | None] = {}
        for scheme in schemes:
            value = _complete(scheme, given.get(scheme.key))
            if value is not None or scheme.kind == "none":
                self._ready[scheme.key] = _sent(scheme, value)

    def set_token(self, token: str) -> None:
        """Use a token for all bearer schemes, or else for those that send
        Authorization."""
        targets = [each for each in self._schemes.values() if each.kind == "bearer"]
        if not targets:
            targets = [
                each
                for each in self._schemes.values()
                if each.kind == "authorization"
                or (each.kind == "header" and each.name.lower() == "authorization")
            ]
        if not targets:
            targets = [Scheme("", "bearer")]
        self._ready = {
            **self._ready,
            **{each.key: _sent(each, token) for each in targets},
        }

    def choose(self, alternatives: Alternatives) -> list[Sent]:
        """What to send for an operation.

        It is the first alternative whose credentials are all there; where there is
        none, the one with the most credentials at hand: definitions are often wrong
        about their needs, and the server has the last word.
        """
        best: tuple[str, ...] = ()
        count = -1
        ready = self._ready
        for alternative in alternatives:
            found = sum(1 for key in alternative if key in ready)
            if found == len(alternative):
                best = alternative
                break
            if found > count:
                best, count = alternative, found
        return [sent for key in best if (sent := ready.get(key)) is not None]

    def together(self) -> Alternatives:
        """One alternative of all credentials at hand, less those that would replace
        another."""
        found: dict[tuple[str, str], str] = {}
        for key, sent in self._ready.items():
            if sent is not None:
                found.setdefault((sent.place, sent.name.lower()), key)
        return (tuple(found.values()),) if found else ()

    def missing(self, alternatives: Alternatives) -> list[str]:
        """Names of the schemes of an operation for which there is no credential."""
        keys = dict.fromkeys(key for each in alternatives for key in each)
        return [key for key in keys if key not in self._ready]

    def __repr__(self) -> str:
        return f"Credentials({', '.join(sorted(self._ready))})"


def _complete(scheme: Scheme, value: Credential) -> Credential:
    """The value, with what is missing taken from the environment."""
    found = [os.environ.get(name) or None for name in scheme.environment]
    if scheme.kind != "basic":
        return value if value is not None else (found[0] if found else None)
    user, password = value if isinstance(value, tuple) else (value, None)
    found += [None, None]
    user = user if user is not None else found[0]
    password = password if password is not None else found[1]
    return None if user is None else (user, password)


def _sent(scheme: Scheme, value: Credential) -> Sent | None:
    if scheme.kind == "none":
        return None
    if isinstance(value, tuple):
        pair = f"{value[0] or ''}:{value[1] or ''}".encode()
        return Sent(
            "header", "Authorization", f"Basic {base64.b64encode(pair).decode()}"
        )
    text = value or ""
    if scheme.kind == "bearer":
        token = text if text[:7].lower() == "bearer " else f"Bearer {text}"
        return Sent("header", "Authorization", token)
    if scheme.kind == "authorization":
        return Sent("header", "Authorization", f"{scheme.name.title()} {text}")
    if scheme.kind == "basic":
        raise TypeError("a basic credential is a pair of user name and password")
    return Sent(scheme.kind, scheme.name, text)
