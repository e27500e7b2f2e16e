"""docs/diagnostics.md lists exactly the codes that the source can report."""

from __future__ import annotations

import ast
import re

from tests.tools.shared import ROOT

REPORTERS = {"error", "warning", "note", "fail", "_report", "Diagnostic", "RefusedError"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def codes_of_the_source() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            code = first.value if isinstance(first, ast.Constant) else None
            if name in REPORTERS and isinstance(code, str) and CODE.fullmatch(code):
                found.add(code)
    return found


def test_the_page_is_complete() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    listed = re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == codes_of_the_source()
