"""Definitions of great depth and width: what is generated can be imported and called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import answer_json

LONGEST = 2_000


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def chain() -> dict[str, Any]:
    def model(number: int) -> dict[str, Any]:
        following = {"next": {"anyOf": [{"type": "string"}, ref(f"T{number + 1}")]}}
        last = number + 1 == LONGEST
        properties = {"id": {"type": "string"}, **({} if last else following)}
        return {"type": "object", "required": ["id"], "properties": properties}

    return {f"T{number}": model(number) for number in range(LONGEST)}


def nested() -> dict[str, Any]:
    result: dict[str, Any] = {"T40": {"type": "string"}}
    for number in range(40):
        inner = ref(f"T{number + 1}")
        result[f"T{number}"] = {"oneOf": [inner, {"type": "array", "items": inner}]}
    return result


def wide() -> dict[str, Any]:
    result: dict[str, Any] = {
        f"V{number}": {"type": "object", "required": [f"f{number}"], "properties": {f"f{number}": {"type": "integer"}}}
        for number in range(1_200)
    }  # fmt: skip
    return {**result, "T0": {"oneOf": [ref(name) for name in result]}}


@pytest.mark.parametrize(
    ("schemas", "value", "name"),
    [
        (chain, {"id": "a", "next": {"id": "b"}}, "T0"),
        (nested, [[["x"]]], "list"),
        (wide, {"f7": 3}, "V7"),
    ],
)
def test_types_of_any_depth(schemas: Any, value: Any, name: str, tmp_path: Path) -> None:
    content = {"application/json": {"schema": ref("T0")}}
    operation = {
        "operationId": "getIt",
        "responses": {"200": {"description": "", "content": content}},
    }
    definition = {
        "openapi": "3.1.0",
        "info": {"title": "Deep", "version": "1"},
        "servers": [{"url": "https://deep.example"}],
        "paths": {"/it": {"get": operation}},
        "components": {"schemas": schemas()},
    }
    (tmp_path / "api.json").write_text(json.dumps(definition))
    package: Generated = make(tmp_path / "api.json", tmp_path, f"deep_{schemas.__name__}")
    _, types = package.wire(lambda client: client.get_it(), answer_json(value))
    assert type(types).__name__ == name
