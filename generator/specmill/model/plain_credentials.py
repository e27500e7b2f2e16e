"""Credentials that a definition writes as parameters of its operations, in place of a security
scheme: a header ``Authorization``, or a key that nearly every operation takes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from specmill.model.api import Client
from specmill.model.operation import Operation
from specmill.model.parameter import Parameter
from specmill.model.security import SecurityScheme

_AUTHORIZATION = "authorization"
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SECRET = frozenset(
    "apikey apitoken auth authentication authorization authtoken key secret token".split()
)
_HARMLESS = frozenset(
    """continuation cursor hash id idempotency idempotent next page pagination partition public row
    sort sync""".split()
)
"""What else may be called a key or a token."""
_MIN_OPERATIONS = 5
_MIN_SHARE = 0.9
_MIN_PLAIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class PlainCredential:
    """A parameter that is an argument of the client too. In methods it is optional."""

    scheme: SecurityScheme
    """The scheme that says the same."""
    argument: str
    """The wish for the name of the constructor's argument."""
    is_new: bool
    """Whether no declared scheme sends it."""

    @property
    def key(self) -> str:
        return self.scheme.key

    def is_of(self, operation: Operation) -> bool:
        return any(map(self.covers, operation.parameters))

    def covers(self, parameter: Parameter) -> bool:
        """Whether a parameter is this credential."""
        return _place(parameter) == (self.scheme.location, _folded(self.scheme))


def plain_credentials(client: Client) -> tuple[PlainCredential, ...]:
    """The credentials of a client that are parameters, by place and name."""
    operations = [operation for operation in client.operations if operation.status == "visible"]
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Parameter] = {}
    for operation in operations:
        for parameter in operation.parameters:
            if parameter.location in ("header", "query"):
                place = _place(parameter)
                counts[place] += 1
                first.setdefault(place, parameter)
    credentials: list[PlainCredential] = []
    for place in sorted(counts):
        is_authorization = place == ("header", _AUTHORIZATION)
        share = counts[place] / len(operations)
        shared = len(operations) >= _MIN_OPERATIONS and share >= _MIN_SHARE
        plain = place[0] == "header" and _is_plain(first[place].name) and share >= _MIN_PLAIN_SHARE
        if is_authorization or plain or (shared and _is_secret(first[place].name)):
            credentials.append(_credential(client, first[place]))
    return tuple(credentials)


def _credential(client: Client, parameter: Parameter) -> PlainCredential:
    location: Literal["header", "query"] = "query" if parameter.location == "query" else "header"
    name = parameter.name
    key = f"{location} {name}"  # no declared scheme has a space in its key
    scheme = SecurityScheme(
        key=key,
        kind="apiKey",
        location=location,
        name=name,
        description=parameter.description,
        is_parameter=True,
    )
    is_new = not any(_sends(security_scheme, scheme) for security_scheme in client.security_schemes)
    return PlainCredential(scheme, name, is_new)


def _sends(scheme: SecurityScheme, other: SecurityScheme) -> bool:
    """Whether a declared scheme sends the same parameter."""
    if scheme.kind == "apiKey":
        return (scheme.location, _folded(scheme)) == (other.location, _folded(other))
    return scheme.kind != "mutualTLS" and _folded(other) == _AUTHORIZATION


def _is_secret(name: str) -> bool:
    words = {value.lower() for value in _WORD.findall(name)}
    return bool(words & _SECRET) and not words & _HARMLESS


def _is_plain(name: str) -> bool:
    """Whether a header says itself that it is a key of the API."""
    words = {value.lower() for value in _WORD.findall(name)}
    return "apikey" in words or {"api", "key"} <= words


def _place(parameter: Parameter) -> tuple[str, str]:
    name = parameter.name
    return parameter.location, name.lower() if parameter.location == "header" else name


def _folded(scheme: SecurityScheme) -> str:
    return scheme.name.lower() if scheme.location == "header" else scheme.name
