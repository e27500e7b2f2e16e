"""Small steps of one operation, each with what it means to the three audiences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from specmill.diff.compare import compare
from specmill.diff.findings.finding import summary_of
from tests.diff.sides import TODAY, side_of_document

STEPS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "small_steps.yaml").read_text(encoding="utf-8")
)
_RESULT = {"type": "object", "properties": {"ok": {"type": "string"}}}


def document(said: dict[str, Any]) -> dict[str, Any]:
    """A definition of ``POST /things/{id}``, which ``said`` changes."""
    path = said.get("path", "/things/{id}")
    variable = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    content = {said.get("comes_as", "application/json"): {"schema": said.get("response", _RESULT)}}
    operation: dict[str, Any] = {
        "operationId": "make-thing",
        "tags": ["things"],
        "parameters": [*([variable] if "{id}" in path else []), *said.get("parameters", [])],
        "responses": said.get("responses")
        or {said.get("status", "200"): {"description": "OK", "content": content}},
    }
    if "request" in said:
        operation["requestBody"] = {
            "required": said.get("required", True),
            "content": {said.get("sent_as", "application/json"): {"schema": said["request"]}},
        }
    operation |= said.get("operation", {})
    components = {"schemas": said.get("schemas", {}), **said.get("components", {})}
    return {
        "openapi": said.get("openapi", "3.1.0"),
        "info": {"title": "Things", "version": "1"},
        "paths": {path: {**said.get("path_item", {}), said.get("method", "post"): operation}},
        "components": components,
        **said.get("document", {}),
    }


@pytest.mark.parametrize("step", STEPS, ids=[step["name"] for step in STEPS])
def test_what_a_step_means(step: dict[str, Any], tmp_path: Path) -> None:
    old, new = (side_of_document(document(step[side]), tmp_path, side) for side in ("old", "new"))
    levels = summary_of(compare(old, new, TODAY)).levels
    assert [levels.wire, levels.runtime, levels.typing] == step["means"]
