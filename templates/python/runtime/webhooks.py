"""Webhooks: requests that the service makes. They are verified and read, not received.

Verification follows Standard Webhooks 1.0: HMAC-SHA256 of ``id.timestamp.body``, with
any of several signatures, not older or newer than five minutes.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from .auth.environment import value_of

if TYPE_CHECKING:
    from .requests.payloads import Reader

T = TypeVar("T")

_TOLERANCE = 300.0
_PREFIX = "whsec_"
_HEADERS = ("id", "timestamp", "signature")
_FAMILIES = ("webhook-", "svix-")


class WebhookError(Exception):
    """Anything that is wrong with a request of the service."""


class WebhookVerificationError(WebhookError):
    """The request is not from the service, not for this secret, or too old."""


class WebhookPayloadError(WebhookError):
    """The body is none of the payloads that are declared; ``body`` is what it holds."""

    def __init__(self, message: str, body: Any = None) -> None:
        super().__init__(message)
        self.body = body


@dataclass(frozen=True)
class Event:
    """One kind of request that the service makes."""

    name: str
    """Name of the webhook in the definition."""
    type: Callable[[], Any]
    """Names the type of its body without importing it."""


class Webhooks(Generic[T]):
    """Verifies and reads the requests that a service makes; ``T`` is what their bodies
    are."""

    _events: ClassVar[tuple[Event, ...]] = ()
    _environment: ClassVar[str] = ""

    def __init__(self, secret: str | bytes | None = None) -> None:
        self._secret = secret or value_of(self._environment)
        self._reader: Reader | None = None

    def verify(
        self,
        body: bytes | str,
        headers: Mapping[str, str],
        *,
        secret: str | bytes | None = None,
    ) -> None:
        """Check that a request comes from the service.

        ``body`` is the content as it was received. ``secret`` is the base64 text that
        the service shows (``whsec_…``), or the bytes themselves; without it that of the
        client is taken.

        Raises WebhookVerificationError where the check fails, ValueError where there is
        no secret or it is none.
        """
        key = _key(secret or self._secret)
        content = body.encode() if isinstance(body, str) else body
        id_, sent_at, signatures = _signed(headers)
        if not abs(time.time() - _seconds(sent_at)) <= _TOLERANCE:
            raise WebhookVerificationError("the timestamp is too old or too new")
        message = f"{id_}.{sent_at}.".encode() + content
        expected = base64.b64encode(hmac.digest(key, message, "sha256"))
        fitting = [  # all are looked at, so that the time tells nothing
            hmac.compare_digest(expected, signature.removeprefix("v1,").encode())
            for signature in signatures
            if signature.startswith("v1,")
        ]
        if not any(fitting):
            raise WebhookVerificationError("no signature fits the secret")

    def unwrap(
        self,
        body: bytes | str,
        headers: Mapping[str, str],
        *,
        secret: str | bytes | None = None,
    ) -> T:
        """Check that a request comes from the service, and read its body.

        Raises what ``verify`` and ``parse`` raise.
        """
        self.verify(body, headers, secret=secret)
        return self.parse(body)

    def parse(self, body: bytes | str) -> T:
        """Read a body that is known to come from the service.

        Its type is told by the constants in it, by the name of the webhook where a
        field holds it, or else by what fits best.

        Raises WebhookPayloadError for what is none of the declared payloads.
        """
        if self._reader is None:
            from .requests.payloads import Reader  # noqa: PLC0415 - heavy

            self._reader = Reader(self._events)
        content = body.encode() if isinstance(body, str) else body
        fits, value = self._reader.read(content)
        if not fits:
            raise WebhookPayloadError("the body is no payload of a webhook", value)
        return value  # type: ignore[no-any-return]


def _key(secret: str | bytes | None) -> bytes:
    if isinstance(secret, bytes):
        return secret
    if not secret:
        raise ValueError("there is no secret to verify a webhook with: give secret=")
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("the secret of a webhook must be base64") from None


def _signed(headers: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """Id, timestamp and signatures of a request."""
    known = {name.lower(): value for name, value in headers.items()}
    for family in _FAMILIES:
        texts = [known.get(family + name, "") for name in _HEADERS]
        if all(texts):
            return texts[0], texts[1], texts[2].split()
    wanted = ", ".join(_FAMILIES[0] + name for name in _HEADERS)
    raise WebhookVerificationError(f"headers are missing: {wanted}")


def _seconds(text: str) -> float:
    try:
        return float(text) if text.isascii() and text.isdigit() else math.nan
    except (ValueError, OverflowError):
        return math.nan
