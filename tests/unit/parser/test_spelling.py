"""What the model keeps of how schemas are written, and of components."""

from __future__ import annotations

from typing import Any

from specmill.model import IntersectionType, ModelType, Spelling, Type
from tests.unit.parser.reading import definition, read


def named(schemas: dict[str, Any], version: str = "3.1.0") -> dict[str, Type]:
    api, _ = read(definition(openapi=version, components={"schemas": schemas}))
    return {key: schema.type for key, schema in api.schemas.items()}


def test_choices_keep_their_order_and_null() -> None:
    type_ = named({"A": {"anyOf": [{"type": "null"}, {"type": "string", "format": "date"}]}})["A"]
    assert type_.nullable
    assert (type_.spelling.keyword, type_.spelling.choices) == ("anyOf", (-1, 0))
    assert type_.spelling.inner is not None
    assert type_.spelling.inner.spelling == Spelling(types=("string",), format="date")


def test_nullable_and_types_are_verbatim() -> None:
    types = named({"A": {"type": ["null", "string"]}, "B": {"type": "int"}})
    assert types["A"].spelling.types == ("null", "string")
    assert types["B"].spelling.types == ("int",)
    old = named({"A": {"type": "string", "nullable": True}}, "3.0.3")["A"]
    assert old.spelling == Spelling(types=("string",), nullable=True)


def test_parts_know_their_keyword() -> None:
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    type_ = named({"A": {"allOf": [part], "oneOf": [{"type": "string"}], "required": ["a"]}})["A"]
    assert isinstance(type_, IntersectionType)
    assert type_.roles == ("allOf", "own", "oneOf")


def test_what_an_all_of_requires_is_required() -> None:
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    types = named(
        {"P": part, "A": {"allOf": [{"$ref": "#/components/schemas/P"}], "required": ["a"]}}
    )
    merged = types["A"]
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
    assert [parameter.reference for parameter in operation.parameters] == ["Page"]
    assert [parameter.name for parameter in operation.declared or ()] == ["page", "Accept"]
    assert client.components.parameters["Page"].name == "page"
    assert [(path.path, path.summary) for path in client.paths] == [("/x", "All")]
