from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specmill.diagnostics import Diagnostics
from specmill.source import ReadLimits, Source, load
from tests.unit.source.loading import read, read_with_findings, refuse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=25,
)  # fmt: skip


@given(st.dictionaries(st.text(), VALUES), st.booleans(), st.sampled_from([None, 2]))
def test_what_was_dumped_is_loaded(value: dict[str, Any], plain: bool, indent: int | None) -> None:
    data = json.dumps(value, ensure_ascii=plain, indent=indent).encode()
    diagnostics = Diagnostics()
    tree = load(Source("api.json", None, data), ReadLimits(), diagnostics)
    assert tree.root == value
    assert tree.syntax == "json"
    assert len(diagnostics) == 0


def test_repeated_keys_name_both_places() -> None:
    text = '{\n  "paths": {\n    "/a/b": {"x": 1},\n    "/a/b": {"x": 2, "x": 3}\n  }\n}'
    places = refuse(text)
    assert [diagnostic.code for diagnostic in places] == ["duplicate-key", "duplicate-key"]
    first, second = places
    assert (first.place.line, first.place.column) == (4, 5)
    assert first.place.pointer == "/paths/~1a~1b"
    assert [(word, place.line, place.column) for word, place in first.related] == [
        ("first written here", 3, 5)
    ]
    assert (second.place.line, second.place.column) == (4, 22)
    assert second.related[0][1].column == 14


def test_a_key_written_in_two_ways_is_repeated() -> None:
    (diagnostic,) = refuse('{"a": 1, "\\u0061": 2}')
    assert (diagnostic.code, diagnostic.place.column) == ("duplicate-key", 10)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"a": 1, b}', 1, 10),
        ('{"a":\n\n  nope}', 3, 3),
        ('{"a": "x', 1, 7),
        ('{"名": 1,\r\n"b" 2}', 2, 5),
        ('{"a": 1} x', 1, 10),
        ('{"a": "\t"}', 1, 8),
        ('{"a": "\\q"}', 1, 8),
    ],
)
def test_wrong_syntax_is_located(text: str, line: int, column: int) -> None:
    (diagnostic,) = refuse(text)
    assert diagnostic.code == "invalid-json"
    assert (diagnostic.place.line, diagnostic.place.column) == (line, column)


def test_numbers_that_are_not_finite_become_null() -> None:
    tree, numbers = read_with_findings(
        '{"NaN": "NaN",\n "a": [NaN, -Infinity, Infinity, 1e999, 1e3, 1' + "0" * 400 + "]}"
    )
    assert tree.root == {"NaN": "NaN", "a": [None, None, None, None, 1000.0, 10**400]}
    assert {diagnostic.code for diagnostic in numbers} == {"non-finite-number"}
    assert {diagnostic.severity for diagnostic in numbers} == {"warning"}
    assert [diagnostic.place.column for diagnostic in numbers] == [8, 13, 24, 34]
    assert {diagnostic.place.line for diagnostic in numbers} == {2}


def test_halves_of_surrogate_pairs_become_replacement_characters() -> None:
    text = r'{"a": "\ud83d\ude00 \\ud800 \ud800", "\udc00": 1}'
    tree, halves = read_with_findings(text)
    assert tree.root == {"a": "\U0001f600 \\ud800 \ufffd", "\ufffd": 1}
    assert [(diagnostic.code, diagnostic.place.column) for diagnostic in halves] == [
        ("lone-surrogate", text.index(r' \ud800"') + 2),
        ("lone-surrogate", text.index(r'"\udc00') + 2),
    ]


def test_depth_is_limited_where_it_is_reached() -> None:
    limits = ReadLimits(depth=3)
    assert read('{"a": [[1], "[[[["]}', limits=limits).root == {"a": [[1], "[[[["]}
    (diagnostic,) = refuse('{"x": "[[[",\n"a": [[[1]]]}', limits=limits)
    assert diagnostic.code == "too-deep"
    assert (diagnostic.place.line, diagnostic.place.column) == (2, 8)


@pytest.mark.parametrize("unit", ["[", '{"a":'])
def test_very_deep_texts_are_refused(unit: str) -> None:
    (diagnostic,) = refuse(unit * 100_000 + "1" + {"[": "]", "{": "}"}[unit[0]] * 100_000)
    assert diagnostic.code == "too-deep"


def test_the_number_of_values_is_limited() -> None:
    limits = ReadLimits(values=5)
    assert read("[1, 2, [3]]", limits=limits).root == [1, 2, [3]]
    assert [diagnostic.code for diagnostic in refuse("[1, 2, [3, 4]]", limits=limits)] == [
        "too-many-values"
    ]


@pytest.mark.parametrize("unit", ["[],", "[[[]]],", "1,"])
def test_masses_of_values_take_no_memory(unit: str) -> None:
    text = "[" + unit * 50_000 + "0]"
    tracemalloc.start()
    try:
        (masses,) = refuse(text, limits=ReadLimits(values=40_000))
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert (masses.code, masses.place.line) == ("too-many-values", 1)
    assert 1 < masses.place.column < len(text)


def test_marks_in_strings_are_no_values() -> None:
    value = {"a": "[{," * 100, "b": '\\"[[['}
    assert read(json.dumps(value), limits=ReadLimits(values=5)).root == value


def test_numbers_without_end_are_refused() -> None:
    (numbers,) = refuse('{"a": ' + "9" * 5000 + "}")
    assert (numbers.code, numbers.place.column) == ("number-too-long", 7)


def test_no_more_than_a_hundred_errors_are_collected() -> None:
    assert len(refuse("{" + ",".join(['"a":1'] * 1000) + "}")) == 100


@pytest.mark.parametrize("value", ["NaN", '"\\ud800"'])
def test_warnings_have_an_end(value: str) -> None:
    diagnostics = refuse("[" + ",".join([value] * 20_000) + "]")
    assert diagnostics[0].code == "too-many-warnings"
    assert len(diagnostics) == 10_001
