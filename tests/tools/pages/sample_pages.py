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
    finditer = _FENCE.finditer(section[1])
    return [
        (match["fence"] or html.unescape(match["element"]).rstrip("\n")) + "\n"
        for match in finditer
    ]


def samples_below(folder: Path) -> dict[str, list[str]]:
    """Path of each page of an operation -> its samples, for the pages of one language."""
    out = folder.parents[2]
    report = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    pages = (out / page for value in report["operations"] for page in value["pages"])
    return {
        page.relative_to(folder).as_posix(): samples(page.read_text("utf-8"))
        for page in sorted(pages)
        if page.is_relative_to(folder)
    }
