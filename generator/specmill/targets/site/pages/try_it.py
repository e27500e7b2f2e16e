"""The form that sends a request from the page, where the settings want one."""

from __future__ import annotations

from specmill.model import Client, Operation, Parameter, Server
from specmill.targets.markdown.prose.json_block import shown
from specmill.targets.site.pages.samples import Samples
from specmill.targets.site.views import TryView

_FORMS = ("application/x-www-form-urlencoded", "application/json", "text/plain")


def try_view(client: Client, operation: Operation, samples: Samples) -> TryView | None:
    """What can be filled in; None where no server has an address that a page could call, or the
    body is none that a text field holds."""
    servers = tuple(
        _filled(server.url, dict(_defaults(server)))
        for server in operation.servers or client.servers
    )
    servers = tuple(server for server in servers if server.startswith(("https://", "http://")))
    media = operation.body.content[0].name if operation.body and operation.body.content else ""
    if not servers or (media and media not in _FORMS and "json" not in media):
        return None
    fields = tuple(
        (parameter.location, parameter.name, parameter.required, _sample(samples, parameter))
        for parameter in operation.parameters
        if parameter.location in ("path", "query", "header")
    )
    bodies = samples.request(operation)
    return TryView(
        servers,
        fields,
        bodies[0].code if bodies else "",
        media,
        tuple(dict.fromkeys(_headers(client, operation))),
    )


def _sample(samples: Samples, parameter: Parameter) -> str:
    made = samples.calls.sampler.parameter(parameter, small=True)
    return shown(made.value) if made is not None else ""


def _defaults(server: Server) -> list[tuple[str, str]]:
    return [(variable.name, variable.default) for variable in server.variables]


def _filled(url: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        url = url.replace("{" + name + "}", value)
    return url


def _headers(client: Client, operation: Operation) -> list[str]:
    """Headers by which credentials are sent."""
    needed = {
        required_scheme.scheme for one in operation.security for required_scheme in one.schemes
    }
    headers: list[str] = []
    for scheme in client.security_schemes:
        if scheme.key in needed and scheme.kind == "apiKey" and scheme.location == "header":
            headers.append(scheme.name)
        elif scheme.key in needed and scheme.kind in ("http", "oauth2", "openIdConnect"):
            headers.append("Authorization")
    return headers
