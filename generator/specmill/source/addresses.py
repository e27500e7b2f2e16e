"""Addresses of definitions, as they are fetched and as they may be shown."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

_PARTS = re.compile(
    r"""(?P<scheme>\bhttps?://)(?P<user>[^\s"'/?#]*@)?(?P<rest>[^\s"'?#]*)(?P<query>\?[^\s"'#]*)?""",
    re.IGNORECASE,
)

_SEEN = 200
"""More columns on either side of one than an excerpt shows."""


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


def masked(line: str, column: int) -> str:
    """A line of a definition with asterisks for what is secret in the addresses of its references,
    so that its columns stay; as far from the column as anybody looks, since a line may be a whole
    definition."""
    if "://" not in line or "$ref" not in line:
        return line
    # An address that begins before what is seen begins behind a blank or a quotation mark.
    start = 1 + max(line.rfind(mark, 0, max(column - _SEEN, 0)) for mark in " \t\"'")
    end = column + _SEEN
    seen = _PARTS.sub(
        lambda match: (
            f"{match['scheme']}{'*' * len(match['user'] or '')}{match['rest']}"
            f"{'*' * len(match['query'] or '')}"
        ),
        line[start:end],
    )
    return line[:start] + seen + line[end:]


def record_name(address: str) -> str:
    """The name under which an address is kept on record: itself, or what may be shown of it with a
    hash of the whole."""
    public = shown(address)
    if public == address:
        return address
    return f"{public}#{sha256(address.encode(errors='surrogatepass')).hexdigest()[:16]}"
