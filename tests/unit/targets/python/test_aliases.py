"""Aliases: long lists of literals fill their lines, long texts have brackets, and black agrees."""

from __future__ import annotations

from typing import Any

import black
import pytest

from specmill.filters.python_literals import string
from specmill.render import Renderer
from specmill.targets.python.formatting import formatted
from specmill.targets.python.layout import Expr, subscript, union
from specmill.targets.python.plan.types.declarations import DeclarationPlan
from specmill.targets.python.views.models import alias_view

LONG = subscript("Literal", *(string(f"value-{number}") for number in range(40)))
CASES: list[Expr] = [LONG, union([LONG, "str"]), union(["int", LONG, "str", "None"])]
NONE = frozenset[str]()


def printed(value: Expr, recursive: bool = False) -> str:
    plan = DeclarationPlan("Code", "alias", "key", "", (), value, NONE, NONE)
    view = alias_view(plan, value, recursive)
    text = Renderer().render("python/package/models/_alias.py.jinja", declaration=view)
    return formatted({"x": text})["x"]


@pytest.mark.parametrize("value", CASES)
def test_a_long_list_takes_few_lines(value: Expr) -> None:
    text = printed(value)
    assert text == black.format_str(text, mode=black.Mode())
    assert all(len(line) <= 88 for line in text.splitlines())
    assert len(text.splitlines()) < 15
    names: dict[str, Any] = {}
    exec(f"from typing import Literal, TypeAlias\n{text}", names)
    assert str(names["Code"]).count("value-") == 40


def test_a_short_list_is_laid_out_as_all_else() -> None:
    text = printed(subscript("Literal", *(string(f"{'x' * 20}{number}") for number in range(11))))
    assert len(text.splitlines()) == 13
    assert "fmt: skip" not in text


def test_a_wide_literal_has_a_line_of_its_own() -> None:
    text = printed(subscript("Literal", *(string(str(number) * 90) for number in range(12))))
    assert len(text.splitlines()) == 14


@pytest.mark.parametrize("width", [10, 60, 65, 70, 90])
def test_a_text_for_type_checkers_is_left_alone_by_black(width: int) -> None:
    text = printed(union(["x" * width, "str"]), recursive=True)
    assert text == black.format_str(text, mode=black.Mode())
