from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from specmill.diagnostics import Diagnostics
from specmill.source import ReadLimits, Source, load
from specmill.source.yaml import events as yaml_events
from tests.unit.source.loading import read, read_with_findings, refuse
from tests.unit.source.test_json_text import VALUES


@pytest.fixture(autouse=True, params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with both parsers."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "EventLoader", yaml.SafeLoader)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"), ("false", False),
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("NO", "NO"),
        ("0", 0), ("-19", -19), ("+12", 12), ("0777", 777), ("0o17", 15), ("0x3A", 58),
        ("0b11", "0b11"), ("-0o7", "-0o7"), ("1_000", "1_000"), ("190:20:30", "190:20:30"),
        ("12:30", "12:30"), ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0),
        ("12e03", 12000.0), ("-2E-2", -0.02), ("3.0.3", "3.0.3"), ("1.2_3", "1.2_3"),
        ("2020-01-01", "2020-01-01"), ("2001-12-14t21:59:43.10-05:00",) * 2, ("=", "="),
        ("e3", "e3"), (".", "."), ("'1'", "1"), ('"true"', "true"), ("'~'", "~"),
        ("!!str 1", "1"), ("!!int 7", 7), ("!!float 7", 7.0), ("!!bool true", True),
        ("!!null ~", None), ("!!timestamp 2020-01-01", "2020-01-01"), ("!!binary aGk=", "aGk="),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema(written: str, value: object) -> None:
    loaded = read(f"a: {written}\n", "api.yaml").root["a"]
    assert loaded == value
    assert type(loaded) is type(value)


@pytest.mark.parametrize("written", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", "1e999"])
def test_numbers_that_are_not_finite_become_null(written: str) -> None:
    tree, numbers = read_with_findings(f"x: 1\na: {written}\n", "api.yaml")
    assert tree.root == {"x": 1, "a": None}
    assert [
        (diagnostic.code, diagnostic.place.line, diagnostic.place.column) for diagnostic in numbers
    ] == [("non-finite-number", 2, 4)]
    assert numbers[0].place.pointer == "/a"


def test_a_key_that_is_not_finite_is_text() -> None:
    tree, diagnostics = read_with_findings("&key .inf: 1\na: *key\n", "api.yaml")
    assert tree.root == {".inf": 1, "a": None}
    assert [diagnostic.code for diagnostic in diagnostics] == ["non-string-key"]


@settings(deadline=None)
@given(st.dictionaries(st.text(), VALUES, min_size=1))
def test_what_pyyaml_dumps_is_loaded(value: dict[str, Any]) -> None:
    # Quoted, because YAML 1.1, which is what PyYAML writes, takes other words for text.
    data = yaml.safe_dump(value, default_style='"').encode()
    tree = load(Source("api.yaml", None, b"---\n" + data), ReadLimits(), Diagnostics())
    assert json.dumps(tree.root, sort_keys=True) == json.dumps(value, sort_keys=True)


def test_keys_are_strings() -> None:
    text = "200: a\n404: b\n'500': c\nno: d\n2020-01-01: e\n=: f\n"
    tree, strings = read_with_findings(text, "api.yaml")
    assert tree.root == {
        "200": "a", "404": "b", "500": "c", "no": "d", "2020-01-01": "e", "=": "f"
    }  # fmt: skip
    assert strings == []


def test_keys_that_yaml_reads_otherwise_are_told() -> None:
    tree, keys = read_with_findings("a:\n  1: a\n  true: b\n  ~: c\n  1.50: d\n", "api.yaml")
    assert tree.root == {"a": {"1": "a", "true": "b", "null": "c", "1.50": "d"}}
    assert [
        (diagnostic.code, diagnostic.severity, diagnostic.place.line) for diagnostic in keys
    ] == [("non-string-key", "warning", line) for line in (2, 3, 4, 5)]
    assert [diagnostic.place.pointer for diagnostic in keys] == [
        "/a/1",
        "/a/true",
        "/a/null",
        "/a/1.50",
    ]


def test_repeated_keys_name_both_places() -> None:
    text = "paths:\n  /a: {}\n  /b:\n    - x: 1\n      'x': 2\n  /a: {}\n"
    places = refuse(text, "api.yaml")
    assert [diagnostic.code for diagnostic in places] == ["duplicate-key", "duplicate-key"]
    assert [(diagnostic.place.line, diagnostic.place.column) for diagnostic in places] == [
        (5, 7),
        (6, 3),
    ]
    assert [diagnostic.place.pointer for diagnostic in places] == ["/paths/~1b/0/x", "/paths/~1a"]
    first = [diagnostic.related[0][1] for diagnostic in places]
    assert [(place.line, place.column) for place in first] == [(4, 7), (2, 3)]


def test_aliases_are_shared() -> None:
    root = read("a: &x {b: [1]}\nc: *x\nd: [*x, *x]\n", "a.yaml").root
    assert root["c"] is root["a"]
    assert root["d"] == [{"b": [1]}] * 2


def test_an_alias_of_a_string_can_be_a_key() -> None:
    assert read("a: &x name\nb: {*x : 1}\n", "a.yaml").root == {"a": "name", "b": {"name": 1}}


def test_merge_keys_give_way_to_written_keys() -> None:
    text = """
one: &one {x: 1, y: 1}
two: &two {y: 2, z: 2}
single: {<<: *one, y: 9}
several: {w: 0, <<: [*two, *one]}
inline: {<<: {q: 1}}
twice: {<<: *one, <<: *two}
again: &again {<<: *one}
chain: {<<: *again, z: 3}
quoted: {"<<": 1}
"""
    root = read(text, "api.yaml").root
    assert root["single"] == {"x": 1, "y": 9}
    assert root["several"] == {"y": 2, "z": 2, "x": 1, "w": 0}
    assert list(root["several"]) == ["y", "z", "x", "w"]
    assert root["inline"] == {"q": 1}
    assert root["twice"] == {"x": 1, "y": 1, "z": 2}
    assert root["chain"] == {"x": 1, "y": 1, "z": 3}
    assert root["quoted"] == {"<<": 1}
    assert root["one"] == {"x": 1, "y": 1}


@pytest.mark.parametrize("value", ["5", "[{}, 5]", "text", ""])
def test_wrong_merges_are_located(value: str) -> None:
    (diagnostic,) = refuse(f"a:\n  b: 1\n  <<: {value}\n", "api.yaml")
    assert (diagnostic.code, diagnostic.place.line, diagnostic.place.column) == (
        "bad-merge-key",
        3,
        3,
    )
    assert diagnostic.place.pointer == "/a"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1\n", "invalid-yaml", 2, 1),
        ("a: 'open\n", "invalid-yaml", 2, 1),
        ("a: [1, 2\nb: 3\n", "invalid-yaml", 2, 2),
        ("a: *nope\n", "undefined-alias", 1, 4),
        ("a: &x\n  b: [*x]\n", "recursive-alias", 2, 7),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("a: b\x07c\n", "invalid-yaml", 1, 5),
        ("a: !include x.yaml\n", "unsupported-tag", 1, 4),
        ("a: !Ref {x: 1}\n", "unsupported-tag", 1, 4),
        ("a: !!set {x}\n", "unsupported-tag", 1, 4),
        ("a: !!int x\n", "bad-scalar", 1, 4),
        ("? [a, b]\n: 1\n", "unsupported-key", 1, 3),
        ("{{name}}: 1\n", "unsupported-key", 1, 1),
        ("a: &x 1\n*x : 2\n", "unsupported-key", 2, 1),
        ("a: " + "9" * 5000, "number-too-long", 1, 4),
        ("", "empty-definition", 1, 1),
        ("# only a comment\n", "empty-definition", 1, 1),
        ("~", "empty-definition", 1, 1),
        ("%YAML 2.0\n---\na: 1\n", "invalid-yaml", 1, 1),
    ],
)
def test_faults_are_located(text: str, code: str, line: int, column: int) -> None:
    name = "api.yml"
    (diagnostic,) = refuse(text, name)
    assert (diagnostic.code, diagnostic.place.line, diagnostic.place.column) == (code, line, column)
    assert diagnostic.place.source == name


