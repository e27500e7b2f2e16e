"""The sample code of generated pages."""

from __future__ import annotations

import re
from pathlib import Path

_SECTION = re.compile(r"^## (?:Sample code|示例代码)\n(.*?)(?=^## )", re.M | re.S)
_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)\n\1$", re.M | re.S)


def samples(text: str) -> list[str]:
    """Code of the section with samples of one page."""
    section = _SECTION.search(text)
    return [] if section is None else [each[3] + "\n" for each in _FENCE.finditer(section[1])]


def samples_below(folder: Path) -> dict[str, list[str]]:
    """Path of each page of an operation -> its samples."""
    pages = (each for each in sorted(folder.rglob("*.md")) if each.name != "index.md")
    return {
        each.relative_to(folder).as_posix(): samples(each.read_text("utf-8"))
        for each in pages
        if "models" not in each.relative_to(folder).parts
    }
