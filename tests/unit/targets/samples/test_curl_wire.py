"""cURL commands and samples as they go over the wire: credentials, forms, lines of JSON, files."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.targets.markdown.helpers import files_of, job_of, page

_DONE = {"204": {"description": "Done"}}
_TEXT = {"type": "string"}


def _sections(operation: dict[str, Any], **more: Any) -> tuple[str, str]:
    """Sample code and command."""
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example.com"}],
        "paths": {"/act": {"post": {"operationId": "act", "responses": _DONE, **operation}}},
        **more,
    }
    text = page(files_of(job_of(("Shop", document), languages=["python"])), "act")
    code, rest = text.split("## Sample code")[1].split("## cURL")
    return code, rest.split("## Request response")[0]


@pytest.mark.parametrize(
    ("scheme", "sent"),
    [
        ({"type": "mutualTLS"}, "--cert client.pem --key client.key"),
        ({"type": "http", "scheme": "digest"}, "--digest --user USER:PASSWORD"),
        ({"type": "http", "scheme": "negotiate"}, "--negotiate --user :"),
        ({"type": "http", "scheme": "hoba"}, "--header 'Authorization: HOBA CREDENTIALS'"),
        ({"type": "http", "scheme": "bearer"}, "--header 'Authorization: Bearer TOKEN'"),
        ({"type": "http", "scheme": "basic"}, "--header 'Authorization: Basic CREDENTIALS'"),
        ({"type": "openIdConnect", "openIdConnectUrl": "https://a"}, "Bearer TOKEN"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_credentials(scheme: dict[str, Any], sent: str) -> None:
    components = {"securitySchemes": {"it": scheme}}
    _, command = _sections({"security": [{"it": []}]}, components=components)
    assert sent in command
    assert ("Bearer TOKEN" in command) == ("Bearer TOKEN" in sent)


def _form(style: str, **properties: Any) -> dict[str, Any]:
    encoding = {name: {"style": style, "explode": True} for name in properties}
    schema = {"type": "object", "required": list(properties), "properties": properties}
    media = {"schema": schema, "encoding": encoding}
    return {"requestBody": {"content": {"application/x-www-form-urlencoded": media}}}


def test_nested_forms_are_written_by_their_encoding() -> None:
    item = {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"type": "string", "example": "eu_vat"}},
    }
    _, command = _sections(
        _form(
            "deepObject",
            expand={"type": "array", "items": _TEXT, "example": ["a", "b"]},
            tax_id_data={"type": "array", "items": item},
            card={"type": "object", "example": {"owner": {"name": "Ann"}, "tags": ["x"]}},
        )
    )
    for pair in (
        "expand[0]=a",
        "expand[1]=b",
        "tax_id_data[0][type]=eu_vat",
        "card[owner][name]=Ann",
        "card[tags]=x",
    ):
        name, _, value = pair.partition("=")
        written = name.replace("[", "%5B").replace("]", "%5D")
        assert f"--data-urlencode '{written}={value}'" in command or f"{written}={value}" in command


def test_items_are_lines_of_json() -> None:
    item = {"type": "object", "properties": {"n": {"type": "integer", "example": 1}}}
    media = {"schema": {"type": "array", "items": item}, "example": [{"n": 1}, {"n": 2}]}
    _, command = _sections({"requestBody": {"content": {"application/x-ndjson": media}}})
    assert '--data-binary \'{"n":1}\n{"n":2}\'' in command
    _, command = _sections({"requestBody": {"content": {"application/json-seq": media}}})
    assert '--data-binary $\'\\x1e{"n":1}\\n\\x1e{"n":2}\\n\'' in command


def test_a_sample_sends_what_the_example_of_the_definition_has() -> None:
    old = {**_TEXT, "deprecated": True}
    schema = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": _TEXT, "secret": _TEXT, "old": old, "more": _TEXT},
    }
    example = {"id": "a", "secret": "s3", "old": "o"}
    code, command = _sections(
        {"requestBody": {"content": {"application/json": {"schema": schema, "example": example}}}}
    )
    assert 'client.act(id="a", secret="s3")' in code
    assert '"secret": "s3"' in command


def test_without_an_example_deprecated_fields_are_in_no_request() -> None:
    old = {**_TEXT, "deprecated": True}
    schema = {"type": "object", "properties": {"id": _TEXT, "old": old}}
    _, command = _sections({"requestBody": {"content": {"application/json": {"schema": schema}}}})
    assert '"id"' in command
    assert '"old"' not in command


def test_an_upload_has_a_file() -> None:
    media = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    code, _ = _sections({"requestBody": {"content": media}})
    assert 'Path("file.bin")' in code
    file = {"type": "string", "format": "binary"}
    form = {"schema": {"type": "object", "properties": {"name": _TEXT, "file": file}}}
    code, _ = _sections({"requestBody": {"content": {"multipart/form-data": form}}})
    assert 'client.act(file=Path("file.bin"))' in code


def test_a_list_is_never_shown_empty() -> None:
    schema = {"type": "array", "items": {"type": "integer"}, "example": [1, 2]}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    assert "body=[1, 2]" in _sections({"requestBody": body})[0]


@pytest.mark.parametrize("servers", [[], [{"url": "/api"}]])
def test_a_client_without_an_absolute_server_is_given_one(servers: list[dict[str, str]]) -> None:
    code, command = _sections({}, servers=servers)
    assert code.count('base_url="https://HOST"') == 2
    assert "https://HOST/" in command


def test_bytes_are_saved() -> None:
    content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    code, _ = _sections({"responses": {"200": {"description": "ok", "content": content}}})
    assert 'Path("result.bin").write_bytes(result)' in code
    assert "print(" not in code
