"""What the model keeps of how schemas are written, and of components."""

from __future__ import annotations

from typing import Any

from specmill.model import IntersectionType, ModelType, Spelling, Type
from tests.unit.parser.reading import definition, read


def named(schemas: dict[str, Any], version: str = "3.1.0") -> dict[str, Type]:
    api, _ = read(definition(openapi=version, components={"schemas": schemas}))
    return {key: each.type for key, each in api.schemas.items()}


def test_choices_keep_their_order_and_null() -> None:
    found = named({"A": {"anyOf": [{"type": "null"}, {"type": "string", "format": "date"}]}})["A"]
    assert found.nullable
    assert (found.spelling.keyword, found.spelling.choices) == ("anyOf", (-1, 0))
    assert found.spelling.inner is not None
    assert found.spelling.inner.spelling == Spelling(types=("string",), format="date")


def test_nullable_and_types_are_verbatim() -> None:
    found = named({"A": {"type": ["null", "string"]}, "B": {"type": "int"}})
    assert found["A"].spelling.types == ("null", "string")
    assert found["B"].spelling.types == ("int",)
    old = named({"A": {"type": "string", "nullable": True}}, "3.0.3")["A"]
    assert old.spelling == Spelling(types=("string",), nullable=True)


def test_parts_know_their_keyword() -> None:
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    found = named({"A": {"allOf": [part], "oneOf": [{"type": "string"}], "required": ["a"]}})["A"]
    assert isinstance(found, IntersectionType)
    assert found.roles == ("allOf", "own", "oneOf")


def test_what_an_all_of_requires_is_required() -> None:
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    found = named(
        {"P": part, "A": {"allOf": [{"$ref": "#/components/schemas/P"}], "required": ["a"]}}
    )
    merged = found["A"]
    assert isinstance(merged, IntersectionType)
    assert isinstance(merged.merged, ModelType)
    assert [(field.name, field.required) for field in merged.merged.fields] == [("a", True)]


def test_components_and_what_leads_to_them() -> None:
    page = {"name": "page", "in": "query", "schema": {"type": "integer"}}
    accept = {"name": "Accept", "in": "header", "schema": {"type": "string"}}
    parameters = [{"$ref": "#/components/parameters/Page"}, accept]
    item = {"summary": "All", "get": {"parameters": parameters, "responses": {}}}
    api, _ = read(definition(paths={"/x": item}, components={"parameters": {"Page": page}}))
    client = api.clients[0]
    operation = client.operations[0]
    assert [each.reference for each in operation.parameters] == ["Page"]
    assert [each.name for each in operation.declared or ()] == ["page", "Accept"]
    assert client.components.parameters["Page"].name == "page"
    assert [(each.path, each.summary) for each in client.paths] == [("/x", "All")]
