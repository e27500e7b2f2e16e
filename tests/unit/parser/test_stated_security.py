"""Credentials that a definition asks for otherwise than by ``security``."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.model import Client
from specmill.model.plain_credentials import plain_credentials
from tests.unit.parser.reading import definition, read

TOKEN = {"token": {"type": "http", "scheme": "bearer"}}
DONE = {"204": {"description": "done"}}


def client(paths: dict[str, Any], **root: Any) -> tuple[Client, list[str]]:
    """The client of a definition, and the codes of what was found."""
    api, diagnostics = read(definition(paths=paths, **root))
    return api.clients[0], [diagnostic.code for diagnostic in diagnostics]


def needed(client: Client) -> list[list[list[str]]]:
    """Keys of schemes by operation and alternative."""
    return [
        [[scheme.scheme for scheme in one.schemes] for one in operation.security]
        for operation in client.operations
    ]


def header(name: str, *, required: bool) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": required, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("operation", "root", "wanted"),
    [
        ({}, {}, [["token"], []]),
        ({"security": []}, {}, []),
        ({}, {"security": []}, []),
        ({"security": [{"token": []}]}, {}, [["token"]]),
    ],
)
def test_schemes_that_nothing_requires(
    operation: dict[str, Any], root: dict[str, Any], wanted: list[list[str]]
) -> None:
    paths = {"/a": {"get": {"operationId": "a", "responses": DONE, **operation}}}
    made, codes = client(paths, components={"securitySchemes": TOKEN}, **root)
    assert needed(made) == [wanted]
    assert ("security-nowhere" in codes) == (wanted == [["token"], []])


@pytest.mark.parametrize(
    ("name", "required", "wanted"),
    [
        ("Authorization", True, [["header Authorization"]]),
        ("authorization", False, [["header authorization"], []]),
        ("desk-api-key", True, [["header desk-api-key"]]),
        ("X-Trace", True, []),
    ],
)
def test_headers_that_are_credentials(name: str, required: bool, wanted: list[list[str]]) -> None:
    parameters = [header(name, required=required)]
    paths = {"/a": {"get": {"operationId": "a", "parameters": parameters, "responses": DONE}}}
    made, _ = client(paths)
    assert needed(made) == [wanted]
    assert [parameter.name for parameter in made.operations[0].parameters] == [name]
    assert [
        (security_scheme.label, security_scheme.is_parameter)
        for security_scheme in made.security_schemes
    ] == ([(name, True)] if wanted else [])


def test_a_declared_scheme_that_sends_the_header_stays_the_only_one() -> None:
    parameters = [header("Authorization", required=False)]
    paths = {
        "/a": {"get": {"operationId": "a", "parameters": parameters, "responses": DONE}},
        "/b": {"get": {"operationId": "b", "security": [{"token": []}], "responses": DONE}},
    }
    made, _ = client(paths, components={"securitySchemes": TOKEN})
    assert needed(made) == [[], [["token"]]]
    assert [security_scheme.key for security_scheme in made.security_schemes] == ["token"]


@pytest.mark.parametrize("name", ["page_token", "sort_key", "Idempotency-Key", "keyword", "author"])
@pytest.mark.parametrize("place", ["query", "header"])
def test_what_is_no_credential(name: str, place: str) -> None:
    """However many operations have it."""
    parameter = {**header(name, required=True), "in": place}
    operation = {"parameters": [parameter], "responses": DONE}
    result, _ = client({f"/{number}": {"get": operation} for number in range(5)})
    assert plain_credentials(result) == ()
    assert result.security_schemes == ()
