"""Requests for tokens, and what their responses say (RFC 6749, 4.3, 4.4, 5 and 6)."""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from ..errors import APIError, APIResponseValidationError, AuthenticationError, class_of
from ..messages import message_of, request_id_of
from ..net.http import Request, Response
from ..requests.bodies import Payload
from ..requests.headers import Headers
from ..requests.request import Prepared
from ..responses.decode import plain
from ..responses.text import json_of
from ..values.shapes import is_mapping
from .oauth import Grant

_FORM = "application/x-www-form-urlencoded"
_ERRORS = frozenset(
    {
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
    }
)
"""Those of RFC 6749, 5.2."""


@dataclass(frozen=True, repr=False)
class Granted:
    access_token: str
    expires_in: float | None
    refresh_token: str


def token_request(
    grant: Grant, url: str, refresh_token: str, scopes: str, call: Prepared
) -> Prepared:
    """The request for a token, with a refresh token where there is one (RFC 6749, 6),
    else with a user's password, else for the client itself."""
    form = {"grant_type": "client_credentials"}
    if refresh_token:
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    elif grant.has_user:
        form = {"grant_type": "password", "username": grant.username}
        form["password"] = grant.password
    if scopes:
        form["scope"] = scopes
    authorization = ""
    if grant.client_secret and not grant.in_body:
        pair = f"{quote_plus(grant.client_id)}:{quote_plus(grant.client_secret)}"
        authorization = f"Basic {base64.b64encode(pair.encode()).decode()}"
    elif grant.client_id:
        form["client_id"] = grant.client_id
        if grant.client_secret:
            form["client_secret"] = grant.client_secret
    asked = _request("POST", url, call)
    asked.payload = Payload(_FORM, urlencode(form).encode())
    asked.headers["content-type"] = ("Content-Type", _FORM)
    if authorization:
        asked.headers["authorization"] = ("Authorization", authorization)
    asked.idempotent = not refresh_token  # a refresh token may be good for one use
    return asked


def discovery(grant: Grant, call: Prepared) -> Prepared:
    """The request for the metadata of an OpenID provider (OpenID Connect Discovery
    1.0, 4)."""
    return _request("GET", grant.discovery_url, call)


def _request(method: str, url: str, call: Prepared) -> Prepared:
    """A request that waits and retries like the call that needs it."""
    headers = {"accept": ("Accept", "application/json")}
    if "user-agent" in call.headers:
        headers["user-agent"] = call.headers["user-agent"]
    return Prepared(
        method,
        url,
        Headers(headers),
        None,
        call.timeout,
        call.max_retries,
        idempotent=True,
        redirects="origin" if method == "GET" else "never",
        ends_at=call.ends_at,
        max_decoded_bytes=call.max_decoded_bytes,
    )


def endpoint_of(response: Response, asked: Prepared) -> str:
    """The token URL that an OpenID provider names. Raises APIError where it names
    none."""
    body = _body(response, asked)
    url = body.get("token_endpoint")
    safe = ("https",) if asked.url.startswith("https:") else ("https", "http")
    if isinstance(url, str) and urlsplit(url).scheme in safe and urlsplit(url).netloc:
        return url
    raise _unusable("names no token endpoint", response, asked)


def granted(response: Response, asked: Prepared) -> Granted:
    """The token of a response. Raises APIError where there is none; no error holds what
    was sent or a token."""
    body = _body(response, asked)
    token, refresh = body.get("access_token"), body.get("refresh_token")
    if not isinstance(token, str) or not (token.isascii() and token.isprintable()):
        raise _unusable("gives no access token", response, asked)
    return Granted(
        token,
        _seconds(body.get("expires_in")),
        refresh if isinstance(refresh, str) else "",
    )


def _seconds(value: object) -> float | None:
    try:
        seconds = float(value) if isinstance(value, (str, int, float)) else math.inf
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None


def _body(response: Response, asked: Prepared) -> Any:
    """The object of a response. Raises APIError for a response that says no."""
    try:
        body = plain(json_of(response))
    except ValueError:
        body = None
    code = body.get("error") if is_mapping(body) else None
    if response.is_success and is_mapping(body) and code is None:
        return body
    if response.is_success and code is None:
        raise _unusable("gives no JSON object", response, asked)
    kind = AuthenticationError if code in _ERRORS else class_of(response.status_code)
    said = message_of(body, response, None)
    if code == "invalid_scope":
        said += "; the client takes scopes in place of those of the definition"
    raise _error(
        kind, f"no token from {urlsplit(asked.url).hostname}: {said}", response, asked,
        api_code=code if isinstance(code, str) else None, body=body,
    )  # fmt: skip


def _unusable(what: str, response: Response, asked: Prepared) -> APIError:
    told = f"{urlsplit(asked.url).hostname} {what}"
    bare = Response(response.status_code)  # the content may hold secrets
    return _error(APIResponseValidationError, told, bare, asked)


def _error(
    kind: type[APIError],
    message: str,
    response: Response,
    asked: Prepared,
    **details: Any,
) -> APIError:
    request = Request(asked.method, asked.url)  # without what proves who asks
    response.request = request
    request_id = request_id_of(details.get("body"), response, None)
    return kind(
        message, request=request, response=response, request_id=request_id, **details
    )
