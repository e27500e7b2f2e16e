"""Percent-encoding (RFC 3986, 2.1) as RFC 6570, 3.2.1 asks for it."""

from __future__ import annotations

import re
from urllib.parse import quote, quote_plus

_RESERVED = ":/?#[]@!$&'()*+,;="
_TRIPLET = re.compile(r"(%[0-9A-Fa-f]{2})")


def encode(text: str) -> str:
    """All but unreserved characters encoded, as UTF-8."""
    return quote(text, safe="~")


def encode_reserved(text: str) -> str:
    """Reserved characters and triplets are left as they are (``allowReserved``).

    But for ``#``: it would end the query, and the rest of the value would be lost.
    """
    return _encode_except(text, _RESERVED.replace("#", ""))


def encode_reserved_path(text: str) -> str:
    """Like ``encode_reserved``, without what would end the segment (OpenAPI 3.2,
    4.12.2.3)."""
    return _encode_except(text, re.sub(r"[/?#]", "", _RESERVED))


def encode_reserved_cookie(text: str) -> str:
    """Like ``encode_reserved``, without what a cookie cannot hold (RFC 6265, 4.1.1)."""
    return _encode_except(text, re.sub(r"[;,#]", "", _RESERVED))


def encode_form(text: str | bytes) -> str:
    """For ``application/x-www-form-urlencoded``: a space becomes ``+``."""
    return quote_plus(text, safe="*")


def plain(text: str) -> str:
    """Nothing is encoded: header values, and cookies of style ``cookie``."""
    return text


def _encode_except(text: str, safe: str) -> str:
    pieces = _TRIPLET.split(text)
    return "".join(
        piece if index % 2 else quote(piece, safe=safe + "~")
        for index, piece in enumerate(pieces)
    )
