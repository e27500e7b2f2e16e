"""What a definition says and the SDK does not offer: left out, and reported."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import Api, Client, Operation, Parameter
from specmill.targets.python.plan.header_names import is_header_name
from specmill.targets.python.plan.part_headers import open_headers
from specmill.targets.python.plan.webhooks import events_of, requests_of

_WITHOUT = "the method does not have it"


def usable_parameters(operation: Operation) -> tuple[Parameter, ...]:
    """The parameters that a caller can send: HTTP does not carry every header, and never the
    fragment of a path (RFC 9110, 4.2.5)."""
    return tuple(
        parameter
        for parameter in operation.parameters
        if not _is_no_header(parameter) and not _is_in_fragment(parameter, operation)
    )


def _is_no_header(parameter: Parameter) -> bool:
    return parameter.location == "header" and not is_header_name(parameter.name)


def _is_in_fragment(parameter: Parameter, operation: Operation) -> bool:
    """Whether a parameter of the path stands in its fragment and nowhere else."""
    sent, _, fragment = operation.path.partition("#")
    written = f"{{{parameter.name}}}"
    return parameter.location == "path" and written in fragment and written not in sent


def report_left_out(api: Api, diagnostics: Diagnostics) -> None:
    """Add a note ``not-in-sdk`` for each client with webhooks or callbacks that have no body of
    JSON, a note ``part-header`` for each header of a part that the SDK cannot know, and a warning
    ``unusable-header-name`` or ``fragment-parameter`` for each parameter that no method has."""
    for client in api.clients:
        visible = [operation for operation in client.operations if operation.status == "visible"]
        _report_requests_of_the_service(client, diagnostics)
        for operation in visible:
            _report_part_headers(operation, diagnostics)
            for parameter in operation.parameters:
                place = SourceLocation(parameter.origin.source, parameter.origin.pointer)
                if _is_no_header(parameter):
                    text = f"HTTP lets no caller set a header {parameter.name!r}"
                    diagnostics.warning("unusable-header-name", f"{text}; {_WITHOUT}", place)
                elif _is_in_fragment(parameter, operation):
                    text = (
                        f"{parameter.name!r} stands in the fragment of the path, which is not sent"
                    )
                    diagnostics.warning("fragment-parameter", f"{text}; {_WITHOUT}", place)


def _report_part_headers(operation: Operation, diagnostics: Diagnostics) -> None:
    for part, header in open_headers(operation):
        message = f"the header {header!r} of the part {part!r} is sent where the file brings it"
        diagnostics.note(
            "part-header",
            message,
            SourceLocation(operation.origin.source, operation.origin.pointer),
        )


def _report_requests_of_the_service(client: Client, diagnostics: Diagnostics) -> None:
    lost = len(list(requests_of(client))) - len(events_of(client))
    if lost:
        told = "request" if lost == 1 else "requests"
        message = (
            f"{lost} {told} of {client.name} to its users (webhooks, callbacks) without a body of "
            "JSON: nothing reads them"
        )
        diagnostics.note("not-in-sdk", message, SourceLocation(client.source))
