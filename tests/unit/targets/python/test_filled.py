"""Long lists of literals fill their lines, and black leaves them."""

from __future__ import annotations

from typing import Any

import black
import pytest

from specmill.targets.python.layout import Expr, assignment, subscript, union
from specmill.targets.python.long_literals import filled
from specmill.targets.python.views.literals import string

LONG = subscript("Literal", *(string(f"value-{each}") for each in range(40)))
CASES: list[Expr] = [LONG, union([LONG, "str"]), union(["int", LONG, "str", "None"])]


@pytest.mark.parametrize("value", CASES)
def test_a_long_list_takes_few_lines(value: Expr) -> None:
    text = "\n".join(filled("Code: TypeAlias", value)) + "\n"
    assert text == black.format_str(text, mode=black.Mode())
    assert all(len(line) <= 88 for line in text.splitlines())
    assert len(text.splitlines()) < 15
    names: dict[str, Any] = {}
    exec(f"from typing import Literal, TypeAlias\n{text}", names)
    assert str(names["Code"]).count("value-") == 40


def test_a_short_list_is_laid_out_as_all_else() -> None:
    value = subscript("Literal", *(string(f"{'x' * 20}{each}") for each in range(11)))
    assert filled("Code: TypeAlias", value) == assignment("Code: TypeAlias", value)


def test_a_wide_literal_has_a_line_of_its_own() -> None:
    value = subscript("Literal", *(string(str(each) * 90) for each in range(12)))
    assert len(filled("Code: TypeAlias", value)) == 14
