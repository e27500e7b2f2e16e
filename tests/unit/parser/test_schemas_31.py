"""Schemas of OpenAPI 3.1, where they are JSON Schema: only what differs from 3.0."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.parser.reading import definition, read, show

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
    return api.schemas["It"].type, [diagnostic.code for diagnostic in diagnostics]


@pytest.mark.parametrize(("written", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_type_of_a_schema(written: Any, wanted: str) -> None:
    value, codes = read_31(written)
    assert show(value) == wanted
    assert codes == []


def test_bounds_are_numbers() -> None:
    numbers, codes = read_31({"type": "number", "exclusiveMinimum": 3, "maximum": 5})
    assert (numbers.limits.exclusive_minimum, numbers.limits.maximum) == (3, 5)
    assert codes == []


def test_keywords_that_shape_no_type_are_kept() -> None:
    written = {"type": "object", "if": {"required": ["a"]}, "then": {"required": ["b"]}, "$id": "x"}
    keywords, codes = read_31(written)
    assert keywords.notes.keywords == {key: written[key] for key in ("if", "then", "$id")}
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
    value, codes = read_31(written)
    assert show(value) == wanted
    assert code in codes


TREE: dict[str, Any] = {
    "Tree": {
        "$id": "https://example.com/tree", "$dynamicAnchor": "node", "type": "object",
        "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}},
    },
    "Named": {
        "$id": "https://example.com/named", "$dynamicAnchor": "node",
        "$ref": "#/components/schemas/Tree", "properties": {"name": {"type": "string"}},
    },
}  # fmt: skip
LISTS: dict[str, Any] = {
    "Pet": {"type": "object", "properties": {"id": {"type": "integer"}}},
    "List": {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": {"$dynamicRef": "#item"}},
            "total": {"type": "integer"},
        },
        "$defs": {"item": {"$dynamicAnchor": "item", "not": {}}},
    },
    "Pets": {
        "$ref": "#/components/schemas/List",
        "$defs": {"item": {"$dynamicAnchor": "item", "$ref": "#/components/schemas/Pet"}},
    },
    "More": {
        "allOf": [
            {"$ref": "#/components/schemas/List"},
            {"properties": {"next": {"type": "string"}}},
        ],
        "$defs": {"item": {"$dynamicAnchor": "item", "$ref": "#/components/schemas/Pet"}},
    },
}


def shown_31(schemas: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    api, diagnostics = read({**definition(components={"schemas": schemas}), "openapi": "3.1.1"})
    shown = {key: show(schema.type) for key, schema in api.schemas.items()}
    return shown, [diagnostic.code for diagnostic in diagnostics]


def test_dynamic_references_to_a_schema_around_them() -> None:
    shown, codes = shown_31({"Tree": TREE["Tree"]})
    assert shown["Tree"] == "{children?: [#Tree]}"
    assert codes == []


def test_a_schema_that_extends_another_takes_its_place_in_it() -> None:
    shown, codes = shown_31(TREE)
    assert shown["Tree"] == "{children?: [#Tree]}"
    assert "{children?: [#Named], name?: string}" in shown["Named"]
    assert codes == []


def test_generic_lists() -> None:
    shown, codes = shown_31(LISTS)
    assert shown["Pets"] == "{items?: [#Pet], total?: integer}"
    assert "{items?: [#Pet], total?: integer, next?: string}" in shown["More"]
    assert shown["List"] == "{items?: [#List.item], total?: integer}"
    assert codes == ["unchecked-keyword"]


def test_dynamic_references_in_circles_and_cascades_come_to_an_end() -> None:
    def open_schema(*targets: str) -> dict[str, Any]:
        fields = {
            f"f{at}": {"$ref": f"#/components/schemas/{target}"}
            for at, target in enumerate(targets)
        }
        return {"$dynamicAnchor": "x", "type": "object", "properties": fields}

    circle = {"A": open_schema("B"), "B": open_schema("C"), "C": open_schema("B", "A")}
    shown, codes = shown_31(circle)
    assert shown["A"] == "{f0?: {f0?: {f0?: #B, f1?: #A}}}"
    assert codes == []
    cascade = {f"S{at}": open_schema(f"S{at + 1}", f"S{at + 1}") for at in range(40)}
    shown, _ = shown_31({**cascade, "S40": {"type": "string"}})
    assert len(shown) == 41
    assert sum(map(len, shown.values())) < 1_000_000
    alias, _ = shown_31(
        {"A": {"$dynamicAnchor": "x", "$ref": "#/components/schemas/B"}, "B": {"$dynamicRef": "#x"}}
    )
    assert set(alias) == {"A", "B"}


@pytest.mark.parametrize(
    ("dialect", "codes"),
    [
        ("https://spec.openapis.org/oas/3.1/dialect/base", []),
        ("https://json-schema.org/draft/2020-12/schema", []),
        ("https://example.com/own", ["unknown-schema-dialect"]),
    ],
)
def test_dialects_of_schemas(dialect: str, codes: list[str]) -> None:
    root = {**definition(), "openapi": "3.1.0", "jsonSchemaDialect": dialect}
    assert [diagnostic.code for diagnostic in read(root)[1]] == codes


def test_webhooks_are_operations_of_their_own() -> None:
    hook = {"post": {"operationId": "onSale", "responses": {"200": {"description": "seen"}}}}
    root = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": {"sale": hook}}
    api, diagnostics = read(root)
    assert [(webhook.path, webhook.operation_id) for webhook in api.clients[0].webhooks] == [
        ("sale", "onSale")
    ]
    assert api.operations() == []
    assert len(diagnostics) == 0
