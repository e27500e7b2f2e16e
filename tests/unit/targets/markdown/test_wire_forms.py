"""How parameters and fields of forms are written is said where it is not plain."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

_LIST = {"type": "array", "items": {"type": "string"}}
_OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
_DONE = {"204": {"description": "Done"}}


def _row(text: str, anchor: str) -> str:
    return next(line for line in text.split("\n") if f'id="{anchor}"' in line)


@pytest.mark.parametrize(
    ("schema", "more", "form"),
    [
        (_LIST, {}, ""),
        ({"type": "string"}, {}, ""),
        (_LIST, {"explode": False}, "p=A,B"),
        (_LIST, {"style": "pipeDelimited", "explode": False}, r"p=A\|B"),
        (_LIST, {"style": "spaceDelimited", "explode": False}, "p=A%20B"),
        (_OBJECT, {}, "KEY=VALUE&…"),
        (_OBJECT, {"style": "deepObject", "explode": True}, "p[KEY]=VALUE"),
        (_LIST, {"in": "header"}, "A,B"),
        (_OBJECT, {"in": "header", "explode": True}, "KEY=VALUE,…"),
        (_LIST, {"in": "path", "style": "matrix", "explode": True}, ";p=A;p=B"),
        ({"type": "string"}, {"in": "path", "style": "label"}, ".VALUE"),
    ],
)
def test_parameters(schema: dict[str, Any], more: dict[str, Any], form: str) -> None:
    parameter = {"name": "p", "in": "query", "schema": schema, **more}
    parameter["required"] = parameter["in"] == "path"
    operation = {"operationId": "act", "parameters": [parameter], "responses": _DONE}
    path = "/a/{p}" if parameter["in"] == "path" else "/a"
    text = page(files_of(job_of(("Shop", definition({path: {"get": operation}})))), "act")
    row = _row(text, f"{parameter['in']}:p")
    assert f"Sent as `{form}`." in row if form else "Sent as" not in row


def test_content_of_a_parameter_is_named() -> None:
    parameter = {"name": "p", "in": "query", "content": {"application/json": {"schema": _OBJECT}}}
    operation = {"operationId": "act", "parameters": [parameter], "responses": _DONE}
    text = page(files_of(job_of(("Shop", definition({"/a": {"get": operation}})))), "act")
    assert "Sent as `p={…} (application/json)`." in _row(text, "query:p")


def test_collections_of_openapi_2() -> None:
    parameters = [
        {"name": name, "in": "query", "type": "array", "items": {"type": "string"}, **more}
        for name, more in (
            ("plain", {}),
            ("pipes", {"collectionFormat": "pipes"}),
            ("tsv", {"collectionFormat": "tsv"}),
            ("multi", {"collectionFormat": "multi"}),
        )
    ]
    operation = {"operationId": "act", "parameters": parameters, "responses": _DONE}
    document = {"swagger": "2.0", "info": {"title": "T", "version": "1"}}
    files = files_of(job_of(("Shop", {**document, "paths": {"/a": {"get": operation}}})))
    text = page(files, "act")
    assert "Sent as `plain=A,B`." in _row(text, "query:plain")
    assert r"Sent as `pipes=A\|B`." in _row(text, "query:pipes")
    assert "Sent as `tsv=A%09B`." in _row(text, "query:tsv")
    assert "Sent as" not in _row(text, "query:multi")


def test_fields_of_a_form() -> None:
    schema = {"type": "object", "properties": {"deep": _LIST, "json": _OBJECT, "many": _LIST}}
    content = {"schema": schema, "encoding": {"deep": {"style": "deepObject"}}}
    body = {"content": {"application/x-www-form-urlencoded": content}}
    operation = {"operationId": "act", "requestBody": body, "responses": _DONE}
    text = page(files_of(job_of(("Shop", definition({"/a": {"post": operation}})))), "act")
    assert "Sent as `deep[0]=VALUE`." in _row(text, "form:deep")
    assert "Sent as `json={…} (application/json)`." in _row(text, "form:json")
    assert "Sent as" not in _row(text, "form:many")


def test_chinese_has_no_blanks_behind_its_stops() -> None:
    told = {"type": "integer", "description": "数量。", "minimum": 1, "maxLength": 3}
    parameter = {"name": "n", "in": "query", "schema": told, "deprecated": True}
    operation = {"operationId": "act", "parameters": [parameter], "responses": _DONE}
    job = job_of(("Shop", definition({"/a": {"get": operation}})), locales=["zh"])
    row = _row(page(files_of(job), "act"), "query:n")
    assert "数量。已弃用。" in row
    assert "。 范围" not in row
