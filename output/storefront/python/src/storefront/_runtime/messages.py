"""What a response says about its failure: message and request id, wherever they
stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .errors import APIResponseValidationError
from .net.http import Response
from .responses.envelope import Envelope
from .values.shapes import is_array, is_mapping

_MESSAGES = (
    "message",
    "detail",
    "error_description",
    "title",
    "msg",
    "error",
    "errors",
)
_IDS = ("requestId", "request_id", "requestID")
_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-requestid",
    "x-amzn-requestid",
    "x-correlation-id",
    "x-trace-id",
)
_LONGEST = 500


def message_of(body: Any, response: Response, envelope: Envelope | None) -> str:
    """The server's own words on one line, or else what the status is called (RFC 9110,
    15)."""
    names = (envelope.message, *_MESSAGES) if envelope is not None else _MESSAGES
    text = _text(body, names, 3)
    if not text or text.lstrip().startswith("<"):  # pages of proxies say little
        where = _plain_address(response.headers.get("location", ""))
        reason = response.reason_phrase or "unknown status"
        text = f"{reason}, to {where}" if where and response.is_redirect else reason
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"


def request_id_of(
    body: Any, response: Response, envelope: Envelope | None
) -> str | None:
    """The server's name for the request: from the envelope, the headers or the body."""
    members: Mapping[str, Any] = body if is_mapping(body) else {}
    if envelope is not None and envelope.request_id:
        member = members.get(envelope.request_id)
        if isinstance(member, (str, int)):
            return str(member)
    for name in _ID_HEADERS:
        if value := response.headers.get(name):
            return str(value)  # which httpx does not say
    values = [members.get(name) for name in _IDS]
    return next((value for value in values if isinstance(value, str)), None)


def invalid(
    message: str, response: Response, body: Any = None
) -> APIResponseValidationError:
    """The error for a response that is not what was declared."""
    return APIResponseValidationError(
        message,
        request=response.request,
        response=response,
        request_id=request_id_of(body, response, None),
        body=body,
    )


def _plain_address(url: str) -> str:
    """Without what may be secret: user information, query and fragment."""
    return re.sub(r"//[^/]*@", "//", re.split(r"[?#]", url, maxsplit=1)[0])


def _text(body: Any, names: tuple[str, ...], depth: int) -> str:
    """The first text under one of the names, looking into objects and lists below
    them."""
    if isinstance(body, str):
        return body
    if is_array(body) and body and depth:
        return _text(body[0], names, depth - 1)
    if is_mapping(body) and depth:
        for name in names:
            if name in body and (text := _text(body[name], names, depth - 1)):
                return text
    return ""
