"""Addresses of definitions, as they are fetched and as they may be shown."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

_PARTS = re.compile(
    r"""(?P<scheme>\bhttps?://)(?P<user>[^\s"'/?#]*@)?(?P<rest>[^\s"'?#]*)(?P<query>\?[^\s"'#]*)?""",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """Whether it is something to be fetched and no path."""
    return text.lower().startswith(("http://", "https://"))


def shown(text: str) -> str:
    """An address without user information and query, which may be secrets; a fragment and every
    other text stay as they are."""
    if not is_address(text):
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return without_secrets(text)
    return urlunsplit(
        (parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", parts.fragment)
    )


def without_secrets(text: str) -> str:
    """A text with all addresses in it as they may be shown."""
    return _PARTS.sub(r"\g<scheme>\g<rest>", text)


def masked(line: str) -> str:
    """A line of a definition with asterisks for what is secret in the addresses of its references,
    so that its columns stay."""
    if "://" not in line or "$ref" not in line:
        return line
    return _PARTS.sub(
        lambda found: (
            f"{found['scheme']}{'*' * len(found['user'] or '')}{found['rest']}"
            f"{'*' * len(found['query'] or '')}"
        ),
        line,
    )


def record_name(address: str) -> str:
    """The name under which an address is kept on record: itself, or what may be shown of it with a
    hash of the whole."""
    public = shown(address)
    if public == address:
        return address
    return f"{public}#{sha256(address.encode(errors='surrogatepass')).hexdigest()[:16]}"
