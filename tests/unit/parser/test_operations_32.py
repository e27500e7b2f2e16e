"""OpenAPI 3.2: what it has beyond 3.1, in the model."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.model import Operation
from tests.unit.parser.reading import read, show

DONE = {"204": {"description": "Done."}}


def definition(**root: Any) -> dict[str, Any]:
    return {"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": {}, **root}


def operations_of(**item: Any) -> tuple[list[Operation], list[str]]:
    api, operations = read(definition(paths={"/x": item}))
    return api.operations(), [diagnostic.code for diagnostic in operations]


def test_methods() -> None:
    methods, codes = operations_of(
        query={"responses": DONE},
        additionalOperations={"LINK": {"responses": DONE}, "purge": {"responses": DONE}},
    )
    assert [operation.http_method for operation in methods] == ["QUERY", "LINK", "purge"]
    assert [operation.key for operation in methods][2] == "first purge /x"
    assert codes == []


def test_they_are_no_methods_before_3_2() -> None:
    item = {"query": {"responses": DONE}, "additionalOperations": {"LINK": {"responses": DONE}}}
    api, methods = read({**definition(paths={"/x": item}), "openapi": "3.1.1"})
    assert api.operations() == []
    assert [diagnostic.code for diagnostic in methods] == ["unknown-path-item-key"] * 2


def test_tags_have_parents_and_kinds() -> None:
    tags = [
        {"name": "shop", "summary": "The shop", "kind": "nav"},
        {"name": "books", "parent": "shop"},
        {"name": "novels", "parent": "books"},
        {"name": "new", "kind": "badge"},
        {"name": "ring", "parent": "gnir"},
        {"name": "gnir", "parent": "ring"},
    ]
    operation = {"tags": ["new", "novels"], "responses": DONE}
    api, kinds = read(definition(tags=tags, paths={"/x": {"get": operation}}))
    client = api.clients[0]
    assert [(tag_group.name, tag_group.tags) for tag_group in client.tag_groups] == [
        ("The shop", ("shop", "books", "novels"))
    ]
    assert client.operations[0].group == ("novels",)
    assert (client.tags[1].parent, client.tags[3].kind) == ("shop", "badge")
    assert len(kinds) == 0


@pytest.mark.parametrize(
    ("base", "url", "wanted"),
    [
        ("https://h/api/openapi", "/v1", "https://h/v1"),
        ("https://h/api/openapi", "v1/", "https://h/api/v1"),
        ("https://h/api/openapi", "https://{x}.com", "https://{x}.com"),
        ("openapi.yaml", "/v1", "/v1"),
    ],
)
def test_servers_are_relative_to_the_address_of_the_definition(
    base: str, url: str, wanted: str
) -> None:
    root = {
        "$self": base,
        "servers": [{"url": url, "name": "n", "variables": {"x": {"default": "y"}}}],
    }
    api, _ = read(definition(**root))
    [server] = api.clients[0].servers
    assert (server.url, server.name, api.clients[0].uri) == (wanted, "n", base)


def test_media_types_and_responses() -> None:
    media = {"itemSchema": {"type": "integer"}, "itemEncoding": {"contentType": "text/plain"}}
    responses = {
        "200": {
            "summary": "All.",
            "content": {"multipart/mixed": {"$ref": "#/components/mediaTypes/M"}},
        }
    }
    components = {"mediaTypes": {"M": media, "Unused": {}}}
    paths = {"/x": {"get": {"responses": responses}}}
    api, diagnostics = read(definition(paths=paths, components=components))
    [response] = api.operations()[0].responses
    [content] = response.content
    assert (response.summary, response.description) == ("All.", "All.")
    assert content.type is None
    assert content.whole is not None
    assert show(content.whole) == "[integer]"
    assert content.item_encoding is not None
    assert content.item_encoding.content_type == "text/plain"
    assert [diagnostic.code for diagnostic in diagnostics] == ["unused-component"]


def test_examples_by_data_and_as_sent() -> None:
    examples = {"a": {"dataValue": [1, 2], "serializedValue": "1,2"}, "b": {"value": [3]}}
    parameter = {
        "name": "p",
        "in": "query",
        "schema": {"type": "array", "items": {}},
        "examples": examples,
    }
    [operation], _ = operations_of(get={"parameters": [parameter], "responses": DONE})
    first, second = operation.parameters[0].examples
    assert first.value is not None
    assert second.value is not None
    assert (first.value.value, first.serialized) == ([1, 2], "1,2")
    assert (second.value.value, second.serialized) == ([3], "")


def test_security() -> None:
    device = {"deviceAuthorizationUrl": "https://d", "tokenUrl": "https://t", "scopes": {}}
    schemes = {
        "d": {
            "type": "oauth2",
            "oauth2MetadataUrl": "https://m",
            "deprecated": True,
            "flows": {"deviceAuthorization": device},
        }
    }
    security = [{"#/components/securitySchemes/d": ["s"]}]
    api, diagnostics = read(definition(components={"securitySchemes": schemes}, security=security))
    client = api.clients[0]
    [scheme] = client.security_schemes
    assert (scheme.metadata_url, scheme.deprecated) == ("https://m", True)
    assert scheme.flows[0].device_authorization_url == "https://d"
    assert client.security[0].schemes[0].scheme == "d"
    assert client.security[0].schemes[0].scopes == ("s",)
    assert len(diagnostics) == 0


def test_the_default_of_a_discriminator() -> None:
    fields = {"type": "object", "properties": {"kind": {"type": "string"}}}
    union = {
        "oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
        "discriminator": {"propertyName": "kind", "defaultMapping": "B"},
    }
    api, _ = read(
        definition(components={"schemas": {"U": union, "A": fields, "B": {**fields, "title": "B"}}})
    )
    assert api.schemas["U"].type.discriminator.default == "B"  # type: ignore[union-attr]


def test_headers_have_a_way_to_be_written() -> None:
    headers = {
        "X-A": {"explode": True, "schema": {"type": "object"}},
        "X-B": {"content": {"application/json": {"schema": {"type": "integer"}}}},
    }
    responses = {"204": {"description": "Done.", "headers": headers}}
    [operation], _ = operations_of(get={"responses": responses})
    first, second = operation.responses[0].headers
    assert (first.style, first.explode, first.media_type) == ("simple", True, "")
    assert (second.explode, second.media_type) == (False, "application/json")
