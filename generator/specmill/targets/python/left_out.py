"""What a definition says and the SDK does not offer: left out, and reported."""

from __future__ import annotations

import re

from specmill.diagnostics import Diagnostics, Place
from specmill.model import Api, Client, Operation, Parameter
from specmill.targets.python.webhooks import events_of, requests_of

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OF_THE_TRANSPORT = frozenset(
    """connection content-length host keep-alive proxy-connection te trailer transfer-encoding
    upgrade""".split()
)
"""Header fields that say how a message travels (RFC 9110, 7.6.1 and 8.6)."""


def is_header_name(name: str) -> bool:
    """Whether a caller may set a header of that name: it must be a token (RFC 9110, 5.6.2) and no
    matter of the transport."""
    return _TOKEN.fullmatch(name) is not None and name.lower() not in _OF_THE_TRANSPORT


def is_cookie_name(name: str) -> bool:
    """Whether a cookie can have that name: a token (RFC 6265, 4.1.1)."""
    return _TOKEN.fullmatch(name) is not None


def usable_parameters(operation: Operation) -> tuple[Parameter, ...]:
    """The parameters that a caller can send."""
    return tuple(each for each in operation.parameters if _is_usable(each))


def _is_usable(parameter: Parameter) -> bool:
    return parameter.location != "header" or is_header_name(parameter.name)


def report_left_out(api: Api, found: Diagnostics) -> None:
    """Add a note ``not-in-sdk`` for each client with webhooks or callbacks that have no body of
    JSON, and a warning ``unusable-header-name`` for each header parameter that no method can
    have."""
    for client in api.clients:
        visible = [each for each in client.operations if each.status == "visible"]
        _report_requests_of_the_service(client, found)
        for operation in visible:
            for parameter in operation.parameters:
                if not _is_usable(parameter):
                    found.warning(
                        "unusable-header-name",
                        f"HTTP lets no caller set a header {parameter.name!r}; "
                        "the method does not have it",
                        Place(parameter.origin.source, parameter.origin.pointer),
                    )


def _report_requests_of_the_service(client: Client, found: Diagnostics) -> None:
    lost = len(list(requests_of(client))) - len(events_of(client))
    if lost:
        told = "request" if lost == 1 else "requests"
        message = (
            f"{lost} {told} of {client.name} to its users (webhooks, callbacks) without a body of "
            "JSON: nothing reads them"
        )
        found.note("not-in-sdk", message, Place(client.source))
