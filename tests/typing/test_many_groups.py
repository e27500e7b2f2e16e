"""A type that more groups share than a type checker looks through star imports is still known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.tools.generating import generate
from tests.tools.judges import pyright_of

GROUPS = 70
PROGRAM = """\
from groups import Groups, models

client = Groups()
thing: models.Thing = client.group69.get()
print(thing.name.upper())
"""


def definition() -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    answer = {"200": {"description": "A thing", "content": content}}
    paths = {
        f"/group{number}": {
            "get": {
                "tags": [f"group{number}"],
                "operationId": f"getGroup{number}",
                "responses": answer,
            }
        }
        for number in range(GROUPS)
    }
    thing = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Groups", "version": "1"},
        "servers": [{"url": "https://groups.example.com"}],
        "paths": paths,
        "components": {"schemas": {"Thing": thing}},
    }


def test_pyright(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(json.dumps(definition()))
    options = ("--package", "groups", "--only", "python")
    generate("api.json", *options, out=tmp_path / "groups", folder=tmp_path)
    (tmp_path / "use_program.py").write_text(PROGRAM)
    assert pyright_of(tmp_path, "groups") == ""
