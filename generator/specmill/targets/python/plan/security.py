"""Credentials: arguments of a client's constructor, and what each operation needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from specmill.config import SecuritySettings
from specmill.diagnostics import Diagnostics, SourceLocation, UsageError
from specmill.model import Client, Operation, SecurityScheme
from specmill.model.plain_credentials import PlainCredential, plain_credentials
from specmill.targets.python.plan.context import Context
from specmill.targets.python.plan.header_names import is_cookie_name, is_header_name
from specmill.targets.python.plan.names import Claim, allocate, environment_name, identifier
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes
from specmill.targets.python.plan.oauth import OAuthPlan, oauth_roles, plan_oauth
from specmill.targets.python.plan.previous_names import credentials as scope_of_credentials
from specmill.targets.python.plan.webhooks import events_of

_OWN = frozenset(
    """base_url cookies deadline default_headers default_query follow_redirects http_client
    idempotency_header max_decoded_bytes max_retries middleware proxy retries self server
    server_variables strict_responses timeout verify""".split()
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
    oauth: OAuthPlan | None = None
    """Where tokens can be fetched."""
    assumed: bool = False
    """Whether the definition says nothing of it: a token for definitions without schemes."""


@dataclass(frozen=True, slots=True)
class SecurityPlan:
    package: str
    credentials: tuple[CredentialPlan, ...]
    base_url: str
    """Name of the argument for the base address, which is ``base_url`` as well."""
    together: bool
    """Whether all alternatives of an operation are sent together."""
    oauth: dict[str, str]
    """What fetching tokens needs (``client_id`` …) -> name of the argument; empty where no scheme
    says where tokens come from."""
    webhook_secret: str
    """Name of the argument for the secret of webhooks; empty where there are none."""
    names: dict[str, str]
    """Kind and scheme, with a slash between -> argument."""
    plain: tuple[PlainCredential, ...] = ()
    """Credentials that are written as parameters."""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Scheme -> arguments of a constructor that a brand brings: they are shown in its place."""

    @property
    def taken(self) -> frozenset[str]:
        """All arguments of the constructor."""
        given = {name for credential in self.credentials for name in credential.arguments}
        return _OWN | {self.base_url, self.webhook_secret, *given, *self.oauth.values()}

    @property
    def shown(self) -> tuple[CredentialPlan, ...]:
        """The credentials that the definition knows of, with the arguments that samples give."""
        return tuple(
            self._shown(credential) for credential in self.credentials if not credential.assumed
        )

    def _shown(self, credential: CredentialPlan) -> CredentialPlan:
        arguments = self.given.get(credential.scheme)
        if arguments is None:
            return credential
        environment = tuple(environment_name(self.package, argument) for argument in arguments)
        return replace(credential, arguments=arguments, environment=environment)

    def requirements(self, operation: Operation) -> tuple[tuple[str, ...], ...]:
        """Alternatives (OR) of scheme keys needed together (AND)."""
        written = [tuple(scheme.scheme for scheme in one.schemes) for one in operation.security]
        plain = {plain_credential.key for plain_credential in self.plain}
        if any(plain & set(texts) for texts in written):
            written.append(())  # also an argument of the method, so that it need not be there
        if self.together and written:
            every = tuple(dict.fromkeys(scheme for one in written for scheme in one))
            return (every,) if every else ()
        return tuple(written) if any(written) else ()

    def scopes(self, operation: Operation) -> tuple[tuple[str, str], ...]:
        """Schemes whose tokens can be fetched, and the scopes that an operation requires of them;
        of several alternatives the first one counts, unless all are sent together."""
        plans = ((credential.scheme, credential.oauth) for credential in self.credentials)
        fetched = {scheme for scheme, plan in plans if plan is not None and plan.takes_scopes}
        scopes: dict[str, tuple[str, ...]] = {}
        for requirement in operation.security:
            for scheme in requirement.schemes:
                if scheme.scheme in fetched and (self.together or scheme.scheme not in scopes):
                    scopes[scheme.scheme] = (*scopes.get(scheme.scheme, ()), *scheme.scopes)
        joined = ((key, " ".join(dict.fromkeys(names))) for key, names in scopes.items())
        return tuple((key, names) for key, names in joined if names)


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
    _report_unusable(client, context.diagnostics)
    plain = plain_credentials(client)
    schemes = client.security_schemes
    assumed = () if schemes else (SecurityScheme(key="", kind="http", http_scheme="bearer"),)
    schemes += assumed
    base_url = settings.base_url_argument or "base_url"
    refuse_clashes("security", {"base_url_argument": base_url}, {}, _OWN - {"base_url"})
    reserved = _OWN | {base_url}
    if any(_kind(security_scheme) == "basic" for security_scheme in schemes):
        reserved |= {"username", "password"}
    wishes: dict[str, str] = {}
    words = {plain_credential.key: plain_credential.argument for plain_credential in plain}
    for scheme in schemes:
        wishes[scheme.key] = settings.arguments.get(scheme.key) or identifier(
            words.get(scheme.key) or _wish(scheme), "credential"
        )
    shared = {
        security_scheme.key: _shared(security_scheme, wishes[security_scheme.key])
        for security_scheme in schemes
    }
    claims = {shared[key]: Claim(shared[key], wishes[key]) for key in wishes}
    roles = oauth_roles(client.security_schemes)
    for role in roles:
        other = f"oauth_{role}"
        wish = other if role in reserved else role
        claims[f"oauth/{role}"] = Claim(f"oauth/{role}", wish, (other,), rank=(1,))
    secret = "webhook_secret" if events_of(client) else ""
    if secret:
        claims[secret] = Claim(secret, secret, (f"{secret}_key",), rank=(1,))
    chosen = {shared[key]: wishes[key] for key in wishes if key in settings.arguments}
    refuse_clashes("security.arguments", chosen, {}, reserved)
    published = context.published.of(scope_of_credentials(client.key))
    known = {key: name for key, name in published.items() if key not in chosen}
    kind = f"argument of {client.name}"
    names = allocate(
        claims.values(), context.diagnostics, kind, reserved, published=known, own=chosen
    )
    oauth = {role: names[f"oauth/{role}"] for role in roles}
    credentials = tuple(
        _credential(scheme, names[shared[scheme.key]], package, oauth) for scheme in schemes
    )
    if assumed:
        credentials = tuple(replace(credential, assumed=True) for credential in credentials)
    webhook_secret = names[secret] if secret else ""
    _refuse_doubled(base_url, credentials, (*oauth.values(), webhook_secret))
    return SecurityPlan(
        package,
        credentials,
        base_url,
        settings.mode == "all",
        oauth,
        webhook_secret,
        names,
        plain,
    )


