"""Pages for language models of real definitions: sound Markdown, code that is code."""

from __future__ import annotations

import ast
import json
import re

import pytest
import tree_sitter_typescript
from tree_sitter import Language, Parser

from tests.tools.pages.markdown_checks import Finding, scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.tools.shared import shared, shared_definitions
from tests.unit.targets.llm.helpers import blocks, files_of, section

DEFINITIONS = (
    "museum-webhooks-31",
    "lark-task-zh",
    "adyen-checkout",
    "oai-webhook-31",
    "oai-callback-30",
    "redocly-cafe-split-32",
    "case-clash",
)
NEEDS_MORE = frozenset({"remote-ref", "matrix-sync-multifile"})
"""Definitions that refer to another host, or to files beside their folder."""
ENTRIES = {
    shared_definition["name"]: shared_definition["entry"]
    for shared_definition in shared_definitions()
}
REST = sorted(ENTRIES.keys() - set(DEFINITIONS) - NEEDS_MORE)
FOLDERS = ("llm/setup.md", "llm/operations/", "llm/schemas/", "llm/webhooks/")
# A quoted definition is what its author wrote, as are the sections of a description.
LEFT_OUT = ("empty-sample", "stringified-json", "duplicate-section")
SAYS_UNDEFINED = frozenset({"opc-baseline-30", "opc-baseline-31"})
"""Definitions that have a schema called `None`."""


@pytest.mark.parametrize("name", DEFINITIONS)
def test_pages_of_real_definitions_are_sound(name: str) -> None:
    check(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", REST)
def test_pages_of_all_definitions_are_sound(name: str) -> None:
    check(name)


def described(finding: Finding, text: str) -> bool:
    """Whether what is found stands in the description of the page."""
    return "\n## Description" in text and finding.text.strip() in section(text, "Description")


def check(name: str) -> None:
    """Read all pages of a definition as Markdown, and their blocks as code."""
    parser = Parser(Language(tree_sitter_typescript.language_typescript()))
    path = shared(f"specs/{ENTRIES.get(name, name)}")
    files = files_of(path)
    texts = {path: text for path, text in files.items() if path.startswith(FOLDERS)}
    assert texts
    left_out = (*LEFT_OUT, "undefined-text") if name in SAYS_UNDEFINED else LEFT_OUT
    pages = scan_pages(pages_of(texts), left_out)
    # So are tables and code in a description.
    assert [finding for finding in pages if not described(finding, texts[finding.page])] == []
    for path, text in texts.items():
        for block in blocks(text, "python"):
            ast.parse(block)
        for block in blocks(text, "typescript"):
            tree = parser.parse(f"interface All {{\n{block}}}".encode())
            assert not tree.root_node.has_error, path
        if path.startswith(("llm/operations/", "llm/webhooks/")):
            for block in blocks(section(text, "OpenAPI Definition"), "json"):
                assert json.loads(block)
    for path in ("llm/index.md", "llm/llms.txt"):
        for target in re.findall(r"^(?:- |\| )\[.*?\]\(([^)]+)\)", files[path], re.MULTILINE):
            assert f"llm/{target}" in files, path
    report = json.loads(files[".specmill/coverage.json"])
    assert report["counts"]["failed"] == 0
