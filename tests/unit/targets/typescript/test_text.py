"""Names, literals and comments of TypeScript, and values as JavaScript writes them."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.model import Given
from specmill.targets.typescript.text import in_comment, property_name, quoted, string_literal
from specmill.targets.typescript.values import as_the_tool, in_order, number, scalar, shown


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("id", "id"),
        ("$ref_1", "$ref_1"),
        ("class", "class"),
        ("200", "200"),
        ("1.5", "1.5"),
        ("007", '"007"'),
        ("1.0", '"1.0"'),
        ("-1", '"-1"'),
        ("٣", '"\\u0663"'),
        ("", '""'),
        ("a b", '"a b"'),
        ('a"\\\n', '"a\\"\\\\\\n"'),
        ("名😀", '"\\u540D\\uD83D\\uDE00"'),
        ("\u2028\0", '"\\u2028\\u0000"'),
    ],
)
def test_property_names(name: str, printed: str) -> None:
    with as_the_tool(True):
        assert property_name(name) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("名😀", '"名😀"'),
        ("\u2028\0", '"\\u2028\\u0000"'),
        ("9007199254740993", '"9007199254740993"'),
    ],
)
def test_names_can_be_read(name: str, printed: str) -> None:
    assert property_name(name) == printed


def test_integers_keep_their_digits() -> None:
    assert scalar(2**53 + 1) == "9007199254740993"
    with as_the_tool(True):
        assert scalar(2**53 + 1) == "9007199254740992"


def test_strings_stay_on_their_line() -> None:
    assert quoted("名 \u2028\u2029\n\"'`") == '"名 \\u2028\\u2029\\n\\"\'`"'
    assert string_literal("é") == '"é"'


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("one", "one"),
        ("one\n\ntwo", "one\n *\n *     two"),
        ("*/ x /* */", "*\\/ x /* *\\/"),
        ("*\r/", "*\n/"),
        ("\x1b\u202e*/", "\\u001b\\u202e*\\/"),
    ],
)
def test_texts_in_comments(text: str, printed: str) -> None:
    assert in_comment(text) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1, "1"),
        (-2.0, "-2"),
        (0.1, "0.1"),
        (0.000001, "0.000001"),
        (1e-7, "1e-7"),
        (123456789012345680000, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (9223372036854775807, "9223372036854776000"),
        (10**400, "Infinity"),
        (-0.0, "0"),
        (123.25, "123.25"),
    ],
)
def test_numbers(value: float, printed: str) -> None:
    assert number(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("text", "text"),
        (None, "null"),
        (True, "true"),
        ([], "[]"),
        ({"b": [1.0, "x"], "1": {}}, '{\n  "1": {},\n  "b": [\n    1,\n    "x"\n  ]\n}'),
    ],
)
def test_values_in_comments(value: Any, printed: str) -> None:
    assert shown(Given(value=value)) == printed


def test_indexes_come_first() -> None:
    keys = ["default", "10", "2", "01", "4294967295"]
    assert [key for key, _ in in_order((key, None) for key in keys)] == [
        "2",
        "10",
        "default",
        "01",
        "4294967295",
    ]