def _refuse_doubled(
    base_url: str, credentials: Iterable[CredentialPlan], others: Iterable[str]
) -> None:
    """Raise UsageError where two arguments of the constructor have one name. Credentials that share
    theirs are of one kind."""
    arguments = {(one.kind, name) for one in credentials for name in one.arguments}
    taken = [base_url, *(name for _, name in sorted(arguments)), *filter(None, others)]
    for name in taken:
        if taken.count(name) > 1:
            raise UsageError(
                f"[target.security] calls two arguments of the constructor {name!r}; give them different names"
            )


def _report_unusable(client: Client, diagnostics: Diagnostics) -> None:
    for scheme in client.security_schemes:
        if scheme.kind == "apiKey" and not _is_usable(scheme):
            diagnostics.warning(
                "unusable-header-name",
                f"HTTP lets no caller set a {scheme.location or 'header'} {scheme.name!r}; "
                f"the API key {scheme.key!r} is not sent",
                SourceLocation(client.source),
            )


def _is_usable(scheme: SecurityScheme) -> bool:
    if scheme.location == "query":
        return bool(scheme.name)
    return (is_cookie_name if scheme.location == "cookie" else is_header_name)(scheme.name)


def _shared(scheme: SecurityScheme, wish: str) -> str:
    return f"bearer/{wish}" if _kind(scheme) == "bearer" else f"{_kind(scheme)}/{scheme.key}"


def _wish(scheme: SecurityScheme) -> str:
    if _kind(scheme) == "bearer":
        return "access_token"
    return _plain(scheme.key)


def _plain(key: str) -> str:
    return key[2:] if key.lower().startswith("x-") else key


def _kind(scheme: SecurityScheme) -> str:
    if scheme.kind == "apiKey":
        return (scheme.location or "header") if _is_usable(scheme) else "none"
    if scheme.kind == "http":
        return scheme.http_scheme if scheme.http_scheme in ("bearer", "basic") else "authorization"
    return "none" if scheme.kind == "mutualTLS" else "bearer"


def arguments_of(kind: str, scheme: str, argument: str) -> tuple[str, ...]:
    """The arguments of the constructor for a scheme: none, one, or user name and password, which
    have the name of the scheme before them where it is another than its key."""
    if kind == "none":
        return ()
    if kind != "basic":
        return (argument,)
    prefix = "" if argument == identifier(_plain(scheme), "credential") else f"{argument}_"
    return (f"{prefix}username", f"{prefix}password")


def _credential(
    scheme: SecurityScheme, argument: str, package: str, oauth: dict[str, str]
) -> CredentialPlan:
    kind = _kind(scheme)
    arguments = arguments_of(kind, scheme.key, argument)
    name = scheme.name if scheme.kind == "apiKey" and kind != "none" else ""
    if kind == "authorization":
        name = scheme.http_scheme
    return CredentialPlan(
        scheme=scheme.key,
        kind=kind,
        name=name,
        arguments=arguments,
        environment=tuple(environment_name(package, argument) for argument in arguments),
        description=scheme.description,
        oauth=plan_oauth(scheme, package, oauth),
    )
