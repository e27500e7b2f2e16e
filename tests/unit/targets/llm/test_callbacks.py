"""Callbacks on the page of the operation that makes the service send them."""

from __future__ import annotations

from pathlib import Path

from tests.unit.targets.llm.helpers import blocks, definition, files_of, headings, section, written

EVENT = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string", "description": "Of the job."}},
}
REQUEST = {
    "summary": "The job is done",
    "requestBody": {
        "required": True,
        "description": "What became of it.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}},
    },
    "responses": {"204": {"description": "Taken note of"}},
}


def page(folder: Path) -> str:
    operation = {
        "operationId": "start",
        "responses": {"202": {"description": "Started"}},
        "callbacks": {"done": {"{$request.query.to}/done": {"post": REQUEST}}},
    }
    paths = {"/jobs": {"post": operation}}
    document = definition(paths, components={"schemas": {"Event": EVENT}})
    files = files_of(written(folder, document))
    assert "schemas/event.md" in files["llm/bundles/others.md"]
    return files["llm/operations/start.md"]


def test_callbacks_have_a_section(tmp_path: Path) -> None:
    text = page(tmp_path)
    assert headings(text)[-3:] == ["Responses", "Callbacks", "OpenAPI Definition"]
    told = section(text, "Callbacks")
    assert told.startswith("### done\n\nMethod: POST  \nURL: `{$request.query.to}/done`\n\n")
    assert "The job is done" in told
    assert "#### Request Body\n\nContent Types: application/json\n\nRequired: yes\n\n" in told
    assert "- application/json: [Event](../schemas/event.md)" in told
    assert "##### 204\n\nTaken note of" in told


def test_callbacks_are_typed(tmp_path: Path) -> None:
    (code,) = blocks(section(page(tmp_path), "Callbacks"), "typescript")
    assert code.startswith("post: {\n    parameters: {")
    assert '"application/json": components["schemas"]["Event"];' in code
    assert code.endswith("};\n")
