"""Links of descriptions: absolute ones stay, those that lead nowhere keep only their text."""

from __future__ import annotations

import re
from html import unescape

_ABSOLUTE = re.compile(r"(?:https?|ftps?)://[^\s]+|mailto:[^\s]+@[^\s]+|tel:\+?[0-9-]+", re.I)
_DESTINATION = (
    r"\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_IMAGE = re.compile(r"!\[(?P<text>[^\[\]]*)\]" + _DESTINATION)
_LINK = re.compile(r"(?<!\\)(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]" + _DESTINATION)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ANY = re.compile(r"\](?=\()")
_KEPT = re.compile(r"\]\(<?((?:https?|ftps?)://|mailto:|tel:)", re.I)
_DEFINITION = re.compile(r"^( {0,3})\[([^\]\n]+)\]:(?:[ \t]*)(\S*)(.*)$", re.M)


def is_absolute(url: str) -> bool:
    """Whether ``url`` leads somewhere by itself and does so without running anything."""
    return bool(_ABSOLUTE.fullmatch(unescape(url).strip()))


def safe_links(text: str) -> str:
    """Markdown ``text`` without links and images whose address is relative or of another scheme."""
    if "]" not in text:
        return text
    text = _LINK.sub(_link, _IMAGE.sub(_link, text))
    text = _DEFINITION.sub(
        lambda found: found[0] if is_absolute(found[3].strip("<>")) else "", text
    )
    return _ANY.sub(lambda found: found[0] if _KEPT.match(text, found.start()) else "]\\", text)


def lost_links(text: str) -> list[str]:
    """Addresses in ``text`` that ``safe_links`` takes away, in order, each once."""
    if "](" not in text:
        return []
    found = [_url(match) for rule in (_IMAGE, _LINK) for match in rule.finditer(text)]
    return [url for url in dict.fromkeys(found) if not is_absolute(url)]


def _url(found: re.Match[str]) -> str:
    url = found["angle"] if found["angle"] is not None else found["bare"] or ""
    plain = _ESCAPE.sub(r"\1", url)
    return url if any(each in plain for each in "<> \\") else plain


def _link(found: re.Match[str]) -> str:
    url = _url(found)
    if not is_absolute(url):
        return found["text"]
    image = "!" if found[0].startswith("!") else ""
    address = f"<{url}>" if "(" in url or ")" in url else url
    return f"{image}[{found['text']}]({address}{found['title'] or ''})"
