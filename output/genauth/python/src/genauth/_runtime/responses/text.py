"""Text of a response, whatever charset its server claims (RFC 9110, 8.3.2)."""

from __future__ import annotations

import codecs
import json

from ..net.http import Response
from ..requests.media import charset_of

_USUAL = frozenset(
    """utf-8 utf8 ascii us-ascii iso-8859-1 latin-1 latin1 windows-1252 cp1252
    iso-8859-15""".split()
)
_WIDE = {"utf-16": 2, "utf-32": 4}
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def choose_encoding(response: Response) -> None:
    """Let ``response.text`` be read as what the server claims, or as UTF-8 where that is
    no charset of texts. Nothing is read here."""
    stated = response.headers.get("content-type", "")
    if "charset" not in stated.lower():
        return
    charset = charset_of(stated).lower()
    if charset in _USUAL:
        return
    content = response.content if response.is_closed else b""
    response.encoding = _usable(charset, content)


def _usable(charset: str, content: bytes) -> str:
    try:
        name = codecs.lookup(charset or "utf-8").name
        if name in _WIDE and content and not content.startswith(_MARKS):
            return f"{name}-le"  # as is usual without a mark
        decoder = codecs.getincrementaldecoder(name)(errors="replace")
        mark = b"\xff\xfe\0\0"[: _WIDE.get(name, 0)]
        decoder.decode(mark + b"\xff\xc3(\x80.", final=True)
    except Exception:
        return "utf-8"
    return name


def text_of(response: Response) -> str:
    """The content as text; never an error."""
    try:
        return response.text
    except Exception:
        return response.content.decode("utf-8", "replace")


def json_of(response: Response) -> bytes:
    """The content as JSON in UTF-8 (RFC 8259, 8.1), where its bytes or its charset say
    that it came in another encoding."""
    content = response.content
    if not content or (content[0] in b'{["' and content[1:2] != b"\0"):
        if content.isascii():
            return content
        stated = response.headers.get("content-type", "")
        if "charset" not in stated.lower():
            return content
        charset = charset_of(stated).lower()
        if charset in ("", "utf-8", "utf8", "ascii", "us-ascii"):
            return content
        return _reencoded(content, charset)
    if (guess := json.detect_encoding(content)) not in ("utf-8", "utf-8-sig"):
        return _reencoded(content, guess)
    return _reencoded(
        content, charset_of(response.headers.get("content-type", "")).lower()
    )


def _reencoded(content: bytes, charset: str) -> bytes:
    try:
        content.decode("utf-8")
        if b"\0" not in content:
            return content
    except ValueError:
        pass
    try:
        return content.decode(charset).encode()
    except Exception:
        return content
