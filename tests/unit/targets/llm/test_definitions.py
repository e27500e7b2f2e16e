"""The files that the part ``llm`` consists of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.targets.llm.helpers import definition, files_of, written


def one(name: str) -> dict[str, Any]:
    operation = {"operationId": name, "tags": [name], "responses": {}}
    return definition({f"/{name}": {"get": operation}}, info={"title": name, "version": "1"})


def llm(files: dict[str, str]) -> list[str]:
    return sorted(path for path in files if path.startswith("llm/"))


def test_one_client_has_one_file_of_definitions(tmp_path: Path) -> None:
    assert llm(files_of(written(tmp_path, one("one")))) == [
        "llm/bundles/one.md",
        "llm/definitions.d.ts",
        "llm/index.md",
        "llm/llms-full.txt",
        "llm/llms.txt",
        "llm/operations/one.md",
        "llm/setup.md",
    ]


def test_clients_share_pages_and_have_a_file_of_definitions_each(tmp_path: Path) -> None:
    both = [written(tmp_path, one(name), name) for name in ("one", "two")]
    files = files_of(*both)
    assert llm(files) == [
        "llm/bundles/one.md",
        "llm/bundles/two.md",
        "llm/index.md",
        "llm/llms-full.txt",
        "llm/llms.txt",
        "llm/one/definitions.d.ts",
        "llm/operations/one.md",
        "llm/operations/two.md",
        "llm/setup.md",
        "llm/two/definitions.d.ts",
    ]
    assert "\n## one: one\n" in files["llm/llms.txt"]
    assert "Client: two" in files["llm/operations/two.md"]


def test_a_definition_without_operations_has_lists(tmp_path: Path) -> None:
    files = files_of(written(tmp_path, definition({})))
    assert llm(files) == [
        "llm/definitions.d.ts", "llm/index.md", "llm/llms-full.txt", "llm/llms.txt"
    ]  # fmt: skip
