"""Templates print: what has to be worked out is worked out in Python, and repeated parts are macros."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.shared import ROOT

TEMPLATES = ROOT / "templates"
FILES = sorted(
    path
    for path in TEMPLATES.rglob("*")
    if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
)
FORBIDDEN = {
    "set": re.compile(r"\{%-?\s*set\b"),
    "namespace": re.compile(r"\bnamespace\("),
    "arithmetic": re.compile(r"\{[{%][^}]*[\w)] (?:[*/]|//) [\w(]"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_only_prints(path: Path) -> None:
    text = path.read_text("utf-8")
    assert {name for name, pattern in FORBIDDEN.items() if pattern.search(text)} == set()
