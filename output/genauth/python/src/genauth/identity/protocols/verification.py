"""Tokens verified without the server (RFC 7519, 7.2; OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from ..._runtime.values.shapes import is_array, is_object
from ..errors import (
    TokenAlgorithmError,
    TokenAudienceError,
    TokenExpiredError,
    TokenIssuerError,
    TokenKeyError,
    TokenVerificationError,
    missing,
)
from ..secret import Secret
from .application import Application
from .exchange import Endpoints, object_of
from .steps import Steps

ASYMMETRIC = ("RS256", "ES256", "PS256", "EdDSA")
SYMMETRIC = ("HS256",)
_LIFE = 3600.0
"""Seconds for which keys are kept."""
_PAUSE = 10.0
"""Seconds that pass at least between two requests for the keys."""


@dataclass(frozen=True)
class Wanted:
    """What a token has to be."""

    issuer: str
    audience: str
    algorithms: tuple[str, ...] = ("RS256",)
    leeway: float = 60.0
    """Seconds by which clocks may differ."""
    nonce: Secret | None = None
    """What the ID token repeats of the address that the user signed in at."""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.algorithms) - {*ASYMMETRIC, *SYMMETRIC})
        if unknown or not self.algorithms:
            known = ", ".join((*ASYMMETRIC, *SYMMETRIC))
            raise ValueError(f"algorithms are of {known}; got {', '.join(unknown)}")
        if "HS256" in self.algorithms and len(self.algorithms) > 1:
            raise ValueError(
                "HS256 cannot be allowed beside algorithms with public keys"
            )


def wanted_of(
    app: Application,
    issuer: str | None,
    audience: str | None,
    algorithms: str | Sequence[str],
    leeway: float,
    nonce: str | None,
) -> Wanted:
    """What the token of an application has to be. Raises ValueError where that is not
    known, and for algorithms that cannot be allowed together."""
    return Wanted(
        issuer or f"{app.host}/oidc",
        audience or app.known_id(),
        (algorithms,) if isinstance(algorithms, str) else tuple(algorithms),
        leeway,
        None if nonce is None else Secret(nonce),
    )


@dataclass
class KeyCache:
    """The keys of an issuer by id, fetched again for an id that is not known."""

    keys: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    fetched: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def needs(self, kid: str | None) -> bool:
        """Whether the keys have to be fetched before a token can be verified."""
        with self._lock:
            if self.fetched is None:
                return True
            age = time.monotonic() - self.fetched
            found = _chosen(self.keys, kid) is not None
            return age > _LIFE or (not found and age > _PAUSE)

    def put(self, keys: Mapping[str, Any]) -> None:
        """Keep keys that were fetched now."""
        with self._lock:
            self.keys = keys
            self.fetched = time.monotonic()


def verify(
    app: Application,
    ask: Endpoints,
    cache: KeyCache,
    token: str,
    keys: Mapping[str, Any] | None,
    wanted: Wanted,
) -> Steps[dict[str, Any]]:
    """The claims of a token that is good.

    Raises a TokenVerificationError for one that is not; an APIError where the keys
    cannot be fetched."""
    header = header_of(token)
    if header.get("alg") not in wanted.algorithms:
        raise TokenAlgorithmError(f"the token is not signed by {wanted.algorithms}")
    kid = header.get("kid")
    if "HS256" in wanted.algorithms:
        claims = _read(token, _secret_key(app), wanted.algorithms)
    else:
        found = _by_id(keys) if keys is not None else cache.keys
        if keys is None and cache.needs(kid):
            asked = ask.get("/oidc/.well-known/jwks.json")
            found = _by_id(object_of((yield asked), asked))
            cache.put(found)
        key = _chosen(found, kid)
        if key is None:
            raise TokenKeyError("no key of the issuer has the id of the token's key")
        claims = _read(token, _public_key(key), wanted.algorithms)
    check(claims, wanted, time.time())
    return claims


def check(claims: Mapping[str, Any], wanted: Wanted, now: float) -> None:
    """Raise a TokenVerificationError for claims that are not what they have to be."""
    if claims.get("iss") != wanted.issuer:
        raise TokenIssuerError(f"the token is not from {wanted.issuer}")
    audience = claims.get("aud")
    named: Collection[Any] = audience if is_array(audience) else [audience]
    if wanted.audience not in named:
        raise TokenAudienceError(f"the token is not meant for {wanted.audience}")
    party = claims.get("azp")
    if len(named) > 1 and party is not None and party != wanted.audience:
        raise TokenAudienceError(f"the token was not issued to {wanted.audience}")
    end, start = claims.get("exp"), claims.get("nbf")
    if not _is_number(end) or now >= end + wanted.leeway:
        raise TokenExpiredError("the token has expired")
    if start is not None and (not _is_number(start) or now < start - wanted.leeway):
        raise TokenExpiredError("the token is not good yet")
    nonce = claims.get("nonce")
    if wanted.nonce is not None and not (
        isinstance(nonce, str) and wanted.nonce.equals(nonce)
    ):
        raise TokenVerificationError("the token does not repeat the nonce")


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return math.isfinite(value)


def header_of(token: str) -> Mapping[str, Any]:
    """The header of a compact JWS, which is not verified yet (RFC 7515, 7.1)."""
    import base64  # noqa: PLC0415
    import json  # noqa: PLC0415

    if not isinstance(token, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError("a token is a str")
    parts = token.split(".")
    try:
        first = parts[0] + "=" * (-len(parts[0]) % 4)
        header: Any = json.loads(base64.urlsafe_b64decode(first.encode("ascii")))
    except ValueError:
        header = None
    if len(parts) != 3 or not is_object(header):
        raise TokenVerificationError("the token is no signed JWT")
    return header


def _read(token: str, key: Any, algorithms: Collection[str]) -> dict[str, Any]:
    try:
        from joserfc import jwt  # noqa: PLC0415 - an extra
        from joserfc.errors import JoseError  # noqa: PLC0415
    except ImportError as error:
        raise missing("joserfc", __name__, "oidc") from error
    try:
        found = jwt.decode(token, key, algorithms=list(algorithms))
    except (JoseError, ValueError) as error:
        raise TokenVerificationError("the signature of the token is wrong") from error
    return dict(found.claims)


def _public_key(key: Any) -> Any:
    try:
        from joserfc.errors import JoseError  # noqa: PLC0415 - an extra
        from joserfc.jwk import import_key  # noqa: PLC0415
    except ImportError as error:
        raise missing("joserfc", __name__, "oidc") from error
    if key.get("kty") == "oct":
        raise TokenKeyError("the issuer's keys must be public ones")
    try:
        return import_key(key)
    except (JoseError, ValueError) as error:
        raise TokenKeyError("the issuer's key cannot be used") from error


def _secret_key(app: Application) -> Any:
    try:
        from joserfc.jwk import OctKey  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("joserfc", __name__, "oidc") from error
    if not app.app_secret:
        raise ValueError("HS256 needs the app_secret")
    # Its first argument is typed by other optional libraries.
    key_class: Any = OctKey
    return key_class.import_key(app.app_secret.reveal())


def _by_id(document: Mapping[str, Any]) -> dict[str, Any]:
    """Keys for signatures by id (RFC 7517, 5); what cannot be one is left out."""
    keys = document.get("keys")
    found: dict[str, Any] = {}
    for key in keys if is_array(keys) else ():
        if is_object(key) and key.get("use", "sig") == "sig":
            found[str(key.get("kid", ""))] = key
    return found


def _chosen(keys: Mapping[str, Any], kid: Any) -> Any:
    """The key of that id; the only one for a token that names none."""
    if kid is None:
        return next(iter(keys.values())) if len(keys) == 1 else None
    return keys.get(str(kid))
