"""Marks of emphasis: those that mean something in one spelling, the others as text."""

from __future__ import annotations

import pytest

from specmill.targets.markdown.prose.render import cell, prose

CASES = {
    "*a* **b** __c__ _d_ ***e***": "_a_ **b** **c** _d_ _**e**_",
    "in*side*words and snake_case_words": "in*side*words and snake_case_words",
    "*a *b* c*": "_a *b* c_",
    "**a `*` b** *`c`*": "**a `*` b** _`c`_",
    "5 * 3 * 2, /v1/* and a**b": "5 \\* 3 \\* 2, /v1/\\* and a\\*\\*b",
    "/* in */ and **": "/\\* in \\*/ and \\*\\*",
    "只能使用 -_，和 _id": "只能使用 -_，和 _id",
    "**注意：**文本": "**注意：**文本",
    "\\*a\\*": "\\*a\\*",
    "[a](https://a.b/*c*_d_) https://a.b/_c_ *d*": "[a](https://a.b/*c*_d_) https://a.b/_c_ _d_",
    "<b>*a*</b>": "<b>_a_</b>",
}


@pytest.mark.parametrize("text", CASES)
def test_marks(text: str) -> None:
    assert prose(text) == cell(text) == CASES[text]


def test_html_has_no_marks() -> None:
    assert prose("<div>*a* b*</div>") == "<div>*a* b*</div>"


def test_many_marks_are_all_escaped() -> None:
    assert prose("a *b " * 20_000) == ("a \\*b " * 20_000).strip()
