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
