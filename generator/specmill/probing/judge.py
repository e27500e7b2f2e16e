"""Compares a response with what its operation declares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from specmill.model import MediaType, Operation, Response
from specmill.probing.schema import Schemas

_MAX_ERRORS = 3
_MAX_MESSAGE = 200
_WITHOUT_BODY = (204, 304)


@dataclass(frozen=True, slots=True)
class ReceivedResponse:
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes
    cut: bool = False
    """Whether there was more than is read."""


def differences(
    operation: Operation, received: ReceivedResponse, schemas: Schemas
) -> Iterator[str]:
    """In what a response is not as declared (OpenAPI "Responses Object"); nothing where it is."""
    declared = _declared(operation, received.status)
    if declared is None:
        known = ", ".join(response.status for response in operation.responses) or "none"
        yield f"status {received.status} is not declared ({known})"
        return
    if operation.http_method == "HEAD" or received.status in _WITHOUT_BODY:
        return
    if not declared.content:
        return
    if not received.body:
        yield f"{received.status} has no body, declared is {_names(declared)}"
        return
    written = received.headers.get("content-type", "")
    media = _media(declared, written)
    if media is None:
        yield f"media type {written or '(none)'} is not declared ({_names(declared)})"
    elif not received.cut:
        yield from _body(media, written, received.body, schemas)


def _declared(operation: Operation, status: int) -> Response | None:
    for wanted in (str(status), f"{status // 100}XX", "default"):
        for response in operation.responses:
            if response.status.upper() == wanted.upper():
                return response
    return None


def _names(response: Response) -> str:
    return ", ".join(media.name for media in response.content)


def _media(response: Response, written: str) -> MediaType | None:
    """The declared media type, the most specific first."""
    essence = _essence(written)
    fitting = [media for media in response.content if fnmatchcase(essence, _essence(media.name))]
    return min(fitting, key=lambda media: media.name.count("*"), default=None)


def _essence(name: str) -> str:
    return name.partition(";")[0].strip().lower()


def _body(media: MediaType, written: str, body: bytes, schemas: Schemas) -> Iterator[str]:
    essence = _essence(written)
    if media.type is None or not (essence == "application/json" or essence.endswith("+json")):
        return
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        yield f"the body is no JSON, though it is said to be {written}"
        return
    errors = list(schemas.validator(media.type).iter_errors(value))
    errors.sort(key=lambda validation_error: [str(key) for key in validation_error.absolute_path])
    for error in errors[:_MAX_ERRORS]:
        pointer = "".join(f"/{key}" for key in error.absolute_path)
        yield f"body at {pointer or 'its root'}: {error.message[:_MAX_MESSAGE]}"
    if len(errors) > _MAX_ERRORS:
        yield f"and {len(errors) - _MAX_ERRORS} more differences in the body"
