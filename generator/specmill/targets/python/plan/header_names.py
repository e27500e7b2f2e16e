"""Names of headers and cookies: which of them a caller may set."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OF_THE_TRANSPORT = frozenset(
    """connection content-length host keep-alive proxy-connection te trailer transfer-encoding
    upgrade""".split()
)
"""Header fields that say how a message travels (RFC 9110, 7.6.1 and 8.6)."""


def is_header_name(name: str) -> bool:
    """Whether a caller may set a header of that name: it must be a token (RFC 9110, 5.6.2) and no
    matter of the transport."""
    return _TOKEN.fullmatch(name) is not None and name.lower() not in _OF_THE_TRANSPORT


def is_cookie_name(name: str) -> bool:
    """Whether a cookie can have that name: a token (RFC 6265, 4.1.1)."""
    return _TOKEN.fullmatch(name) is not None
