"""Writes ``docs/rules/``: ``python -m specmill.diff.rules.write_pages docs/rules``."""

from __future__ import annotations

import sys
from pathlib import Path

from specmill.diff.rules.pages import pages
from specmill.render import Renderer


def write_pages(folder: Path) -> None:
    """Write every page below a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(Renderer(None)).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
