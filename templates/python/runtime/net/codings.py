"""Content codings (RFC 9110, 8.4): which of them can be undone here. The HTTP library
undoes those whose packages are installed, and leaves any other content as it came."""

from __future__ import annotations

import functools

from .http import RequestError, Response

_NONE = frozenset(
    "identity none binary 7bit 8bit ascii us-ascii utf-8 utf8 iso-8859-1 aws-chunked".split()
)
"""What servers write there that is no coding: the content is as it is."""
_EXTRAS = {"br": "brotli", "zstd": "zstd"}
"""Coding -> extra of the HTTP library that undoes it."""
_GARBLED = b"\0"


def unreadable(response: Response) -> str:
    """Why the content cannot be read; empty where it can."""
    if "content-encoding" not in response.headers:
        return ""
    for name in response.headers["content-encoding"].lower().split(","):
        coding = name.strip()
        if coding and coding not in _NONE and not _is_undone(coding):
            extra = _EXTRAS.get(coding)
            library = Response.__module__.partition(".")[0]
            hint = f"; install {library}[{extra}]" if extra else ""
            return f"nothing here decodes the content coding {coding!r}{hint}"
    return ""


@functools.lru_cache(maxsize=64)
def _is_undone(coding: str) -> bool:
    """Whether the HTTP library does not leave the content as it is."""
    if not coding.isascii():
        return False
    try:
        answer = Response(200, headers={"content-encoding": coding}, content=_GARBLED)
    except RequestError:
        return True
    return answer.content != _GARBLED
