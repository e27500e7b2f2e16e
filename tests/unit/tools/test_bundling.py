"""A definition of several files becomes one that says the same, and the judge sees through it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Received
from tests.tools.bundling import FILES, Bundle, read_tree
from tests.tools.servers.request_check import Judge

API = """
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /trees/{id}: {$ref: 'paths/trees.yaml#/~1trees~1%7Bid%7D'}
components:
  schemas:
    Id: {type: integer}
    Named: {type: object, properties: {$ref: paths/models.json#/names}}
"""
TREES = """
/trees/{id}:
  parameters:
    - $ref: '#/a~1b%25'
  post:
    parameters: [{$ref: ../more.yaml#/sort}]
    requestBody: {$ref: ../more.yaml#/body}
    responses: {201: {$ref: ../more.yaml#/made}}
a/b%:
  {name: id, in: path, required: true, schema: {$ref: ../api.yaml#/components/schemas/Id}}
"""
MORE = """
sort: {name: sort, in: query, schema: {enum: [on, 2020-01-01]}}
body:
  content:
    application/json:
      schema: {$ref: paths/models.json}
      examples: {one: {$ref: 'absent.yaml'}, two: {value: {$ref: 'absent.yaml#/a'}}}
made: {description: Made., x-note: {$ref: 'absent.yaml#/b'}}
"""
MODELS = """
{"required": ["name"],
 "properties": {"$ref": {"type": "string"}, "children": {"items": {"$ref": "#"}},
                "kind": {"oneOf": [{"$ref": "#/names/name"}],
                         "discriminator": {"propertyName": "k", "mapping": {"a": "#/names/name", "b": "Id"}}}},
 "allOf": [{"properties": {"$ref": "#/names"}}],
 "example": {"$ref": "absent.yaml#/c"},
 "names": {"name": {"type": "string", "minLength": 2}, "a/b%": {"properties": {"$ref": "#/names"}}}}
"""


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    (tmp_path / "paths").mkdir()
    texts = {"paths/trees.yaml": TREES, "more.yaml": MORE, "paths/models.json": MODELS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "api.yaml").write_text(API, "utf-8")
    return tmp_path / "api.yaml"


def further(tree: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Where the files are that have these keys, and what they have become."""
    for key in ("a/b%", "body", "names"):
        [(number, value)] = [pair for pair in enumerate(tree[FILES]) if key in pair[1]]
        yield f"#/{FILES}/{number}", value


def test_references_lead_into_the_root(definition: Path) -> None:
    tree = Bundle(definition).tree
    (in_trees, trees), (in_more, more), (in_models, models) = further(tree)
    item, content = trees["/trees/{id}"], more["body"]["content"]["application/json"]
    assert tree["paths"]["/trees/{id}"] == {"$ref": f"{in_trees}/~1trees~1%7Bid%7D"}
    assert item["parameters"] == [{"$ref": f"{in_trees}/a~1b%25"}]
    assert item["post"]["parameters"] == [{"$ref": f"{in_more}/sort"}]
    assert item["post"]["responses"] == {"201": {"$ref": f"{in_more}/made"}}
    assert trees["a/b%"]["schema"] == {"$ref": "#/components/schemas/Id"}
    assert content["schema"] == {"$ref": in_models}
    assert models["properties"]["children"]["items"] == {"$ref": in_models}
    mapping = models["properties"]["kind"]["discriminator"]["mapping"]
    assert mapping == {"a": f"{in_models}/names/name", "b": "Id"}


def test_values_and_names_are_no_references(definition: Path) -> None:
    bundle = Bundle(definition)
    _, (_, more), (_, models) = further(bundle.tree)
    assert models["properties"]["$ref"] == {"type": "string"}
    assert models["example"] == {"$ref": "absent.yaml#/c"}
    assert more["made"]["x-note"] == {"$ref": "absent.yaml#/b"}
    assert more["sort"]["schema"]["enum"] == ["on", "2020-01-01"]
    assert bundle.left == {(definition.parent / "absent.yaml").resolve().as_uri() + "#"}


def test_properties_of_another_file_are_taken_over(definition: Path) -> None:
    tree = Bundle(definition).tree
    _, _, (in_models, models) = further(tree)
    names = {
        "name": {"$ref": f"{in_models}/names/name"},
        "a/b%": {"$ref": f"{in_models}/names/a~1b%25"},
    }
    assert tree["components"]["schemas"]["Named"]["properties"] == names
    assert models["names"]["a/b%"]["properties"] == names


def test_one_file_stays_as_it_is(definition: Path) -> None:
    definition.write_text("openapi: 3.1.0\npaths: {/a: {$ref: '#/x-a'}}\nx-a: {get: {}}", "utf-8")
    bundle = Bundle(definition)
    assert bundle.tree == {
        "openapi": "3.1.0",
        "paths": {"/a": {"$ref": "#/x-a"}},
        "x-a": {"get": {}},
    }
    assert bundle.left == set()


def test_yaml_is_read_as_yaml_1_2(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    values = "[on, No, 2020-01-01, 1:30, 1_0, 1e-08, -1.5, .5, 7, 0o10, 0xff, true, ~, null]"
    path.write_text(f"200: {values}\nb: &b {{c: 1}}\nd: {{<<: *b}}", "utf-8")
    texts, numbers = ["on", "No", "2020-01-01", "1:30", "1_0"], [1e-08, -1.5, 0.5, 7, 8, 255]
    assert read_tree(path) == {
        "200": [*texts, *numbers, True, None, None],
        "b": {"c": 1},
        "d": {"c": 1},
    }


CASES = [
    ("/trees/1", '{"name": "ab"}', 0), ("/trees/1?sort=on", '{"name": "ab"}', 0),
    ("/trees/one", '{"name": "ab"}', 1), ("/trees/1?sort=off", '{"name": "ab"}', 1),
    ("/trees/1", "{}", 1), ("/trees/1", '{"name": "a"}', 1), ("/trees/1", '{"name": "ab", "$ref": 1}', 1),
    ("/trees/1", '{"name": "ab", "a/b%": {"a/b%": {"name": "ab"}}}', 0),
    ("/trees/1", '{"name": "ab", "a/b%": {"a/b%": {"name": "a"}}}', 1),
    ("/trees/1", '{"name": "ab", "children": [{"name": "ab", "children": []}]}', 0),
    ("/trees/1", '{"name": "ab", "children": [{"name": "ab", "children": [{}]}]}', 1),
]  # fmt: skip


@pytest.mark.parametrize(("target", "body", "wrong"), CASES)
def test_requests_are_judged(definition: Path, target: str, body: str, wrong: int) -> None:
    headers = (("Content-Type", "application/json"),)
    received = Received("POST", target, headers, body.encode(), 1)
    assert len(list(Judge(definition).problems(received, "/trees/{id}"))) == wrong
