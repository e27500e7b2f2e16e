"""``SECURITY.md``: each thing that somebody cannot do names a test that is there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.tools.shared import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
CLAIMS = [part.split("\n\n")[0] for part in PAGE.partition("## Who may")[2].split("\n- ")[1:]]
_TEST = re.compile(r"`(tests/[\w./]+)(?:::(\w+))?`(?: \(`(\w+)`)?")
TESTS = sorted(set(_TEST.findall(PAGE)))


def test_there_is_something_to_look_at() -> None:
    assert len(CLAIMS) > 20
    assert len(TESTS) > 30


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda value: value[:40])
def test_a_claim_names_a_test(claim: str) -> None:
    assert _TEST.search(claim)


@pytest.mark.parametrize(("path", "test", "function"), TESTS)
def test_a_test_is_there(path: str, test: str, function: str) -> None:
    assert (ROOT / path).exists()
    if test or function:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        assert (test or function) in {
            ast_.name for ast_ in ast.walk(tree) if isinstance(ast_, kinds)
        }
