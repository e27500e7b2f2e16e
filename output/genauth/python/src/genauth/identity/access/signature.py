"""Requests signed with the access key: HMAC-SHA1 over method, headers and parameters.

The service recommends the management token. Signing is for servers that ask for it.
"""

from __future__ import annotations

import base64
import email.utils
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from ..._runtime.net.http import Request, Response
from ..._runtime.net.middleware import AsyncNext, Next
from ..._runtime.values.shapes import is_array, is_object
from .. import profile
from ..secret import Secret

_SPACE = re.compile(r"[\t\n\r\f]")
WEBSOCKET = "websocket\n"
"""What is signed to receive events."""


def string_to_sign(
    method: str, headers: Mapping[str, str], path: str, data: Mapping[str, Any] | None
) -> str:
    """The text that is signed: method, the service's own headers and ``date``, path with
    the query or the top level of the body, sorted by name."""
    known = {name.lower(): value for name, value in headers.items()}
    lines = "".join(
        f"{name}:{_SPACE.sub(' ', known[name]).strip()}\n"
        for name in sorted(known)
        if name.startswith(profile.SIGNED_HEADER) or name == "date"
    )
    return f"{method}\n{lines}{resource(path, data)}"


def resource(path: str, data: Mapping[str, Any] | None) -> str:
    """Path and parameters, which are not percent-encoded."""
    if not data:
        return path
    found = {name: value for name, value in data.items() if value is not OMITTED}
    return (
        f"{path}?{'&'.join(f'{name}={_text(found[name])}' for name in sorted(found))}"
    )


class _Omitted:
    """A parameter that is there and not sent."""


OMITTED = _Omitted()


def signature(secret: Secret, text: str) -> str:
    """HMAC-SHA1 in base64 (RFC 2104)."""
    key = secret.reveal().encode()
    digest = hmac.new(key, text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def authorization(key_id: str, secret: Secret, text: str) -> str:
    """The value of ``Authorization`` for a text that is signed."""
    return f"{profile.SIGNATURE_SCHEME} {key_id}:{signature(secret, text)}"


def _text(value: Any) -> str:
    """A value as JavaScript writes it in a text."""
    if isinstance(value, str):
        return value
    return json.dumps(
        _numbers(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def _numbers(value: Any) -> Any:
    """Numbers as JSON.stringify writes them: 1.0 is 1."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return int(value)
    if is_object(value):
        return {name: _numbers(each) for name, each in value.items()}
    return [_numbers(each) for each in value] if is_array(value) else value


class _Signer:
    """Signs requests. The repr shows no secret."""

    def __init__(self, key_id: str, secret: Secret) -> None:
        self._key_id = key_id
        self._secret = secret

    def sign(self, request: Request) -> None:
        """Add date, nonce and signature. Raises TypeError for a body that is streamed."""
        prefix = profile.SIGNED_HEADER
        headers = request.headers
        headers["date"] = email.utils.formatdate(usegmt=True)
        headers[f"{prefix}signature-nonce"] = secrets.token_hex(16)
        headers[f"{prefix}signature-method"] = "HMAC-SHA1"
        headers[f"{prefix}signature-version"] = "1.0"
        path = request.url.raw_path.partition(b"?")[0].decode("ascii")
        text = string_to_sign(request.method, headers, path, _data(request))
        headers["authorization"] = authorization(self._key_id, self._secret, text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._key_id!r})"


class Signing(_Signer):
    """Middleware that signs every attempt of a client that blocks."""

    def __call__(self, request: Request, call_next: Next, /) -> Response:
        self.sign(request)
        return call_next(request)


class AsyncSigning(_Signer):
    """Middleware that signs every attempt of a client whose methods are awaited."""

    async def __call__(self, request: Request, call_next: AsyncNext, /) -> Response:
        self.sign(request)
        return await call_next(request)


def _data(request: Request) -> Mapping[str, Any] | None:
    """What is signed of the parameters: the query of a GET, the body of all others."""
    if request.method == "GET":
        return dict(parse_qsl(request.url.query.decode("ascii"), True))
    try:
        body = json.loads(request.content or b"null")
    except ValueError:
        return None
    return body if is_object(body) else None
