"""The sample code of generated pages."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

_SECTION = re.compile(r"^## (?:Sample code|示例代码)\n(.*?)(?=^## )", re.M | re.S)
_FENCE = re.compile(
    r"^(`{3,})\w+\n(?P<fence>.*?)\n\1$|<pre><code[^>]*>(?P<element>.*?)</code></pre>", re.M | re.S
)
"""Code that a template engine of a site would run is an element with references."""


def samples(text: str) -> list[str]:
    """Code of the section with samples of one page."""
    section = _SECTION.search(text)
    if section is None:
        return []
    found = _FENCE.finditer(section[1])
    return [(each["fence"] or html.unescape(each["element"]).rstrip("\n")) + "\n" for each in found]


def samples_below(folder: Path) -> dict[str, list[str]]:
    """Path of each page of an operation -> its samples, for the pages of one language."""
    out = folder.parents[2]
    report = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    pages = (out / page for each in report["operations"] for page in each["pages"])
    return {
        each.relative_to(folder).as_posix(): samples(each.read_text("utf-8"))
        for each in sorted(pages)
        if each.is_relative_to(folder)
    }
