"""OpenAPI 2.0: what is written otherwise than in OpenAPI 3 means the same in the model."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.model import Api
from tests.unit.parser.reading import read, show


def definition(**root: Any) -> dict[str, Any]:
    return {"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}, **root}


def operation_of(root: dict[str, Any], **operation: Any) -> Any:
    responses = operation.pop("responses", {"204": {"description": "Done."}})
    paths = {"/x": {"post": {"operationId": "x", "responses": responses, **operation}}}
    api, _ = read(definition(**{**root, "paths": paths}))
    return api.clients[0].operations[0]


@pytest.mark.parametrize(
    ("root", "urls"),
    [
        ({"host": "h", "schemes": ["http", "https"]}, ["https://h", "http://h"]),
        ({"host": "h:8080", "basePath": "/v1/", "schemes": ["http"]}, ["http://h:8080/v1"]),
        ({"host": "h"}, ["https://h"]),
        ({"host": "h", "schemes": ["wss", "http"]}, ["http://h"]),
        ({"host": "http://h", "basePath": "v1"}, ["http://h/v1"]),
        ({"basePath": "/v1", "schemes": ["https"]}, ["/v1"]),
        ({"basePath": "/"}, []),
        ({}, []),
    ],
)
def test_servers(root: dict[str, Any], urls: list[str]) -> None:
    api, _ = read(definition(**root))
    assert [server.url for server in api.clients[0].servers] == urls


def test_an_operation_has_servers_of_its_own_only_where_its_schemes_leave_the_root() -> None:
    root = {"host": "h", "schemes": ["https", "http"]}
    assert operation_of(root, schemes=["http"]).servers == ()
    root = {"host": "h", "schemes": ["https"]}
    assert [server.url for server in operation_of(root, schemes=["http"]).servers] == ["http://h"]


BODY = {"name": "b", "in": "body", "required": True, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("root", "own", "names"),
    [
        ({}, {}, ["application/json"]),
        ({"consumes": ["text/plain"]}, {}, ["text/plain"]),
        ({"consumes": ["text/plain"]}, {"consumes": ["a/b", "c/d"]}, ["a/b", "c/d"]),
        ({"consumes": ["text/plain"]}, {"consumes": []}, ["application/json"]),
    ],
)
def test_media_types_of_a_body(root: dict[str, Any], own: dict[str, Any], names: list[str]) -> None:
    body = operation_of(root, parameters=[BODY], **own).body
    assert body.required
    assert [(value.name, show(value.type)) for value in body.content] == [
        (name, "string") for name in names
    ]
    assert body.origin.pointer == "/paths/~1x/post/parameters/0"


def test_lists_of_media_types_are_bounded() -> None:
    names = [f"a/{number}" for number in range(60)]
    assert len(operation_of({"consumes": names}, parameters=[BODY]).body.content) == 50


TEXT = {"name": "t", "in": "formData", "type": "string", "required": True}
FILE = {"name": "f", "in": "formData", "type": "file"}
BOTH = ["application/x-www-form-urlencoded", "multipart/form-data"]


@pytest.mark.parametrize(
    ("consumes", "fields", "names", "shown"),
    [
        ([], [TEXT], BOTH[:1], "{t: string}"),
        (["application/json"], [TEXT], BOTH[:1], "{t: string}"),
        (BOTH, [TEXT], BOTH, "{t: string}"),
        (BOTH, [TEXT, FILE], BOTH[1:], "{t: string, f?: string:binary}"),
        ([], [FILE], BOTH[1:], "{f?: string:binary}"),
    ],
)
def test_form_fields(consumes: list[str], fields: list[Any], names: list[str], shown: str) -> None:
    body = operation_of({"consumes": consumes}, parameters=fields).body
    assert [value.name for value in body.content] == names
    assert {show(value.type) for value in body.content} == {shown}


def test_form_fields_and_bodies_by_reference_and_of_the_path() -> None:
    root = definition(
        parameters={"T": TEXT, "B": BODY},
        paths={
            "/f": {"parameters": [{"$ref": "#/parameters/T"}], "post": {"responses": {}}},
            "/b": {
                "parameters": [{"$ref": "#/parameters/B"}],
                "post": {
                    "parameters": [{**BODY, "schema": {"type": "integer"}}],
                    "responses": {},
                },
            },
        },
    )
    api, test_form_fields_and_bodies = read(root)
    bodies: list[Any] = [operation.body for operation in api.clients[0].operations]
    assert [show(body.content[0].type) for body in bodies] == ["{t: string}", "integer"]
    assert "unused-component" not in [diagnostic.code for diagnostic in test_form_fields_and_bodies]


RESPONSE = {"description": "It.", "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("root", "response", "content"),
    [
        ({}, RESPONSE, [("application/json", "string")]),
        ({"produces": ["a/b", "c/d"]}, RESPONSE, [("a/b", "string"), ("c/d", "string")]),
        ({"produces": ["a/b"]}, {"description": "Nothing."}, []),
        ({}, {"schema": {"type": "file"}}, [("*/*", "string:binary")]),
        ({"produces": ["image/png"]}, {"schema": {"type": "file"}}, [("image/png", "string:binary")]),
    ],
)  # fmt: skip
def test_content_of_a_response(root: Any, response: Any, content: list[tuple[str, str]]) -> None:
    [value] = operation_of(root, responses={"200": response}).responses
    assert [(item.name, show(item.type)) for item in value.content] == content


def test_a_sequence_is_described_by_its_items() -> None:
    root = {"produces": ["application/jsonl"]}
    [value] = operation_of(root, responses={"200": RESPONSE}).responses
    [media] = value.content
    assert media.type is None
    assert show(media.item_type) == "string"


def test_examples_of_a_response_by_media_type_and_by_name() -> None:
    response = {**RESPONSE, "examples": {"application/json": "x", "Second": "y"}}
    [examples] = operation_of({}, responses={"200": response}).responses
    [media] = examples.content
    assert [(example.name, example.value.value) for example in media.examples] == [
        ("", "x"),
        ("Second", "y"),
    ]


def test_headers_and_parameters_are_their_own_schemas() -> None:
    header = {"type": "array", "items": {"type": "integer", "maximum": 5}, "description": "Rates."}
    parameter = {
        "name": "p", "in": "query", "type": "string", "enum": ["a", "b"], "default": "a",
        "x-example": "b", "x-nullable": True, "pattern": "^.$",
    }  # fmt: skip
    response = {"description": "It.", "headers": {"X-Rates": header}}
    operation = operation_of({}, parameters=[parameter], responses={"200": response})
    [read_header] = operation.responses[0].headers
    assert (show(read_header.type), read_header.description) == ("[integer]", "Rates.")
    [read_parameter] = operation.parameters
    assert show(read_parameter.type) == "string(a|b)?"
    assert read_parameter.type.limits.pattern == "^.$"
    assert read_parameter.type.notes.default.value == "a"
    assert read_parameter.examples[0].value.value == "b"


@pytest.mark.parametrize(
    ("flow", "kind"),
    [
        ("implicit", "implicit"),
        ("password", "password"),
        ("application", "clientCredentials"),
        ("accessCode", "authorizationCode"),
    ],
)
def test_flows(flow: str, kind: str) -> None:
    scheme = {"type": "oauth2", "flow": flow, "tokenUrl": "https://t", "scopes": {"a": "A."}}
    api, _ = read(definition(securityDefinitions={"s": scheme}))
    [flows] = api.clients[0].security_schemes[0].flows
    assert (flows.kind, flows.token_url, flows.scopes) == (kind, "https://t", (("a", "A."),))


def schemas_of(**schemas: Any) -> Api:
    return read(definition(definitions=schemas))[0]


def test_schemas() -> None:
    api = schemas_of(
        Pet={"type": "object", "discriminator": "kind", "properties": {"kind": {"type": "string"}}},
        Cat={"allOf": [{"$ref": "#/definitions/Pet"}, {"properties": {"n": {"type": "integer"}}}]},
        Maybe={"type": "string", "x-nullable": True},
        Bound={"type": "number", "minimum": 1, "exclusiveMinimum": True},
    )
    pet = api.schemas["Pet"].type
    assert pet.discriminator.field == "kind"  # type: ignore[union-attr]
    assert show(api.schemas["Cat"].type).endswith("-> {kind?: string, n?: integer})")
    assert show(api.schemas["Maybe"].type) == "string?"
    assert api.schemas["Bound"].type.limits.exclusive_minimum == 1
    assert api.schemas["Pet"].origin.pointer == "/definitions/Pet"
