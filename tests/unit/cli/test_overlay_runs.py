"""Overlays in a configuration: applied before reading, per locale for its pages, findings in place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tools.generating import specmill

FILES = {
    "api.yaml": """
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pet:
    get:
      operationId: getPet
      summary: Get a pet
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: pet.yaml}}}}}
  /secret: {get: {operationId: secret, x-internal: true, responses: {"204": {description: done}}}}
""",
    "pet.yaml": "{type: object, properties: {name: {type: string, description: Its name}}}",
    "public.yaml": """
overlay: 1.0.0
info: {title: public, version: "1"}
actions:
  - {target: "$.paths[?@.get['x-internal'] == true]", remove: true}
  - target: $.paths['/pet'].get
    update: {parameters: [{name: limit, in: query, schema: {type: integr}}]}
""",
    "zh.yaml": """
overlay: 1.0.0
info: {title: zh, version: "1"}
actions:
  - {target: "$.paths['/pet'].get", update: {summary: 获取宠物}}
""",
    "specmill.toml": """
[[target]]
name = "pets"
definitions = [{ path = "api.yaml", overlays = ["public.yaml"] }]
[target.docs]
locales = ["en", "zh"]
overlays = { zh = ["zh.yaml"] }
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_overlays_of_a_definition_and_of_a_locale(folder: Path) -> None:
    ended = specmill("generate", "--format", "json", folder=folder)
    assert ended.returncode == 0
    [finding] = json.loads(ended.stderr)["diagnostics"]
    assert (finding["code"], finding["file"], finding["line"]) == ("unknown-type", "public.yaml", 7)
    assert finding["pointer"] == "/actions/1/update/parameters/0/schema/type"

    docs = folder / "output" / "pets" / "docs"
    names = {
        locale: sorted(str(path.relative_to(docs / locale)) for path in (docs / locale).rglob("*"))
        for locale in ("en", "zh")
    }
    assert names["en"] == names["zh"]
    texts = {
        locale: "".join(path.read_text("utf-8") for path in (docs / locale).rglob("*.md"))
        for locale in ("en", "zh")
    }
    assert ("获取宠物" in texts["zh"], "获取宠物" in texts["en"]) == (True, False)
    assert "Get a pet" in texts["en"]
    assert "secret" not in texts["en"]

    manifest = json.loads((folder / "output/pets/.specmill/manifest.json").read_text())
    assert sorted(manifest["specs"]) == ["api.yaml", "pet.yaml", "public.yaml", "zh.yaml"]


def test_findings_in_other_files_as_annotations(folder: Path) -> None:
    (folder / "pet.yaml").write_text("type: object\nproperties:\n  a: {type: integr}\n")
    ended = specmill("validate", "api.yaml", "--format", "github", folder=folder)
    assert "::warning file=pet.yaml,line=3,col=13,title=unknown-type::" in ended.stderr


def test_a_broken_overlay_is_located(folder: Path) -> None:
    (folder / "zh.yaml").write_text("overlay: 1.0.0\nactions:\n  - {target: '$..['}\n")
    ended = specmill("generate", "--format", "json", folder=folder)
    result = [
        value for value in json.loads(ended.stderr)["diagnostics"] if value["severity"] == "error"
    ]
    assert ended.returncode == 2
    assert [(value["code"], value["file"], value["line"]) for value in result] == [
        ("invalid-overlay", "zh.yaml", 3)
    ]
    assert not (folder / "output").exists()
