"""Pages for language models of real definitions: sound Markdown, code that is code."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
import tree_sitter_typescript
from tree_sitter import Language, Parser

from tests.tools.markdown_checks import scan_pages
from tests.tools.markdown_pages import pages_of
from tests.tools.shared import shared
from tests.unit.targets.llm.helpers import blocks, files_of, section

DEFINITIONS = (
    "museum-webhooks-31/openapi.yaml",
    "lark-task-zh/task.yaml",
    "adyen-checkout/CheckoutService-v71.json",
    "oai-webhook-31/webhook-example.yaml",
    "case-clash",
)
FOLDERS = ("llm/operations/", "llm/schemas/", "llm/webhooks/")


def definition(name: str) -> Path:
    """The file, or the only one of a folder."""
    found = shared(f"specs/{name}")
    return found if found.is_file() else min(found.iterdir())


@pytest.mark.parametrize("name", DEFINITIONS)
def test_pages_of_real_definitions_are_sound(name: str) -> None:
    parser = Parser(Language(tree_sitter_typescript.language_typescript()))
    files = files_of(definition(name))
    texts = {path: text for path, text in files.items() if path.startswith(FOLDERS)}
    assert texts
    # A quoted definition is what its author wrote, as are the sections of a description.
    left_out = ("empty-sample", "stringified-json", "duplicate-section")
    assert scan_pages(pages_of(texts), left_out) == []
    for path, text in texts.items():
        for block in blocks(text, "python"):
            ast.parse(block)
        for block in blocks(section(text, "TypeScript Definition"), "typescript"):
            tree = parser.parse(f"interface All {{\n{block}}}".encode())
            assert not tree.root_node.has_error, path
        if "/schemas/" not in path:
            assert json.loads(*blocks(section(text, "OpenAPI Definition"), "json"))
    report = json.loads(files[".specmill/coverage.json"])
    assert report["counts"]["failed"] == 0
