"""Envelopes: bodies of a 2XX response that tell success from failure by a field of their
own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from ..values.shapes import is_object


@dataclass(frozen=True)
class Envelope:
    """Names of the fields of the body; an empty name means that there is no such
    field."""

    status: str
    success: tuple[int | str | bool, ...] = (200,)
    """Values of the status field that mean success."""
    message: str = ""
    code: str = ""
    """Field of the service's own error code."""
    request_id: str = ""
    data: str = ""


def is_failure(body: object, envelope: Envelope) -> TypeGuard[Mapping[str, object]]:
    """Whether a parsed body is an envelope that means failure.

    A body without the status field is no envelope, so that it is no failure either.
    """
    if not is_object(body) or envelope.status not in body:
        return False
    status = body[envelope.status]
    return not any(_same(status, success) for success in envelope.success)


def status_of(body: Mapping[str, object], envelope: Envelope) -> int | None:
    """The envelope's status as a number, None when it is none."""
    status = body[envelope.status]
    if isinstance(status, float) and status.is_integer():
        status = int(status)
    if isinstance(status, str) and status.isascii() and status.isdecimal():
        return int(status[:9])
    return status if isinstance(status, int) and not isinstance(status, bool) else None


def _same(status: object, success: int | str | bool) -> bool:
    if isinstance(status, bool) or isinstance(success, bool):
        return status is success
    return status == success or str(status) == str(success)
