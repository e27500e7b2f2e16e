"""What samples send, seen on the pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

_TEXT = {"type": "string"}
_FILE = {"type": "string", "format": "binary"}
_DONE = {"204": {"description": "Done"}}


def _python(operation: dict[str, Any], path: str = "/things/{id}") -> str:
    at = {"name": "id", "in": "path", "required": True, "schema": _TEXT}
    given = {"operationId": "act", "parameters": [at], "responses": _DONE, **operation}
    document = definition({path: {"post": given}}, servers=[{"url": "https://shop.example.com"}])
    return page(files_of(job_of(("Shop", document), languages=["python"])), "act")


@pytest.mark.parametrize(
    ("media", "fields", "sent"),
    [
        ("multipart/form-data", {"id": _TEXT, "file": _FILE}, "file="),
        ("multipart/form-data", {"old": {**_TEXT, "deprecated": True}, "note": _TEXT}, "note="),
        ("application/x-www-form-urlencoded", {"note": _TEXT, "more": _TEXT}, "note="),
    ],
)
def test_a_form_that_must_be_sent_has_a_field(
    media: str, fields: dict[str, Any], sent: str
) -> None:
    schema = {"type": "object", "properties": fields}
    body = {"required": True, "content": {media: {"schema": schema}}}
    call = _python({"requestBody": body}).split("client.act(")[1].split("\n\n")[0]
    assert sent in call
    assert "more=" not in call
    assert "old=" not in call


@pytest.mark.parametrize(
    ("schema", "sent"),
    [
        ({"type": "array", "items": _TEXT}, 'x=["string"]'),
        ({"type": "object", "properties": {"a": _TEXT, "b": _TEXT}}, 'x={"a": "string"}'),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "array", "items": {"type": "integer"}}},
            },
            'x={"a": [1]}',
        ),
    ],
)
def test_a_form_has_no_field_of_which_nothing_is_sent(schema: dict[str, Any], sent: str) -> None:
    form = {"type": "object", "required": ["x"], "properties": {"x": schema}}
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}
    assert sent in _python({"requestBody": body})


@pytest.mark.parametrize(
    ("schema", "sent"),
    [
        ({"oneOf": [{"type": "array", "items": _FILE}, _FILE]}, 'x=[Path("file.bin")]'),
        ({"anyOf": [_FILE, {"type": "array", "items": _FILE}]}, 'x=Path("file.bin")'),
        ({"oneOf": [_TEXT, {"type": "integer"}]}, 'x="string"'),
        ({"oneOf": [_FILE, _TEXT]}, 'x="'),
        ({"allOf": [_FILE]}, 'x=Path("file.bin")'),
    ],
    ids=["list or file", "file or list", "no file", "file or text", "all of a file"],
)
def test_a_choice_of_files_is_a_file(schema: dict[str, Any], sent: str) -> None:
    form = {"type": "object", "required": ["x"], "properties": {"x": schema}}
    body = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    assert sent in _python({"requestBody": body})


def test_a_client_shows_its_certificate() -> None:
    schemes = {"tls": {"type": "mutualTLS"}, "key": {"type": "http", "scheme": "bearer"}}
    paths = {
        f"/{name}": {"get": {"operationId": name, "security": [{name: []}], "responses": _DONE}}
        for name in schemes
    }
    document = definition(paths, openapi="3.1.0", components={"securitySchemes": schemes})
    files = files_of(job_of(("Shop", document), languages=["python"]))
    certified, other = page(files, "tls"), page(files, "key")
    assert certified.count('context.load_cert_chain("client.pem", "client.key")') == 2
    assert certified.count("verify=context") == 2
    assert "import ssl" not in other


def test_what_is_wrong_with_an_example_is_said_once_for_all_locales() -> None:
    wrong = {"type": "integer", "example": "five"}
    schema = {"type": "object", "required": ["size"], "properties": {"size": wrong}}
    answer = {"200": {"description": "Done", "content": {"application/json": {"schema": schema}}}}
    document = definition({"/things": {"get": {"operationId": "look", "responses": answer}}})
    told: list[int] = []
    for locales in (["en"], ["en", "zh"]):
        job = job_of(("Shop", document), languages=["python"], locales=locales)
        files_of(job)
        told.append(sum(finding.code == "sample-mismatch" for finding in job.diagnostics))
    assert told == [1, 1]
