"""Lists, quotations and code of descriptions: what belongs to an item stays in it."""

from __future__ import annotations

import pytest

from specmill.targets.markdown.prose.outline import outline
from specmill.targets.markdown.prose.render import prose

CASES = {
    "markers and nesting": (
        "text\n* a\n    * b\n      more\n+ c",
        "text\n\n- a\n  - b\n    more\n- c",
    ),
    "lines that go on without indentation": ("- a\nmore\n- b", "- a\n  more\n- b"),
    "an ordered list around others": ("1. a\n  - b\n2. c", "1. a\n   - b\n2. c"),
    "paragraphs and code in an item": (
        "1. a\n\n   text\n   ```sh\n   x\n\n   y\n   ```\n2. b",
        "1. a\n\n   text\n\n   ```sh\n   x\n\n   y\n   ```\n\n2. b",
    ),
    "a later item of an inner list": (
        "1. a\n\n   1. b\n\n      > told\n\n   2. c",
        "1. a\n\n   1. b\n\n      > told\n\n   2. c",
    ),
    "numbers": ("3. a\n7. b", "3. a\n4. b"),
    "numbers that are alike": ("1. a\n1. b\n1. c", "1. a\n1. b\n1. c"),
    "a list with another first number": ("- a\n  2. b", "- a\n\n  2. b"),
    "an inner list with empty lines": ("- a\n  - b\n\n  - c\n- d", "- a\n\n  - b\n\n  - c\n\n- d"),
    "indented code": ("x:\n\n\tif a < b:\n\t\t`c`\n\ny", "x:\n\n```\nif a < b:\n    `c`\n```\n\ny"),
    "quotations": ("> a\nb\n> - c\n>    - d", "> a\n> b\n>\n> - c\n>   - d"),
    "a table right below text": ("x:\na | b\n--|--\n1 | 2", "x:\n\na | b\n--|--\n1 | 2"),
    "titles that are underlined": ("A\n---\ntext", "A\n---\n\ntext"),
    "markers that begin no list": ("a - b\n-5 c\n1.5 d", "a - b\n-5 c\n1.5 d"),
    "HTML ends at an empty line": ("<p>a<br>\n- b\n\n- c", "<p>a<br>\n- b\n\n- c"),
    "a fence without an end": ("- ~~~\n  x", "- ~~~\n  x\n  ~~~"),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    source, wanted = CASES[name]
    assert outline(source) == wanted
    assert outline(wanted) == wanted


def test_lists_and_quotations_without_end_are_text() -> None:
    deep = "\n".join(f"{' ' * 2 * depth}- x" for depth in range(500))
    assert len(outline(deep)) < 20_000
    assert outline(">" * 5_000).startswith("> > > ")


def test_code_by_indentation_is_not_escaped() -> None:
    assert prose("so:\n\n    a < *b*") == "so:\n\n```\na < *b*\n```"


def test_a_table_in_an_item_stays_there() -> None:
    assert prose("- a\n\n  |x|y|\n  |-|-|\n  |1|2|") == (
        "- a\n\n  | x   | y   |\n  | --- | --- |\n  | 1   | 2   |"
    )
