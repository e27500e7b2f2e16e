"""Several definitions of one target."""

from __future__ import annotations

from typing import Any

from tests.unit.parser.reading import definition, read


def schemas(**schemas: Any) -> dict[str, Any]:
    return definition(components={"schemas": schemas})


def reference(name: str) -> dict[str, Any]:
    return {"properties": {"it": {"$ref": f"#/components/schemas/{name}"}}}


def test_equal_schemas_are_one() -> None:
    api, diagnostics = read(
        schemas(A={"type": "string"}, B=reference("A")),
        schemas(B=reference("A"), A={"type": "string"}),
    )
    assert list(api.schemas) == ["A", "B"]
    assert len(diagnostics) == 0


def test_unequal_schemas_and_what_refers_to_them_get_the_client_as_prefix() -> None:
    api, diagnostics = read(
        schemas(A={"type": "string"}, B=reference("A"), C={"type": "boolean"}),
        schemas(A={"type": "integer"}, B=reference("A"), C={"type": "boolean"}, D=reference("B")),
    )
    assert list(api.schemas) == ["A", "B", "C", "second.A", "second.B", "D"]
    assert api.schemas["D"].type.fields[0].type.target == "second.B"  # type: ignore[union-attr]
    assert {diagnostic.code for diagnostic in diagnostics} == {"schema-name-clash"}


def test_recursion_across_shared_schemas_ends() -> None:
    api, _ = read(
        schemas(A=reference("B"), B=reference("A")), schemas(A=reference("B"), B=reference("A"))
    )
    assert list(api.schemas) == ["A", "B"]


def envelope_paths(body: dict[str, Any]) -> dict[str, Any]:
    content = {"content": {"application/json": {"schema": body}}}
    return {
        f"/{n}": {"get": {"responses": {"200": {"description": "", **content}}}} for n in range(3)
    }


def test_envelope_is_found_by_shape() -> None:
    body = {
        "required": ["statusCode", "message"],
        "properties": {
            "statusCode": {"type": "number"},
            "message": {"type": "string"},
            "apiCode": {"type": "number"},
            "data": {},
        },
    }
    api, _ = read(definition(paths=envelope_paths(body)))
    envelope = api.clients[0].envelope
    assert envelope is not None
    assert (envelope.status, envelope.message, envelope.code, envelope.request_id, envelope.data) == (
        "statusCode", "message", "apiCode", "", "data",
    )  # fmt: skip


def test_a_code_that_is_not_required_is_no_envelope() -> None:
    body = {"properties": {"statusCode": {"type": "number"}, "message": {"type": "string"}}}
    api, _ = read(definition(paths=envelope_paths(body)))
    assert api.clients[0].envelope is None
