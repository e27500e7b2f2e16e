"""Views of what a client has beyond a resource: its constants and its constructor."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.model import Envelope, Server
from specmill.targets.python.layout import (
    WIDTH,
    Expr,
    assignment,
    call,
    keyword,
    lines,
    mapping,
    sequence,
    signature,
    union,
)
from specmill.targets.python.plan.build_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.oauth import OAuthPlan
from specmill.targets.python.plan.security import CredentialPlan
from specmill.targets.python.views.docstrings import brief, docstring, wrapped
from specmill.targets.python.views.literals import literal_text, string


def client_doc(client: ClientPlan) -> list[str]:
    """What a client says of itself, of failures and of its credentials, as prose."""
    title = brief(client.client.title) or client.client.name
    failure = ", or its body says failure (`api_code`, `request_id`)"
    raised = (
        "Every method raises `APIStatusError`, or a class made from it, when the answer is not 2XX"
    )
    raised += f"{failure if client.client.envelope is not None else ''}."
    text = [*wrapped(f"Client of {title}.", WIDTH - 7), "", *wrapped(raised, WIDTH - 4)]
    if not any(each.arguments for each in client.security.credentials):
        return text
    text += ["", "Credentials that are not given are read from the environment:", ""]
    seen: set[str] = set()
    for credential in client.security.credentials:
        pairs = zip(credential.arguments, credential.environment, strict=True)
        for argument, variable in pairs:
            if argument not in seen:
                seen.add(argument)
                line = f"* {argument} ({variable}): {brief(credential.description)}"
                text += wrapped(line.rstrip(": "), WIDTH - 4, "  ")
    return text + _oauth_doc(client)


def _oauth_doc(client: ClientPlan) -> list[str]:
    names = client.security.oauth
    if not names:
        return []
    oauth = next(each.oauth for each in client.security.credentials if each.oauth is not None)
    secret = ", ".join(
        f"{name} ({variable})"
        for name, variable in zip(names.values(), oauth.environment, strict=False)
    )
    text = f"Tokens of OAuth 2.0 are fetched and renewed with {secret}."
    return ["", *wrapped(text, WIDTH - 4)]


def constants(plan: PythonPlan, client: ClientPlan) -> str:
    """The class attributes that the runtime reads, indented."""
    found = [f"    _package = {string(plan.package)}", "    _version = __version__"]
    if client.security.credentials:
        schemes = sequence(_scheme(each) for each in client.security.credentials)
        found += assignment("_schemes", schemes, 1)
    if client.client.servers:
        found += assignment("_servers", sequence(map(_server, client.client.servers)), 1)
    if client.client.envelope is not None:
        found += assignment("_envelope", _envelope(client.client.envelope), 1)
    return "\n".join(found)


def _scheme(credential: CredentialPlan) -> Expr:
    arguments: list[Expr] = [string(credential.scheme), string(credential.kind)]
    if credential.name:
        arguments.append(string(credential.name))
    if credential.environment:
        names = sequence(map(string, credential.environment))
        arguments.append(keyword("environment", names))
    if credential.oauth is not None:
        arguments.append(keyword("oauth", _oauth(credential.oauth)))
    return call("Scheme", *arguments)


def _oauth(plan: OAuthPlan) -> Expr:
    addresses = ("token_url", "refresh_url", "password_url", "discovery_url")
    given = ((name, getattr(plan, name)) for name in addresses)
    arguments: list[Expr] = [keyword(name, string(url)) for name, url in given if url]
    names = sequence(map(string, plan.environment))
    return call("OAuth", *arguments, keyword("environment", names))


def _server(server: Server) -> Expr:
    arguments: list[Expr] = [string(server.url)]
    if server.name or server.description:
        arguments.append(keyword("name", string(server.name or brief(server.description))))
    if server.variables:
        variables: list[Expr] = []
        for each in server.variables:
            values: list[Expr] = [string(each.name), string(each.default)]
            if each.enum:
                values.append(keyword("enum", sequence(map(string, each.enum))))
            variables.append(call("ServerVariable", *values))
        arguments.append(keyword("variables", sequence(variables)))
    return call("Server", *arguments)


def _envelope(envelope: Envelope) -> Expr:
    arguments: list[Expr] = [string(envelope.status)]
    success = sequence(literal_text(value) for value in envelope.success)
    arguments.append(keyword("success", success))
    for name in ("message", "code", "request_id", "data"):
        value = getattr(envelope, name)
        if value:
            arguments.append(keyword(name, string(value)))
    return call("Envelope", *arguments)


_OPTIONS: tuple[tuple[str, Expr, str], ...] = (
    ("timeout", union(["float", "Timeout", "None", "Omit"]), "OMIT"),
    ("deadline", union(["float", "None"]), "None"),
    ("max_retries", "int", "2"),
    ("retries", union(["RetryOptions", "None"]), "None"),
    ("idempotency_header", union(["str", "None"]), "None"),
    ("default_headers", union(["Mapping[str, str]", "None"]), "None"),
    ("default_query", union(["Mapping[str, object]", "None"]), "None"),
    ("cookies", "bool", "False"),
    ("follow_redirects", union(["bool", "None"]), "None"),
    ("max_decoded_bytes", union(["int", "None", "Omit"]), "OMIT"),
    ("verify", union(["bool", "ssl.SSLContext"]), "True"),
    ("proxy", union(["str", "None"]), "None"),
    ("strict_responses", "bool", "False"),
    ("http_client", union(["HttpClient", "None"]), "None"),
    ("middleware", "Sequence[Middleware]", "()"),
)
_OAUTH: dict[str, tuple[Expr, str]] = {
    "scopes": (union(["Sequence[str]", "None"]), "None"),
    "token_auth": ('Literal["basic", "body"]', '"basic"'),
}
"""Types and defaults of arguments that are no text."""


def constructor(client: ClientPlan) -> str:
    """The constructor and ``with_options``, indented; they are the same in both flavours."""
    parameters = _parameters(client)
    own: list[tuple[str, Expr | None, str]] = [("self", None, ""), ("*", None, "")]
    changes = [(name, _omissible(type_), "OMIT") for name, type_, _ in parameters]
    text = "A copy with other settings: it shares connections, and credentials where none is given."
    return "\n".join(
        [
            *signature("def __init__", [*own, *parameters], "None", 1),
            *lines(call("super().__init__", *_passed(client)), 2),
            "",
            *signature("def with_options", [*own, *changes], "Self", 1),
            *docstring(wrapped(text, WIDTH - 14), 2),
            "        return self._changed(locals())",
        ]
    )


def _omissible(type_: Expr) -> Expr:
    """The type of an argument that need not be given."""
    return union([type_, "Omit"])


def _parameters(client: ClientPlan) -> list[tuple[str, Expr, str]]:
    parameters: list[tuple[str, Expr, str]] = []
    credentials = client.security.credentials
    text: Expr = union(["str", "None"])
    names = {name: each.kind for each in credentials for name in each.arguments}
    token: Expr = union(["Token", "None"])
    for name, kind in names.items():
        parameters.append((name, token if kind == "bearer" else text, "None"))
    for role, name in client.security.oauth.items():
        parameters.append((name, *_OAUTH.get(role, (text, "None"))))
    other = client.security.base_url
    parameters += [(name, text, "None") for name in dict.fromkeys([other, "base_url"])]
    if len(client.client.servers) > 1:
        parameters.append(("server", union(["int", "str"]), "0"))
    if any(server.variables for server in client.client.servers):
        parameters.append(("server_variables", union(["Mapping[str, str]", "None"]), "None"))
    if client.security.webhook_secret:
        parameters.append((client.security.webhook_secret, text, "None"))
    return [*parameters, *_OPTIONS]


def _passed(client: ClientPlan) -> list[Expr]:
    """What the constructor hands to the runtime."""
    passed: list[Expr] = []
    security = client.security
    if any(each.arguments for each in security.credentials):
        passed.append(keyword("credentials", mapping(_credentials(security.credentials))))
    if security.oauth:
        pairs = ((string(role), name) for role, name in security.oauth.items())
        passed.append(keyword("oauth", mapping(pairs)))
    other = security.base_url
    passed.append(
        keyword("base_url", "base_url" if other == "base_url" else f"base_url or {other}")
    )
    if len(client.client.servers) > 1:
        passed.append(keyword("server", "server"))
    if any(server.variables for server in client.client.servers):
        passed.append(keyword("server_variables", "server_variables"))
    if security.webhook_secret:
        passed.append(keyword("webhook_secret", security.webhook_secret))
    return [*passed, *(keyword(name, name) for name, _, _ in _OPTIONS)]


def _credentials(credentials: Iterable[CredentialPlan]) -> Iterable[tuple[str, Expr]]:
    for each in credentials:
        if len(each.arguments) == 1:
            yield string(each.scheme), each.arguments[0]
        elif each.arguments:
            yield string(each.scheme), sequence(each.arguments)
