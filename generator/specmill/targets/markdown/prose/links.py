"""Links of descriptions: absolute ones stay, those that lead nowhere keep only their text."""

from __future__ import annotations

import re
from html import unescape

_ABSOLUTE = re.compile(r"(?:https?|ftps?)://[^\s]+|mailto:[^\s]+@[^\s]+|tel:\+?[0-9-]+", re.I)


def is_absolute(url: str) -> bool:
    """Whether ``url`` leads somewhere by itself and does so without running anything."""
    return bool(_ABSOLUTE.fullmatch(unescape(url).strip()))
