"""An application, as its client knows it: identifiers, addresses and how it proves itself."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote_plus

from ..secret import Secret

Protocol = Literal["oidc", "oauth", "saml", "cas"]
EndpointAuth = Literal["client_secret_post", "client_secret_basic", "none"]


@dataclass(frozen=True)
class Application:
    """The repr shows no secret."""

    app_id: str
    app_secret: Secret
    host: str
    protocol: Protocol = "oidc"
    token_auth: EndpointAuth = "client_secret_post"
    introspection_auth: EndpointAuth = "client_secret_post"
    revocation_auth: EndpointAuth = "client_secret_post"
    redirect_uri: str = ""
    post_logout_redirect_uri: str = ""

    def known_id(self) -> str:
        """The identifier. Raises ValueError where none was given."""
        if not self.app_id:
            raise ValueError("app_id is needed, when the client is made")
        return self.app_id

    def prove(self, method: EndpointAuth) -> tuple[dict[str, str], str]:
        """Fields and ``Authorization`` that prove who asks (RFC 6749, 2.3.1).

        Raises ValueError where a secret is needed and none was given."""
        app_id, secret = self.known_id(), self.app_secret.reveal()
        if method != "none" and not secret:
            raise ValueError(
                f"{method} needs the app_secret; an application without one is made with "
                "token_endpoint_auth_method='none' (introspection_, revocation_)"
            )
        if method == "client_secret_basic":
            pair = f"{quote_plus(app_id)}:{quote_plus(secret)}"
            return {}, f"Basic {base64.b64encode(pair.encode()).decode()}"
        fields = {"client_id": app_id}
        if method == "client_secret_post":
            fields["client_secret"] = secret
        return fields, ""

    def root(self) -> str:
        """Path of the token endpoints. Raises ValueError for SAML and CAS, which have
        none."""
        if self.protocol not in ("oidc", "oauth"):
            raise ValueError(
                f"the protocol {self.protocol!r} has no tokens; make the client with "
                "protocol='oidc' or protocol='oauth'"
            )
        return f"/{self.protocol}"


def origin(host: str) -> str:
    """An address without its final slash; https where no scheme is written."""
    host = host.strip().rstrip("/")
    return host if not host or "://" in host else f"https://{host}"


def one_of(value: str | None, allowed: tuple[str, ...], name: str, default: str) -> str:
    """The value of an option. Raises ValueError for one that is not known."""
    if value is None:
        return default
    if value not in allowed:
        raise ValueError(f"{name} is one of {', '.join(allowed)}; got {value!r}")
    return value
