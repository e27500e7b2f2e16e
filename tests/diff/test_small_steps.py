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


@pytest.mark.parametrize(
    ("mapping", "wanted"),
    [
        (
            {"cat": "Cat", "dog": "Dog", "kitty": "Cat", "puss": "Cat"},
            [("mapping-added", "", "kitty"), ("mapping-added", "", "puss")],
        ),
        (
            {"kitty": "Cat", "puss": "Cat", "dog": "Dog"},
            [("value-changed", "cat", "kitty"), ("mapping-added", "", "puss")],
        ),
        ({"dog": "Dog", "puppy": "Dog"}, [("value-changed", "cat", "Cat"), ("mapping-added", "", "puppy")]),
    ],
)  # fmt: skip
def test_each_kind_of_a_variant_is_told(
    mapping: dict[str, str], wanted: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    pet = {"type": "object", "properties": {"kind": {"type": "string"}}, "required": ["kind"]}
    variants = [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog")]
    old, new = (
        side_of_document(
            document(
                {
                    "response": {
                        "oneOf": variants,
                        "discriminator": {"propertyName": "kind", "mapping": texts},
                    },
                    "schemas": {"Cat": pet, "Dog": pet},
                }
            ),
            tmp_path,
            side,
        )
        for side, texts in (("old", {"cat": "Cat", "dog": "Dog"}), ("new", mapping))
    )
    rules = [(finding.rule.id, finding.old, finding.new) for finding in compare(old, new, TODAY)]
    kinds = [rule for rule in rules if "discriminator" in rule[0]]
    assert sorted(kinds) == sorted(
        (f"response-discriminator-{name}", *texts) for name, *texts in wanted
    )
