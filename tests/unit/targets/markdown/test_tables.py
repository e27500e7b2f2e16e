"""Layout of tables and JSON as prettier prints them."""

from __future__ import annotations

from typing import Any

from specmill.targets.markdown.prose.json_block import json_text, tidied
from specmill.targets.markdown.prose.tables import aligned, table, width


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    made = table(["a", "Name"], [["中文", "x"], ["", "`long`"]], "aligned")
    assert made.split("\n") == [
        "| a    | Name   |",
        "| ---- | ------ |",
        "| 中文 | x      |",
        "|      | `long` |",
    ]


def test_compact_tables_are_not_padded() -> None:
    assert table(["a"], [["long"]], "compact") == "| a |\n| --- |\n| long |"


def test_a_table_that_would_be_mostly_padding_is_compact() -> None:
    short = [["a", "b"]] * 1_000
    made = table(["x", "y"], [*short, ["a", "long " * 200]], "aligned")
    assert made.startswith("| x | y |\n| --- | --- |\n| a | b |\n")
    described = aligned(["x", "y"], ["-:", ":-:"], [*short, ["a", "long " * 200]])
    assert described.startswith("| x | y |\n| --: | :-: |\n| a | b |\n")
    # What is small, or is not padding alone, has its columns.
    for rows in (short[:40], [["a", "text " * 15]] * 1_000):
        made = table(["x", "y"], [*rows, ["a", "long " * 200]], "aligned")
        assert len({width(line) for line in made.split("\n")}) == 1


def test_width_counts_columns_of_the_screen() -> None:
    assert [width(text) for text in ("abc", "中文", "é", "e\u0301", "⚠️", "👨‍👩‍👧", "ｱ", "โต๊ะ")] == [
        3, 4, 1, 1, 2, 2, 1, 3
    ]  # fmt: skip


def test_short_lists_stay_on_one_line_and_objects_do_not() -> None:
    value: dict[str, Any] = {
        "a": [1, 2],
        "b": {},
        "c": [{"x": ["y"]}],
        "d": [[1, 2], [3, 4]],
        "e": ["z" * 80],
    }
    assert json_text(value) == (
        '{\n  "a": [1, 2],\n  "b": {},\n  "c": [\n    {\n      "x": ["y"]\n    }\n  ],\n'
        '  "d": [\n    [1, 2],\n    [3, 4]\n  ],\n  "e": [\n    "' + "z" * 80 + '"\n  ]\n}'
    )


def test_long_lists_of_numbers_fill_the_line() -> None:
    lines = json_text([10**9] * 10).split("\n")
    assert lines[0] == "["
    assert len(lines) == 4
    assert all(len(line) <= 80 for line in lines)


def test_only_json_that_stays_the_same_is_laid_out_anew() -> None:
    assert tidied('{"a":[1]}') == '{\n  "a": [1]\n}'
    for text in ('{"a": 1, "a": 2}', '{"a": 1.0}', "{'a': 1}", "[NaN]"):
        assert tidied(text) == text
