"""Origins: the scheme, host and port that something may be fetched from."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Origin:
    """What may be fetched from: a scheme, a host, a port."""

    scheme: str
    host: str
    port: int
    private: bool
    """Whether the host may be at an address that is not public."""


def allowed_origin(text: str) -> Origin | None:
    """What ``--allow-remote`` or a typed address allows; None for what is no host."""
    by_name = "://" not in text
    try:
        parts = urlsplit(f"https://{text}" if by_name else text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in _PORTS:
        return None
    private = not by_name or host == "localhost" or _is_address(host)
    return Origin(parts.scheme, host, port or _PORTS[parts.scheme], private)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
