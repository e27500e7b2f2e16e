"""Schemas of OpenAPI 3.1, where they are JSON Schema: only what differs from 3.0."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.build.reading import definition, read, show

A: dict[str, Any] = {"type": "object", "properties": {"a": {"type": "string"}}}

CASES: list[tuple[str, Any, str]] = [
    ("null in a list of types", {"type": ["string", "null"]}, "string?"),
    ("several types", {"type": ["string", "integer"]}, "(string / integer)"),
    ("null alone", {"type": "null"}, "null"),
    ("const", {"const": "x"}, "='x'"),
    ("const null", {"const": None}, "null"),
    ("true", {"properties": {"a": True}}, "{a?: any}"),
    ("false", {"properties": {"a": False}}, "{a?: never}"),
    ("array of anything", {"type": "array"}, "[any]"),
    ("tuple", {"type": "array", "prefixItems": [{"type": "string"}, {}]}, "<string, any>"),
    ("union with null", {"anyOf": [{"type": "string"}, {"type": "null"}]}, "string?"),
    ("keys by pattern", {"type": "object", "patternProperties": {"^x": {"type": "string"}}}, "map(string)"),
    ("notes beside a reference", {"$ref": "#/components/schemas/A", "description": "d"}, "#A"),
    (
        "fields beside a reference",
        {"$ref": "#/components/schemas/A", "properties": {"b": {"type": "integer"}}},
        "all(#A, {b?: integer} -> {a?: string, b?: integer})",
    ),
    ("definitions inside a schema", {"$ref": "#/components/schemas/Home/$defs/In"}, "#Home.In"),
]  # fmt: skip


def read_31(schema: Any) -> tuple[Any, list[str]]:
    home = {"$defs": {"In": {"type": "string"}}}
    schemas = {"A": A, "Home": home, "It": schema}
    api, diagnostics = read({**definition(components={"schemas": schemas}), "openapi": "3.1.1"})
    return api.schemas["It"].type, [each.code for each in diagnostics]


@pytest.mark.parametrize(("written", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_type_of_a_schema(written: Any, wanted: str) -> None:
    found, codes = read_31(written)
    assert show(found) == wanted
    assert codes == []


def test_bounds_are_numbers() -> None:
    found, codes = read_31({"type": "number", "exclusiveMinimum": 3, "maximum": 5})
    assert (found.limits.exclusive_minimum, found.limits.maximum) == (3, 5)
    assert codes == []


def test_keywords_that_shape_no_type_are_kept() -> None:
    written = {"type": "object", "if": {"required": ["a"]}, "then": {"required": ["b"]}, "$id": "x"}
    found, codes = read_31(written)
    assert found.notes.keywords == {key: written[key] for key in ("if", "then", "$id")}
    assert codes == ["unchecked-keyword"]


@pytest.mark.parametrize(
    ("written", "wanted", "code"),
    [
        ({"type": "string", "nullable": True}, "string?", "nullable-keyword"),
        ({"minimum": 1, "exclusiveMinimum": True}, "any", "boolean-exclusive-bound"),
        ({"$dynamicRef": "#node"}, "any", "dynamic-reference"),
    ],
)
def test_what_is_left_of_3_0_and_what_is_not_followed(written: Any, wanted: str, code: str) -> None:
    found, codes = read_31(written)
    assert show(found) == wanted
    assert code in codes


def test_webhooks_are_operations_of_their_own() -> None:
    hook = {"post": {"operationId": "onSale", "responses": {"200": {"description": "seen"}}}}
    root = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": {"sale": hook}}
    api, diagnostics = read(root)
    assert [(each.path, each.operation_id) for each in api.clients[0].webhooks] == [
        ("sale", "onSale")
    ]
    assert api.operations() == []
    assert len(diagnostics) == 0