def test_tabs_get_a_hint() -> None:
    (diagnostic,) = refuse("a:\n\tb: 1\n", "api.yaml")
    assert "spaces" in diagnostic.hint


def test_positions_count_characters() -> None:
    (characters,) = refuse("\ufeff说明: 中文\r\n\U0001f600: *nope\r\n", "api.yaml")
    assert (characters.place.line, characters.place.column) == (2, 4)


def test_expanded_aliases_count_as_values() -> None:
    text = "a: &a [1, 2]\nb: [*a, *a]\n"
    assert read(text, "a.yaml", ReadLimits(values=11)).root["b"] == [[1, 2], [1, 2]]
    (diagnostic,) = refuse(text, "a.yaml", ReadLimits(values=10))
    assert (diagnostic.code, diagnostic.place.line, diagnostic.place.pointer) == (
        "too-many-values",
        2,
        "/b/1",
    )


def test_expanded_aliases_count_as_depth() -> None:
    text = "a: &a [[1]]\nb: [*a]\n"
    assert read(text, "a.yaml", ReadLimits(depth=4)).root["b"] == [[[1]]]
    (diagnostic,) = refuse(text, "a.yaml", ReadLimits(depth=3))
    assert (diagnostic.code, diagnostic.place.pointer) == ("too-deep", "/b/0")


def test_merges_of_merges_are_bounded() -> None:
    wide = "a: &a {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}\nb:\n"
    (merges,) = refuse(wide + "- <<: *a\n" * 200, "a.yaml", ReadLimits(values=100_000))
    assert merges.code == "too-many-values"


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 20_000, "{a: " * 50_000])
def test_very_deep_texts_are_refused(text: str) -> None:
    name = "api.yaml"
    diagnostics = refuse(f"a: {text}" if text[0] != "-" else text, name)
    assert diagnostics[0].code == "too-deep"


def test_braces_in_a_file_named_as_yaml_may_be_yaml() -> None:
    text = "{openapi: 3.1.0, paths: {}}"
    tree = read(text, "api.yaml")
    assert (tree.root, tree.syntax) == ({"openapi": "3.1.0", "paths": {}}, "yaml")
    assert [diagnostic.code for diagnostic in refuse(text, "api.json")] == ["invalid-json"]
    assert [diagnostic.code for diagnostic in refuse(text, "-")] == ["invalid-json"]


def test_json_in_a_file_named_as_yaml_is_json() -> None:
    assert read('\n {"a": 1}', "api.yaml").syntax == "json"
    assert [diagnostic.code for diagnostic in refuse('{"a": 1, "a": 2}', "api.yaml")] == [
        "duplicate-key"
    ]
