"""Requests to the endpoints of the protocols, and what their responses say."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from ..._runtime.errors import (
    APIError,
    APIResponseValidationError,
    AuthenticationError,
    class_of,
)
from ..._runtime.messages import message_of, request_id_of
from ..._runtime.net.http import Request, Response
from ..._runtime.requests.bodies import Payload
from ..._runtime.requests.encode import to_json
from ..._runtime.requests.headers import Headers, one_line
from ..._runtime.requests.request import Prepared
from ..._runtime.responses.decode import plain
from ..._runtime.responses.envelope import Envelope, is_failure, status_of
from ..._runtime.settings import Settings
from ..._runtime.values.shapes import is_object

_FORM = "application/x-www-form-urlencoded"
_REFUSED = frozenset(
    ("invalid_client", "invalid_grant", "invalid_token", "unauthorized_client")
)
"""Codes that mean: credentials are not accepted (RFC 6749, 5.2; RFC 6750, 3.1)."""
ENVELOPE = Envelope(
    "statusCode", message="message", code="apiCode", request_id="requestId", data="data"
)


@dataclass(frozen=True)
class Endpoints:
    """Makes the requests of one client, which wait and retry as its calls do."""

    settings: Settings

    def url(self, path: str) -> str:
        """The address of an endpoint; a whole address stays."""
        return path if "://" in path else self.settings.base_url + path

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Prepared:
        """A GET, which may be repeated."""
        url = self.url(path)
        if query:
            url += ("&" if "?" in url else "?") + urlencode(query)
        return self._prepared("GET", url, None, "", idempotent=True)

    def form(
        self, path: str, fields: Mapping[str, str], authorization: str = ""
    ) -> Prepared:
        """A POST of a form; a token may be good for one use, so it is not repeated.

        Raises TypeError for a field that is no text."""
        for name, value in fields.items():
            text_of(name, value)
        payload = Payload(_FORM, urlencode(fields).encode())
        return self._prepared("POST", self.url(path), payload, authorization, False)

    def post(self, path: str, authorization: str = "") -> Prepared:
        """A POST without content, which may be repeated."""
        return self._prepared("POST", self.url(path), None, authorization, True)

    def json(self, path: str, body: object) -> Prepared:
        """A POST of JSON, which may be repeated."""
        payload = Payload("application/json", to_json(body))
        return self._prepared("POST", self.url(path), payload, "", True)

    def _prepared(
        self,
        method: str,
        url: str,
        payload: Payload | None,
        authorization: str,
        idempotent: bool,
    ) -> Prepared:
        settings = self.settings
        headers = Headers({"accept": ("Accept", "application/json")})
        headers |= settings.headers
        headers.pop("authorization", None)
        if payload is not None:
            headers["content-type"] = ("Content-Type", payload.content_type)
        if authorization:
            value = one_line("Authorization", authorization)
            headers["authorization"] = ("Authorization", value)
        end = settings.deadline
        return Prepared(
            method,
            url,
            headers,
            payload,
            settings.timeout,
            settings.max_retries,
            idempotent,
            ends_at=None if end is None else time.monotonic() + end,
            max_decoded_bytes=settings.max_decoded_bytes,
        )


def text_of(name: str, value: object) -> str:
    """The value. Raises TypeError where it is no text, ValueError where it is empty."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, got {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} cannot be empty")
    return value


def object_of(response: Response, asked: Prepared) -> dict[str, Any]:
    """The JSON object of a response.

    Raises an APIError, without what was sent, for a status or a body that says no."""
    checked(response, asked)
    body = _body(response)
    if not is_object(body):
        raise failure(response, asked, APIResponseValidationError, "no JSON object")
    return body


def checked(response: Response, asked: Prepared) -> None:
    """Raise an APIError for a response that says no."""
    body = _body(response)
    code = body.get("error") if is_object(body) else None
    if is_object(body) and is_failure(body, ENVELOPE):
        status = status_of(body, ENVELOPE)
        raise failure(response, asked, class_of(status), status=status)
    if not response.is_success or isinstance(code, str):
        refused = code in _REFUSED
        kind = AuthenticationError if refused else class_of(response.status_code)
        raise failure(response, asked, kind)


def failure(
    response: Response,
    asked: Prepared,
    kind: type[APIError],
    message: str = "",
    status: int | None = None,
) -> APIError:
    """An error that tells what the server said, and nothing of what it was sent."""
    body = _body(response)
    known = body if is_object(body) else {}
    response.request = request = Request(asked.method, asked.url.partition("?")[0])
    return kind(
        message or message_of(body, response, ENVELOPE),
        request=request,
        response=response,
        status_code=status,
        request_id=request_id_of(body, response, ENVELOPE),
        api_code=known.get("apiCode") or known.get("error"),
        body=body,
    )


def _body(response: Response) -> Any:
    try:
        return plain(response.content)
    except ValueError:
        return response.text
