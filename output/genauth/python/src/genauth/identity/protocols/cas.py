"""Validation of CAS tickets (CAS Protocol 3.0, 2.4 to 2.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from ..._runtime.errors import APIResponseValidationError
from ..._runtime.net.http import Response
from ..._runtime.requests.request import Prepared
from ..._runtime.values.shapes import is_object
from ..errors import TicketError
from .application import Application
from .cas_xml import response_of
from .exchange import Endpoints, checked, failure, object_of, text_of
from .steps import Steps


@dataclass(frozen=True)
class CasUser:
    """Who a ticket was issued to."""

    user: str
    attributes: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Released attributes; none of them in version 1 of the protocol."""
    proxy_granting_ticket: str | None = field(default=None, repr=False)


def validate_v1(
    app: Application, ask: Endpoints, ticket: str, service: str
) -> Steps[CasUser]:
    """Plain text: ``yes`` and the user, or ``no`` (2.4.2)."""
    query = {"service": service, "ticket": text_of("ticket", ticket)}
    asked = ask.get(_path(app, "validate"), query)
    asked.headers["accept"] = ("Accept", "text/plain, */*;q=0.5")
    response = yield asked
    checked(response, asked)
    first, *rest = response.text.splitlines() or [""]
    if first.strip() == "yes" and rest and rest[0].strip():
        return CasUser(rest[0].strip())
    if first.strip() == "no":
        raise TicketError("the ticket is not accepted", "INVALID_TICKET")
    raise failure(response, asked, APIResponseValidationError, "neither yes nor no")


def validate_v3(
    app: Application, ask: Endpoints, ticket: str, service: str
) -> Steps[CasUser]:
    """The user with attributes, or a code for the failure (2.5, 2.8): in JSON, or in XML
    from a server that has no JSON."""
    query = {"service": service, "ticket": text_of("ticket", ticket), "format": "JSON"}
    asked = ask.get(_path(app, "p3/serviceValidate"), query)
    kinds = "application/json, application/xml;q=0.5, text/xml;q=0.5"
    asked.headers["accept"] = ("Accept", kinds)
    response = yield asked
    found = _service_response(response, asked)
    said = found.get("authenticationFailure")
    if is_object(said):
        told = str(said.get("description") or "the ticket is not accepted")
        raise TicketError(told, str(said.get("code") or ""))
    success = found.get("authenticationSuccess")
    user = success.get("user") if is_object(success) else None
    if not is_object(success) or not isinstance(user, str) or not user:
        kind = APIResponseValidationError
        raise failure(response, asked, kind, "no response of CAS")
    attributes = success.get("attributes")
    return CasUser(
        user,
        attributes if is_object(attributes) else {},
        success.get("proxyGrantingTicket"),
    )


def _service_response(response: Response, asked: Prepared) -> dict[str, Any]:
    if not response.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        body = object_of(response, asked).get("serviceResponse")
        return body if is_object(body) else {}
    checked(response, asked)
    try:
        return response_of(response.content)
    except ValueError as error:
        kind = APIResponseValidationError
        raise failure(response, asked, kind, "no response of CAS") from error


def _path(app: Application, endpoint: str) -> str:
    return f"/cas-idp/{quote(app.known_id(), safe='')}/{endpoint}"
