"""The judge of requests finds the mistake that is planted for it, and nothing in right requests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Received
from tests.tools.servers.request_check import Judge

WHOLE, TEXT = {"type": "integer"}, {"type": "string"}
OBJECT = {"type": "object", "required": ["a"], "properties": {"a": WHOLE, "b": TEXT}}
JSON, FORM, PARTS = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"


def parameter(name: str, place: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "required": True, "schema": schema, **more}


def operation(*parameters: Any) -> dict[str, Any]:
    return {"get": {"parameters": parameters, "responses": {}}}


PATHS: dict[str, Any] = {
    "/items/{id}": operation(parameter("id", "path", WHOLE)),
    "/label/{id}": operation(
        parameter("id", "path", {"type": "array", "items": WHOLE}, style="label")
    ),
    "/list": operation(parameter("q", "query", {"type": "array", "items": WHOLE, "minItems": 2})),
    "/csv": operation(
        parameter("q", "query", {"type": ["array", "null"], "items": WHOLE}, explode=False)
    ),
    "/deep": operation(parameter("q", "query", OBJECT, style="deepObject")),
    "/members": operation(parameter("q", "query", OBJECT)),
    "/header": operation(parameter("X-N", "header", WHOLE)),
    "/body": {
        "post": {
            "requestBody": {
                "required": True,
                "content": {name: {"schema": OBJECT} for name in (JSON, FORM, PARTS)},
            },
            "responses": {},
        }
    },
}
PART = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n{}\r\n--B--\r\n'


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    path = tmp_path_factory.mktemp("judge") / "api.json"
    definition = {"openapi": "3.1.0", "info": {"title": "J", "version": "1"}, "paths": PATHS}
    path.write_text(json.dumps(definition), "utf-8")
    return Judge(path)


def problems(judge: Judge, template: str, target: str, kind: str = "", body: str = "") -> list[str]:
    method = "POST" if kind else "GET"
    headers = (("Content-Type", kind), ("X-N", target.partition("#")[2]))
    received = Received(method, target.partition("#")[0], headers, body.encode(), 1)
    return list(judge.problems(received, template))


RIGHT = [
    ("/items/{id}", "/items/7"), ("/label/{id}", "/label/.1.2"), ("/list", "/list?q=1&q=2"),
    ("/csv", "/csv?q=1,2"), ("/deep", "/deep?q%5Ba%5D=1&q%5Bb%5D=1"), ("/members", "/members?a=1&b=2"),
    ("/header", "/header#5"), ("/body", "/body", JSON, '{"a": 1}'), ("/body", "/body", FORM, "a=1&b=1"),
    ("/body", "/body", f"{PARTS}; boundary=B", PART.format(1)),
]  # fmt: skip
WRONG = [
    ("/items/{id}", "/items/seven"), ("/items/{id}", "/item/7"), ("/label/{id}", "/label/.a.b"),
    ("/list", "/list?q=1"), ("/list", "/list?p=1&p=2"), ("/csv", "/csv?q=a"), ("/deep", "/deep?q%5Bb%5D=1"),
    ("/members", "/members?a=x"), ("/members", "/members?b=2"), ("/header", "/header#five"),
    ("/body", "/body", JSON, '{"a": "1"}'), ("/body", "/body", JSON, '{"b": ""}'), ("/body", "/body", JSON, "{"),
    ("/body", "/body", FORM, "a=x"), ("/body", "/body", FORM, "b=1"), ("/body", "/body", "text/plain", "a=1"),
    ("/body", "/body", f"{PARTS}; boundary=B", PART.format("x")),
]  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_right_requests(judge: Judge, case: tuple[str, ...]) -> None:
    assert problems(judge, *case) == []


@pytest.mark.parametrize("case", WRONG)
def test_wrong_requests(judge: Judge, case: tuple[str, ...]) -> None:
    assert len(problems(judge, *case)) == 1


def test_read_only_means_members_of_a_body(tmp_path: Path) -> None:
    number = {"type": "integer", "readOnly": True}
    body = {"content": {JSON: {"schema": {"type": "object", "properties": {"n": number}}}}}
    paths = {
        "/items/{n}": operation(parameter("n", "path", number)),
        "/body": {"post": {"requestBody": body, "responses": {}}},
    }
    path = tmp_path / "api.json"
    definition = {"openapi": "3.0.3", "info": {"title": "J", "version": "1"}, "paths": paths}
    path.write_text(json.dumps(definition), "utf-8")
    judge = Judge(path)
    assert problems(judge, "/items/{n}", "/items/7") == []
    assert len(problems(judge, "/body", "/body", JSON, '{"n": 7}')) == 1


def test_what_is_read_only_by_reference_is_not_required(tmp_path: Path) -> None:
    schemas = {
        "Id": {"$ref": "#/components/schemas/Key"},
        "Key": {"type": "string", "readOnly": True},
        "Name": {"type": "string"},
    }
    members = {name: {"$ref": f"#/components/schemas/{name}"} for name in ("Id", "Name")}
    schema = {"type": "object", "required": ["Id", "Name"], "properties": members}
    body = {"content": {JSON: {"schema": schema}}}
    definition = {
        "openapi": "3.1.0",
        "info": {"title": "J", "version": "1"},
        "paths": {"/body": {"post": {"requestBody": body, "responses": {}}}},
        "components": {"schemas": schemas},
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps(definition), "utf-8")
    judge = Judge(path)
    assert problems(judge, "/body", "/body", JSON, '{"Name": "x"}') == []
    assert len(problems(judge, "/body", "/body", JSON, "{}")) == 1


def test_whole_queries(tmp_path: Path) -> None:
    paths = {
        f"/{name}": operation(
            {
                "name": "q",
                "in": "querystring",
                "required": True,
                "content": {kind: {"schema": OBJECT}},
            }
        )
        for name, kind in (("form", FORM), ("json", JSON))
    }
    path = tmp_path / "api.json"
    definition = {"openapi": "3.2.0", "info": {"title": "J", "version": "1"}, "paths": paths}
    path.write_text(json.dumps(definition), "utf-8")
    judge = Judge(path)
    assert problems(judge, "/form", "/form?a=1&b=x%2B") == []
    assert problems(judge, "/json", "/json?%7B%22a%22%3A1%7D") == []
    for wrong in ("/form?b=1", "/form", "/form?a=x", "/json?%7B%22a%22%3A%22%22%7D", "/json?a=1"):
        assert len(problems(judge, wrong.split("?")[0], wrong)) == 1
