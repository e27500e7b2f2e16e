"""Types that lead to themselves: type checkers read them wherever they meet them first, pydantic too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.generating import generate, run_with
from tests.tools.judges import black, mypy, pyright, ruff

DEFINITION = Path(__file__).parents[1] / "behaviour" / "definitions" / "recursive-unions.yaml"
FIRST = '''"""Checked before the models."""

from __future__ import annotations

from . import models, params


def grow(branches: models.Branches, leaves: params.LeavesParam) -> models.Leaves:
    return {"branches": branches, "leaves": str(leaves)}
'''
PROGRAM = """
from pydantic import TypeAdapter
from sdk import models, params
value = [1, "a", {"b": [2, {}]}]
for type_ in (models.Branches, models.Tree, params.BranchesParam, params.TreeParam):
    assert TypeAdapter(type_).validate_python(value) == value
print(models.Tree)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("recursive") / "out"
    generate(str(DEFINITION), "--package", "sdk", "--only", "python", out=out)
    (out / "python" / "src" / "sdk" / "_before.py").write_text(FIRST)
    return out / "python"


def test_type_checkers_find_nothing(project: Path) -> None:
    texts = {judge.__name__: judge(project) for judge in (ruff, black, mypy, pyright)}
    assert [text for text in texts.values() if text] == []


def test_they_can_be_resolved_at_run_time(project: Path) -> None:
    assert run_with(project / "src", PROGRAM).strip() == "Tree"
