"""What a definition says and the SDK does not offer: left out, and reported."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics, Place
from specmill.model import Api, Client, Operation, Parameter
from specmill.targets.python.header_names import is_header_name
from specmill.targets.python.part_headers import open_headers
from specmill.targets.python.webhooks import events_of, requests_of


def usable_parameters(operation: Operation) -> tuple[Parameter, ...]:
    """The parameters that a caller can send."""
    return tuple(each for each in operation.parameters if _is_usable(each))


def _is_usable(parameter: Parameter) -> bool:
    return parameter.location != "header" or is_header_name(parameter.name)


def report_left_out(api: Api, found: Diagnostics) -> None:
    """Add a note ``not-in-sdk`` for each client with webhooks or callbacks that have no body of
    JSON, a note ``part-header`` for each header of a part that the SDK cannot know, and a warning
    ``unusable-header-name`` for each header parameter that no method can have."""
    for client in api.clients:
        visible = [each for each in client.operations if each.status == "visible"]
        _report_requests_of_the_service(client, found)
        for operation in visible:
            _report_part_headers(operation, found)
            for parameter in operation.parameters:
                if not _is_usable(parameter):
                    found.warning(
                        "unusable-header-name",
                        f"HTTP lets no caller set a header {parameter.name!r}; "
                        "the method does not have it",
                        Place(parameter.origin.source, parameter.origin.pointer),
                    )


def _report_part_headers(operation: Operation, found: Diagnostics) -> None:
    for part, header in open_headers(operation):
        message = f"the header {header!r} of the part {part!r} is sent where the file brings it"
        found.note("part-header", message, Place(operation.origin.source, operation.origin.pointer))


def _report_requests_of_the_service(client: Client, found: Diagnostics) -> None:
    lost = len(list(requests_of(client))) - len(events_of(client))
    if lost:
        told = "request" if lost == 1 else "requests"
        message = (
            f"{lost} {told} of {client.name} to its users (webhooks, callbacks) without a body of "
            "JSON: nothing reads them"
        )
        found.note("not-in-sdk", message, Place(client.source))
