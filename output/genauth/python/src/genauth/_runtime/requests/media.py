"""Media types: what kind of content a name stands for (RFC 6838, RFC 6839)."""

from __future__ import annotations

import functools
from typing import Literal

Kind = Literal["json", "lines", "form", "multipart", "text", "binary", "any", "none"]

_LINES = {
    f"application/{name}"
    for name in ("jsonl", "jsonlines", "x-jsonlines", "ndjson", "x-ndjson", "json-seq")
}
_TEXT = {"application/xml", "application/yaml", "application/javascript"}


def base_of(name: str) -> str:
    """``Text/HTML; charset=x`` -> ``text/html``."""
    return name.split(";", 1)[0].strip().lower()


def charset_of(name: str) -> str:
    """The charset that is stated; empty where Python does not know it."""
    for part in name.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            try:
                "".encode(charset := value.strip().strip("\"'"))
                return charset
            except (LookupError, ValueError):
                return ""
    return ""


@functools.lru_cache(maxsize=512)
def kind_of(name: str) -> Kind:
    """The kind of content; ``any`` for ``*/*`` and ``none`` for an empty name."""
    base = base_of(name)
    if base in _LINES or base.endswith("+json-seq"):
        return "lines"
    if base.endswith(("/json", "+json", "/x-json")) or base == "application/*":
        is_watched = "stream=watch" in name.lower().replace(" ", "").split(";")
        return "lines" if is_watched else "json"
    if base == "application/x-www-form-urlencoded":
        return "form"
    if base.startswith("multipart/"):
        return "multipart"
    if base.startswith("text/") or base in _TEXT or base.endswith(("+xml", "+yaml")):
        return "text"
    if not base:
        return "none"
    return "any" if base == "*/*" else "binary"


def covers(declared: str, actual: str) -> bool:
    """Whether a declared media type or range (``image/*``) covers an actual one."""
    wanted, received = base_of(declared), base_of(actual)
    if wanted in (received, "*/*"):
        return True
    return wanted.endswith("/*") and received.startswith(wanted[:-1])
