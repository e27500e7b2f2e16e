from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specmill.source import Source, Tree, locate, text_only, written
from specmill.source.pointer import join
from tests.tools.processes.steps import steps
from tests.unit.source.loading import read
from tests.unit.source.test_json_text import VALUES

JSON = (
    '{\n\t"名": {"a/b": [1, {"x~y": "文"}, 22]},\r\n'
    '  "e": "\U0001f600", "f": true,\r\n  "\\u0067": null\n}'
)
YAML = """\ufeff# 头
openapi: 3.1.0\r
paths:\r
  /a~b:
    get: &op
      x: "中" # comment
      tags: [one, 二, three]
  /c: {get: *op}
merged:
  <<: {y: 1, x: 9}
  x: 2
200: ok
list:
- a
- b: |
    text
"""


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ("", (1, 1), (1, 1)),
        ("/名", (2, 7), (2, 2)),
        ("/名/a~1b", (2, 15), (2, 8)),
        ("/名/a~1b/1/x~0y", (2, 27), (2, 20)),
        ("/名/a~1b/2", (2, 33), (2, 33)),
        ("/e", (3, 8), (3, 3)),
        ("/f", (3, 18), (3, 13)),
        ("/g", (4, 13), (4, 3)),
    ],
)
def test_places_in_json(pointer: str, value: tuple[int, int], key: tuple[int, int]) -> None:
    tree = read(JSON)
    assert locate(tree, pointer) == value
    assert locate(tree, pointer, True) == key


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ("", (2, 1), (2, 1)),
        ("/openapi", (2, 10), (2, 1)),
        ("/paths", (4, 3), (3, 1)),
        ("/paths/~1a~0b", (5, 5), (4, 3)),
        ("/paths/~1a~0b/get", (5, 10), (5, 5)),
        ("/paths/~1a~0b/get/x", (6, 10), (6, 7)),
        ("/paths/~1a~0b/get/tags/2", (7, 22), (7, 22)),
        ("/paths/~1c/get/x", (6, 10), (6, 7)),
        ("/merged/x", (11, 6), (11, 3)),
        ("/merged/y", (10, 11), (10, 8)),
        ("/200", (12, 6), (12, 1)),
        ("/list/1/b", (15, 6), (15, 3)),
    ],
)
def test_places_in_yaml(pointer: str, value: tuple[int, int], key: tuple[int, int]) -> None:
    tree = read(YAML, "api.yaml")
    assert locate(tree, pointer) == value
    assert locate(tree, pointer, True) == key


@pytest.mark.parametrize(
    "pointer",
    ["/名/none", "/名/none/deeper", "/名/~2", "/名/"],
)
def test_what_is_missing_is_located_at_what_is_around_it(pointer: str) -> None:
    assert locate(read(JSON), pointer) == (2, 7)


@pytest.mark.parametrize("pointer", ["no slash", "/none", "/e/f/g", "/名/a~1b/-1", "#/e", "~"])
def test_locating_never_fails(pointer: str) -> None:
    for tree in (read(JSON), read(YAML, "api.yaml"), Tree("gone", {})):
        line, column = locate(tree, pointer)
        assert line >= 1
        assert column >= 1


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"a: [", b'{"a": ', b"a: *b", b"a: &a {<<: *a}", b"[" * 9999]
)
@pytest.mark.parametrize("name", ["api.json", "api.yaml"])
def test_broken_texts_have_a_place_too(data: bytes, name: str) -> None:
    tree = text_only(Source(name, None, data))
    line, column = locate(tree, "/a/b")
    assert (line, column) >= (1, 1)


def test_numbers_outside_of_json_do_not_move_places() -> None:
    tree = Tree("api.json", None, '{"NaN": -Infinity, "b": [NaN, 2]}')
    assert locate(tree, "/NaN") == (1, 9)
    assert locate(tree, "/b/1") == (1, 31)


@pytest.mark.parametrize("number", ["1e+16", "0E+1", "-1.5e+3", "-0.0", "1E5", "2e-05", "0e0"])
def test_numbers_of_every_form_have_a_place(number: str) -> None:
    tree = read(f'{{"e+": [{number}, {number}, {{"a": {number}}}], "b": 1}}')
    assert written(tree, "/e+/0") == number
    assert written(tree, "/e+/2/a") == number
    assert written(tree, "/b") == "1"


def test_half_a_character_in_a_key() -> None:
    assert locate(Tree("api.json", None, '{"\\ud800": 1}'), "/\ufffd") == (1, 12)


@pytest.mark.parametrize("name", ["api.json", "api.yaml"])
def test_scalars_as_written(name: str) -> None:
    tree = read('{"version": 1.10, "text": "a\\u0041", "list": [1e2]}', name)
    assert written(tree, "/version") == "1.10"
    assert written(tree, "/text") == '"a\\u0041"'
    assert written(tree, "/list/0") == "1e2"
    assert written(tree, "/list/7") == ""
    assert written(read("info: {version: 1.10 }\n", name[:-4] + "yaml"), "/info/version") == "1.10"


@settings(deadline=None)
@given(st.dictionaries(st.text(), VALUES), st.booleans())
def test_every_value_is_found_again(value: dict[str, Any], plain: bool) -> None:
    tree = Tree("api.json", value, json.dumps(value, ensure_ascii=plain, indent=1))
    waiting = [("", value)]
    while waiting:
        pointer, result = waiting.pop()
        assert json.loads(written(tree, pointer)) == result
        if isinstance(result, dict):
            waiting += [(join(pointer, key), item) for key, item in result.items()]
        if isinstance(result, list):
            waiting += [(join(pointer, index), item) for index, item in enumerate(result)]


def test_many_places_in_one_long_line_are_quick() -> None:
    value = {f"/路径/{number}": {"get": {"summary": "说明" * 20}} for number in range(15_000)}
    tree = read(json.dumps(value, ensure_ascii=False))
    assert len(tree.text.encode()) > 2_000_000
    pointers = [join(join("", key), "get") for key in list(value)[::10]]
    locate(tree, pointers[0])
    assert steps(lambda: [locate(tree, pointer) for pointer in pointers]) < 400 * len(pointers)
    # None of them takes a copy of the text.
    tracemalloc.start()
    for pointer in pointers[1:]:
        locate(tree, pointer)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 500_000
