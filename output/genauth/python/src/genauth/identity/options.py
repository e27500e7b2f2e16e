"""Options of the clients, their environment variables, and what clients keep of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, urlencode

from .._runtime.auth.environment import value_of, variable
from .._runtime.auth.security import Credential, Scheme
from .._runtime.net.servers import Server
from . import profile
from .protocols.application import Application, EndpointAuth, Protocol, one_of, origin
from .secret import Secret

if TYPE_CHECKING:
    from .network import Common
    from .protocols.verification import KeyCache

_PROTOCOLS = ("oidc", "oauth", "saml", "cas")
_METHODS = ("client_secret_post", "client_secret_basic", "none")


@dataclass(frozen=True)
class EventSource:
    """Where events come from. The repr shows no token."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


@dataclass(frozen=True)
class Options:
    """Options that are complete: given, or from the environment."""

    values: Mapping[str, Any] = field(repr=False)
    headers: dict[str, str]
    base_url: str | None
    without_token: Callable[[], str] | None = field(default=None, repr=False)
    """Called where a token is needed and nothing gives one; it raises ValueError."""

    def with_headers(self, network: Common) -> dict[str, str]:
        """The headers of the client, and those of the user."""
        return {**self.headers, **(network.get("default_headers") or {})}

    def text(self, name: str) -> str:
        """An option; empty where it is not there."""
        return cast("str", self.values.get(name) or "")

    def secret(self, name: str) -> Secret:
        """An option that must not be seen."""
        return Secret(self.text(name))

    def signs(self) -> bool:
        """Whether requests are signed. Raises ValueError for an option that is not known,
        and where there is no key to sign with."""
        allowed = ("token", "signature")
        given = self.values.get("authentication")
        chosen = one_of(given, allowed, "authentication", "token")
        needed = self.text("access_key_id"), self.text("access_key_secret")
        if chosen == "signature" and not all(needed):
            raise ValueError("signing needs access_key_id and access_key_secret")
        return chosen == "signature"

    def credentials(
        self, schemes: tuple[Scheme, ...], token: Credential
    ) -> dict[str, Credential]:
        """By key of the scheme: the token, and identifiers for headers of their name."""
        found: dict[str, Credential] = {}
        for scheme in schemes:
            name = scheme.name.lower().removeprefix(profile.HEADER)
            argument = _HEADERS.get(name)
            if scheme.kind == "bearer":
                found[scheme.key] = self.without_token if token is None else token
            elif scheme.kind == "header" and argument:
                found[scheme.key] = self.values.get(argument) or None
        return found


_HEADERS = {
    "app-id": "app_id",
    "userpool-id": "userpool_id",
    "app-tenant-id": "tenant_id",
    "tenant-id": "tenant_id",
}


@dataclass
class ClientState:
    """What a client keeps; copies of the client share it. The repr shows no secret."""

    application: Application
    events_url: str
    access_key_id: str = ""
    access_key_secret: Secret = field(default_factory=lambda: Secret(""))
    _token: Secret = field(default_factory=lambda: Secret(""))
    _keys: KeyCache | None = None

    def remember(self, token: str) -> None:
        """Keep the token of a user, for events."""
        self._token = Secret(token)

    def token(self) -> Secret:
        """Raises ValueError where no token was given as text."""
        if not self._token:
            raise ValueError("events of users need an access_token")
        return self._token

    def keys(self) -> KeyCache:
        """The keys of the issuer, kept between tokens."""
        if self._keys is None:
            from .protocols.verification import KeyCache  # noqa: PLC0415

            self._keys = KeyCache()
        return self._keys

    def event(self, code: str, data: object) -> dict[str, str]:
        """The body that publishes an event. Raises TypeError and ValueError for what is
        no JSON."""
        return {"eventType": code, "eventData": json.dumps(data, allow_nan=False)}

    def proof(self) -> dict[str, Any]:
        """Arguments of an operation that prove the application: what its header cannot."""
        app = self.application
        if app.token_auth == "client_secret_basic":
            _, authorization = app.prove("client_secret_basic")
            return {"request_options": {"headers": {"Authorization": authorization}}}
        if app.token_auth == "none":
            return {"client_id": app.app_id} if app.app_id else {}
        secret = app.app_secret.reveal()
        return present(client_id=app.app_id or None, client_secret=secret or None)

    def user_events(self, code: str, token: Secret) -> EventSource:
        """Where the events of a user come from."""
        query = urlencode({"code": code, "token": token.reveal()})
        return EventSource(f"{self.events_url}?{query}")

    def management_events(self, code: str) -> EventSource:
        """Raises ValueError where no access key was given."""
        if not self.access_key_secret:
            raise ValueError("events of the user pool need an access key")
        from .access.signature import WEBSOCKET, authorization  # noqa: PLC0415

        signed = authorization(self.access_key_id, self.access_key_secret, WEBSOCKET)
        url = f"{self.events_url}?code={quote(code, safe='')}"
        return EventSource(url, {"authorization": signed})


