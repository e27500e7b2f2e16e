"""The token of the management API: fetched with an access key, kept, shared and renewed.

However many calls need it, one of them fetches. It is renewed shortly before it expires,
and once after the server has refused it.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from ..._runtime.auth.oauth import Grant
from ..._runtime.auth.tokens import OAuthTokens
from ..._runtime.errors import APIResponseValidationError
from ..._runtime.net.http import Response
from ..._runtime.requests.request import Prepared
from ..._runtime.settings import Settings
from ..._runtime.values.shapes import is_object
from .. import profile
from ..protocols.exchange import Endpoints, failure, object_of
from ..protocols.steps import Steps
from ..secret import Secret

PATH = "/api/v3/get-management-token"
_LEAD = 60.0
"""Seconds before its end at which a token is renewed; a tenth of its life at most."""
_LIFE = 7200.0
"""Seconds that a token is good for, as documented, where the response does not say."""


class ManagementTokens(OAuthTokens):
    """A source of tokens, as the runtime asks for it. The repr shows no secret."""

    def __init__(
        self, key_id: str, secret: Secret, settings: Settings, userpool_id: str = ""
    ) -> None:
        self._ask = Endpoints(settings)
        self._key_id = key_id
        self._secret = secret
        self._given = userpool_id
        self._userpool = userpool_id
        super().__init__(
            Grant(
                "", self._ask.url(PATH), "", "", "", key_id, "", "", "", "", (), False
            )
        )

    def get(
        self, call: Prepared, send: Callable[[Prepared], Response], refused: str = ""
    ) -> str:
        """The token; what it has to be asked for is sent with ``send``."""
        return self._used(call, super().get(call, send, refused))

    async def get_async(
        self,
        call: Prepared,
        send: Callable[[Prepared], Awaitable[Response]],
        refused: str = "",
    ) -> str:
        """The same, awaited."""
        return self._used(call, await super().get_async(call, send, refused))

    def _used(self, call: Prepared, token: str) -> str:
        """The token; its user pool is named in a header of the call."""
        name = f"{profile.HEADER}userpool-id"
        if self._userpool:
            call.headers.setdefault(name, (name, self._userpool))
        return token

    def _renew(self, call: Prepared, scopes: str) -> Steps[str]:
        body = {
            "accessKeyId": self._key_id,
            "accessKeySecret": self._secret.reveal(),
        }
        asked = self._ask.json(PATH, body)
        asked.timeout, asked.max_retries = call.timeout, call.max_retries
        asked.ends_at = call.ends_at
        response = yield asked
        data = object_of(response, asked).get("data")
        found: dict[str, Any] = data if is_object(data) else {}
        token = found.get("access_token")
        if not isinstance(token, str) or not (token.isascii() and token.isprintable()):
            bare = Response(response.status_code)  # the content may hold secrets
            kind = APIResponseValidationError
            raise failure(bare, asked, kind, "the response gives no management token")
        life = found.get("expires_in")
        seconds = float(life) if isinstance(life, (int, float)) else _LIFE
        renew_at = time.monotonic() + seconds - min(_LEAD, seconds / 10)
        self._userpool = self._given or userpool_of(token)
        self._tokens[scopes] = token, renew_at
        return token

    def __repr__(self) -> str:
        return f"ManagementTokens({self._key_id!r})"


def userpool_of(token: str) -> str:
    """The user pool that a token is for, from its claims; empty where it has none.

    The token is not verified: it came from the server itself. Its parts are URL-safe
    base64 without padding (RFC 7515, 2)."""
    parts = token.split(".")
    if len(parts) != 3:
        return ""
    try:
        text = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        claims: Any = json.loads(text)
    except ValueError:
        return ""
    found = claims.get("scoped_userpool_id") if is_object(claims) else None
    return found if isinstance(found, str) and found.isprintable() else ""
