"""The table of codes: complete, printed, and with examples that do what they say."""

from __future__ import annotations

import ast
import io
import re
from contextlib import suppress
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.codes import CODES, Code, page
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import DefinitionError, Diagnostics
from tests.architecture.examples import definition
from tests.tools.shared import ROOT

REPORTERS = {"error", "warning", "note", "fail", "_report", "Diagnostic", "RefusedError"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def codes_of_the_source() -> set[str]:
    codes: set[str] = set()
    rules = ROOT / "generator" / "specmill" / "diff"  # has a table and pages of its own
    for path in (ROOT / "generator").rglob("*.py"):
        if path.is_relative_to(rules):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            code = first.value if isinstance(first, ast.Constant) else None
            if name in REPORTERS and isinstance(code, str) and CODE.fullmatch(code):
                codes.add(code)
    return codes


def test_the_table_is_complete() -> None:
    listed = [code.name for code in CODES]
    assert len(listed) == len(set(listed))
    assert set(listed) == codes_of_the_source()


def test_the_page_is_current() -> None:
    assert (ROOT / "docs" / "diagnostics.md").read_text("utf-8") == page()


@pytest.mark.parametrize(
    "code", [code for code in CODES if code.example], ids=lambda code: str(code.name)
)
def test_an_example_yields_its_code_and_no_other(code: Code, tmp_path: Path) -> None:
    name, text = definition(code)
    (tmp_path / name).write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    target = TargetSettings(name="t", definitions=(DefinitionSettings(path=name),), out="o")
    with suppress(DefinitionError):
        loaded = pipeline.load(target, tmp_path, io.BytesIO(), diagnostics, {})
        pipeline.render(loaded, tmp_path, diagnostics)
    assert {diagnostic.code for diagnostic in diagnostics} == {code.name}
    assert all(diagnostic.severity in code.severity for diagnostic in diagnostics)
