"""What a definition says and the SDK does not offer: left out, and reported."""

from __future__ import annotations

import re

from specmill.diagnostics import Diagnostics, Place
from specmill.model import Api, Client, Operation, Parameter

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_WITHOUT = "the method does not have it"


def usable_parameters(operation: Operation) -> tuple[Parameter, ...]:
    """The parameters that HTTP can carry: a header's name must be a token (RFC 9110, 5.6.2), and
    the fragment of a path is never sent (RFC 9110, 4.2.5)."""
    return tuple(
        each
        for each in operation.parameters
        if not _is_no_token(each) and not _is_in_fragment(each, operation)
    )


def _is_no_token(parameter: Parameter) -> bool:
    return parameter.location == "header" and _TOKEN.fullmatch(parameter.name) is None


def _is_in_fragment(parameter: Parameter, operation: Operation) -> bool:
    """Whether a parameter of the path stands in its fragment and nowhere else."""
    sent, _, fragment = operation.path.partition("#")
    written = f"{{{parameter.name}}}"
    return parameter.location == "path" and written in fragment and written not in sent


def report_left_out(api: Api, found: Diagnostics) -> None:
    """Add a note ``not-in-sdk`` for each client with webhooks or callbacks, and a warning
    ``unusable-header-name`` or ``fragment-parameter`` for each parameter that no method has."""
    for client in api.clients:
        visible = [each for each in client.operations if each.status == "visible"]
        _report_requests_of_the_server(client, visible, found)
        for operation in visible:
            for parameter in operation.parameters:
                place = Place(parameter.origin.source, parameter.origin.pointer)
                if _is_no_token(parameter):
                    text = f"HTTP allows no header named {parameter.name!r}"
                    found.warning("unusable-header-name", f"{text}; {_WITHOUT}", place)
                elif _is_in_fragment(parameter, operation):
                    text = (
                        f"{parameter.name!r} stands in the fragment of the path, which is not sent"
                    )
                    found.warning("fragment-parameter", f"{text}; {_WITHOUT}", place)


def _report_requests_of_the_server(
    client: Client, visible: list[Operation], found: Diagnostics
) -> None:
    callbacks = sum(len(each.callbacks) for each in visible)
    counts = (("webhook", len(client.webhooks)), ("callback", callbacks))
    named = [f"{count} {word}{'s' if count > 1 else ''}" for word, count in counts if count]
    if named:
        message = f"{' and '.join(named)} of {client.name}: the SDK makes requests, it takes none"
        found.note("not-in-sdk", message, Place(client.source))
