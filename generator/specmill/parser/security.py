"""Security schemes and requirements."""

from __future__ import annotations

from typing import Any, cast

from specmill.model import OAuthFlow, RequiredScheme, SecurityRequirement, SecurityScheme
from specmill.openapi import Node, is_list, node_at, normalizers_of
from specmill.parser.context import Context

_KINDS = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_FLOWS = ("implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization")


def schemes_of(root: Node) -> dict[str, SecurityScheme]:
    """Declared security schemes, by key."""
    components = root.document.components("securitySchemes")
    schemes: dict[str, SecurityScheme] = {}
    for key, written in components.entries() if components is not None else ():
        node = written.document.follow(written, needed=False, kind="securitySchemes")
        if node.is_nothing:
            continue
        kind = ""
        if node.expect_mapping():
            node = normalizers_of(node).security_scheme(node)
            kind = node.text("type")
        if kind not in _KINDS:
            written.warning("unknown-security-scheme", f"{kind!r} is no kind of scheme; left out")
            continue
        schemes[key] = _scheme(key, kind, node)
    return schemes


def _scheme(key: str, kind: str, node: Node) -> SecurityScheme:
    location = node.text("in") if kind == "apiKey" else ""
    if kind == "apiKey" and location not in ("header", "query", "cookie"):
        node.warning("unknown-location", f"an API key cannot be in {location!r}; sent as a header")
        location = "header"
    return SecurityScheme(
        key=key,
        kind=cast(Any, kind),
        description=node.text("description"),
        location=cast(Any, location or None),
        name=node.text("name"),
        http_scheme=node.text("scheme").lower(),
        bearer_format=node.text("bearerFormat"),
        open_id_connect_url=node.text("openIdConnectUrl"),
        metadata_url=node.text("oauth2MetadataUrl"),
        deprecated=node.flag("deprecated"),
        flows=tuple(_flow(name, flow) for name, flow in node.members("flows") if name in _FLOWS),
        extensions=node.extensions(),
    )


def _flow(kind: str, node: Node) -> OAuthFlow:
    return OAuthFlow(
        kind=cast(Any, kind),
        authorization_url=node.text("authorizationUrl"),
        token_url=node.text("tokenUrl"),
        refresh_url=node.text("refreshUrl"),
        device_authorization_url=node.text("deviceAuthorizationUrl"),
        scopes=_offered(node),
    )


def _offered(flow: Node) -> tuple[tuple[str, str], ...]:
    """The scopes of a flow with what is said of each; a list of them says nothing."""
    at = flow.get("scopes")
    if at is not None and is_list(at.value) and at.value:
        at.warning("not-an-object", "`scopes` should be an object; read as scopes without a text")
        return tuple((scope, "") for scope in flow.texts("scopes"))
    return tuple((scope, str(child.value or "")) for scope, child in flow.members("scopes"))


def requirements_of(
    context: Context, owner: Node, schemes: dict[str, SecurityScheme]
) -> tuple[SecurityRequirement, ...] | None:
    """``security`` of the root or of an operation; None when it is not stated.

    Schemes that are used but not defined are reported and inferred into ``schemes``.
    """
    if "security" not in owner:
        return None
    requirements: list[SecurityRequirement] = []
    for node in owner.sequence("security"):
        required: list[RequiredScheme] = []
        for written, scopes in _named(node).entries():
            key = _key_of(written, scopes, schemes)
            if key not in schemes:
                schemes[key] = _inferred(key)
                scopes.warning(
                    "undefined-security-scheme",
                    f"the security scheme {key!r} is not defined; read as {_reading(schemes[key])}",
                )
            required.append(RequiredScheme(scheme=key, scopes=_scopes(scopes)))
        requirements.append(SecurityRequirement(schemes=tuple(required)))
    return tuple(dict.fromkeys(requirements))


def _named(node: Node) -> Node:
    """A requirement; the name of a scheme alone is taken as one without scopes."""
    if not isinstance(node.value, str):
        return node
    message = f"a requirement should be an object; read as {{{node.value}: []}}"
    node.warning("not-an-object", message)
    return node_at(node, {node.value: []})


def _key_of(written: str, at: Node, schemes: dict[str, SecurityScheme]) -> str:
    """The key of the scheme that a requirement names, which may be a reference to it (3.2)."""
    if written in schemes or "#" not in written or not at.document.dialect.scheme_references:
        return written
    node = at.document.follow(node_at(at, {"$ref": written}))
    if node.key not in schemes and node.is_mapping and node.text("type") in _KINDS:
        schemes[node.key] = _scheme(node.key, node.text("type"), node)
    return node.key


def _scopes(node: Node) -> tuple[str, ...]:
    if node.value is None:
        node.warning("null-value", f"`{node.key}` is null; read as an empty list")
        return ()
    if isinstance(node.value, str):
        node.warning("not-a-list", f"`{node.key}` should be a list of scopes, not one string")
        return tuple(node.value.split())
    return tuple(str(element.value) for element in node.elements())


def _inferred(key: str) -> SecurityScheme:
    """A scheme for a name alone: bearer where the name says so, else a header of that name."""
    lower = key.lower()
    if not lower.startswith("x-") and any(word in lower for word in ("bearer", "jwt", "oauth")):
        return SecurityScheme(key=key, kind="http", http_scheme="bearer", declared=False)
    return SecurityScheme(key=key, kind="apiKey", location="header", name=key, declared=False)


def _reading(scheme: SecurityScheme) -> str:
    return (
        "a bearer token" if scheme.kind == "http" else f"an API key in the header {scheme.name!r}"
    )