def _complete(given: Mapping[str, Any], names: Mapping[str, str], package: str) -> Any:
    """Options with what is missing from the environment. Raises TypeError for an option
    that is refused."""
    if given.get("use_unverified_ssl"):
        raise TypeError(
            "use_unverified_ssl is not supported: certificates are always checked; for "
            "one that your system does not know give verify=ssl.create_default_context("
            "cafile=...)"
        )
    found = dict(given)
    for name, suffix in names.items():
        found[name] = found.get(name) or value_of(variable(package, suffix))
        if found[name] is not None and not isinstance(found[name], str):
            raise TypeError(f"{name} must be a str")
    return found


def _common_headers(values: Mapping[str, Any], sdk: str) -> dict[str, str]:
    prefix = profile.HEADER
    found = {f"{prefix}sdk-version": sdk, f"{prefix}request-from": "sdk"}
    if values.get("lang"):
        found[f"{prefix}lang"] = values["lang"]
    return found


def application_arguments(
    given: Mapping[str, Any], package: str, version: str
) -> Options:
    """Options of the client of an application. Raises TypeError for a refused one."""
    names = {"app_id": "APP_ID", "app_secret": "APP_SECRET", "app_host": "APP_HOST"}
    values = _complete(given, names, package)
    headers = _common_headers(values, f"python:{version}")
    if values["app_id"]:
        headers[f"{profile.HEADER}app-id"] = values["app_id"]
    if values.get("real_ip"):
        headers["x-real-ip"] = values["real_ip"]
    base_url = values.get("base_url") or values["app_host"]
    return Options(values, headers, origin(base_url) if base_url else None)


def application_state(options: Options, base_url: str) -> ClientState:
    """What the client of an application keeps. Raises ValueError for an unknown option."""
    methods: list[EndpointAuth] = []
    for endpoint in ("token", "introspection", "revocation"):
        name = f"{endpoint}_endpoint_auth_method"
        found = one_of(options.values.get(name), _METHODS, name, _METHODS[0])
        methods.append(cast("EndpointAuth", found))
    protocol = one_of(options.values.get("protocol"), _PROTOCOLS, "protocol", "oidc")
    application = Application(
        options.text("app_id"),
        options.secret("app_secret"),
        base_url,
        cast("Protocol", protocol),
        methods[0],
        methods[1],
        methods[2],
        redirect_uri=options.text("redirect_uri"),
        post_logout_redirect_uri=options.text("post_logout_redirect_uri"),
    )
    state = ClientState(application, _events(options, "authentication"))
    token = options.values.get("access_token")
    if isinstance(token, str):
        state.remember(token)
    return state


def management_arguments(
    given: Mapping[str, Any], package: str, version: str
) -> Options:
    """Options of the client of a user pool. Raises TypeError for a refused one."""
    names = {
        "access_key_id": "ACCESS_KEY_ID",
        "access_key_secret": "ACCESS_KEY_SECRET",
        "host": "HOST",
        "userpool_id": "USERPOOL_ID",
        "tenant_id": "TENANT_ID",
    }
    values = _complete(given, names, package)
    headers = _common_headers(values, f"{package}-py-sdk:{version}")
    if values["tenant_id"]:
        headers[f"{profile.HEADER}tenant-id"] = values["tenant_id"]
    base_url = values.get("base_url") or values["host"] or values.get("app_host")
    return Options(
        values,
        headers,
        origin(base_url) if base_url else None,
        _without_key(values, package),
    )


def _without_key(values: Mapping[str, Any], package: str) -> Callable[[], str] | None:
    """What is said where there is no access key; None where there is one, or a token.

    Raises ValueError for half a key."""
    names = ("access_key_id", "access_key_secret")
    missing = [name for name in names if not values[name]]
    token = values.get("access_token") or value_of(variable(package, "ACCESS_TOKEN"))
    if not missing or token:
        return None
    named = " and ".join(f"{name}=" for name in missing)
    variables = " and ".join(variable(package, name.upper()) for name in missing)
    told = f"no access key is there: give {named} to the client, or set {variables}"
    if len(missing) == 1:
        raise ValueError(told)

    def refuse() -> str:
        raise ValueError(told)

    return refuse


def management_state(options: Options, base_url: str) -> ClientState:
    """What the client of a user pool keeps."""
    none = Application("", Secret(""), base_url)
    state = ClientState(none, _events(options, "management"))
    return replace(
        state,
        access_key_id=options.text("access_key_id"),
        access_key_secret=options.secret("access_key_secret"),
    )


def _events(options: Options, kind: str) -> str:
    host = options.text("websocket_host") or profile.EVENTS_HOST
    return host.rstrip("/") + (
        options.text("websocket_endpoint") or f"/events/v1/{kind}/sub"
    )


def needed_host(package: str, servers: tuple[Server, ...]) -> str | None:
    """No address, where the environment or the definition says where the application
    is. Raises ValueError where they do not."""
    absolute = any("://" in server.url for server in servers)
    if not absolute and not value_of(variable(package, "BASE_URL")):
        name = variable(package, "APP_HOST")
        raise ValueError(
            f"the address of the application is needed: give app_host= or set {name}"
        )
    return None


def default_host(package: str, servers: tuple[Server, ...]) -> str | None:
    """Where the API is, where neither the user, the environment nor the definition says."""
    known = servers or value_of(variable(package, "BASE_URL"))
    return None if known else profile.MANAGEMENT_HOST


def present(**values: Any) -> dict[str, Any]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value is not None}
