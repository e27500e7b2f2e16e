"""Credentials: arguments of a client's constructor, and what each operation needs."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.config import SecuritySettings
from specmill.model import Client, Operation, SecurityScheme
from specmill.targets.python.context import Context
from specmill.targets.python.names import Claim, allocate, environment_name, identifier
from specmill.targets.python.published import credentials as scope_of_credentials

_OWN = frozenset(
    """base_url default_headers http_client max_retries proxy self server server_variables
    strict_responses timeout verify""".split()
)
"""Arguments that every client has."""


@dataclass(frozen=True, slots=True)
class CredentialPlan:
    """A security scheme as the runtime knows it."""

    scheme: str
    kind: str
    name: str
    arguments: tuple[str, ...]
    """One, two for ``basic``, none for what is not given as an argument."""
    environment: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class SecurityPlan:
    credentials: tuple[CredentialPlan, ...]
    base_url: str
    """Name of the argument for the base address, which is ``base_url`` as well."""
    together: bool
    """Whether all alternatives of an operation are sent together."""
    names: dict[str, str]
    """Kind and scheme, with a slash between -> argument."""

    def requirements(self, operation: Operation) -> tuple[tuple[str, ...], ...]:
        """Alternatives (OR) of scheme keys needed together (AND)."""
        written = [tuple(each.scheme for each in one.schemes) for one in operation.security]
        if self.together and written:
            every = tuple(dict.fromkeys(scheme for one in written for scheme in one))
            return (every,) if every else ()
        return tuple(written) if any(written) else ()


def merged(own: SecuritySettings, brand: SecuritySettings) -> SecuritySettings:
    """The user's settings over those of the brand."""
    return SecuritySettings(
        mode=own.mode or brand.mode,
        arguments={**brand.arguments, **own.arguments},
        base_url_argument=own.base_url_argument or brand.base_url_argument,
    )


def plan_security(
    client: Client, settings: SecuritySettings, package: str, context: Context
) -> SecurityPlan:
    """Constructor arguments for every scheme of a client, used or not. Schemes that take a bearer
    token share one argument, so do those that take a user and a password."""
    base_url = identifier(settings.base_url_argument or "base_url", "base_url")
    reserved = _OWN | {base_url}
    wishes: dict[str, str] = {}
    for scheme in client.security_schemes:
        given = settings.arguments.get(scheme.key)
        wishes[scheme.key] = identifier(given or _wish(scheme), "credential")
    shared = {each.key: _shared(each, wishes[each.key]) for each in client.security_schemes}
    claims = {shared[key]: Claim(shared[key], wishes[key]) for key in wishes}
    chosen = {shared[key] for key in wishes if key in settings.arguments}
    published = context.published.of(scope_of_credentials(client.key))
    known = {key: name for key, name in published.items() if key not in chosen}
    kind = f"argument of {client.name}"
    names = allocate(claims.values(), context.found, kind, reserved, published=known)
    credentials = tuple(
        _credential(scheme, names[shared[scheme.key]], package)
        for scheme in client.security_schemes
    )
    return SecurityPlan(credentials, base_url, settings.mode == "all", names)


def _shared(scheme: SecurityScheme, wish: str) -> str:
    return f"bearer/{wish}" if _kind(scheme) == "bearer" else f"{_kind(scheme)}/{scheme.key}"


def _wish(scheme: SecurityScheme) -> str:
    if _kind(scheme) == "bearer":
        return "access_token"
    key = scheme.key
    return key[2:] if key.lower().startswith("x-") else key


def _kind(scheme: SecurityScheme) -> str:
    if scheme.kind == "apiKey":
        return scheme.location or "header"
    if scheme.kind == "http":
        return scheme.http_scheme if scheme.http_scheme in ("bearer", "basic") else "authorization"
    return "none" if scheme.kind == "mutualTLS" else "bearer"


def _credential(scheme: SecurityScheme, argument: str, package: str) -> CredentialPlan:
    kind = _kind(scheme)
    arguments: tuple[str, ...] = (argument,)
    if kind == "none":
        arguments = ()
    elif kind == "basic":
        plain = argument == identifier(_wish(scheme), "credential")
        prefix = "" if plain else f"{argument}_"
        arguments = (f"{prefix}username", f"{prefix}password")
    name = scheme.name if scheme.kind == "apiKey" else ""
    if kind == "authorization":
        name = scheme.http_scheme
    return CredentialPlan(
        scheme=scheme.key,
        kind=kind,
        name=name,
        arguments=arguments,
        environment=tuple(environment_name(package, each) for each in arguments),
        description=scheme.description,
    )
