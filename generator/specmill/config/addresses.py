"""Addresses in the settings: they stand in HTML, XML and Markdown, and in what tools read."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field


def _readable(address: str) -> str:
    """The address as it is. Raises ValueError where it has characters that nobody sees, or is no
    address for ``urllib`` (RFC 3986)."""
    if not address.isprintable():
        raise ValueError("be an address without control characters")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("be an address that can be read") from error
    if parts.scheme in ("http", "https") and not host:
        raise ValueError("be an address with a host")
    return address


def _folder(address: str) -> str:
    if "?" in address or "#" in address:
        raise ValueError("be the address of a folder, without '?' and '#'")
    return address


_READABLE = AfterValidator(_readable)
FolderAddress = Annotated[
    str, Field(pattern=r"^(https?://[^\s()<>|`\\\"]+)?$"), _READABLE, AfterValidator(_folder)
]
"""Where something is published; links begin with it."""
EditAddress = Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$"), _READABLE]
LinkAddress = Annotated[str, Field(pattern=r"^(https?://|mailto:|/|\./)[^\s<>\"]*$"), _READABLE]
VersionAddress = Annotated[str, Field(pattern=r"^(https?://|/|\.\./)[^\s<>\"]*$"), _READABLE]
