"""All pages of whole definitions: sound Markdown, and code that is code."""

from __future__ import annotations

import ast
import json
from functools import lru_cache
from pathlib import Path

import black
import pytest
import tree_sitter_typescript
from tree_sitter import Language, Parser

from specmill.targets.llm.budget import PartBudgets, shares
from specmill.targets.markdown.site.link_check import LinkCheck
from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.tools.shared import ROOT
from tests.unit.targets.llm.helpers import blocks, definition, files_of, section, written

SPECS = ROOT / "specs"
DEFINITIONS = {
    "storefront": (SPECS / "storefront" / "openapi.yaml",),
    "genauth": (SPECS / "genauth" / "authentication.yaml", SPECS / "genauth" / "management.yaml"),
    **{
        name: (SPECS / "features" / f"{name}.yaml",)
        for name in (
            "callbacks", "component-references", "hostile-text", "names-clash", "names-unicode",
            "no-operation-id", "recursive-alias", "oneof-discriminator", "several-media-types",
        )
    },
}  # fmt: skip
# A quoted definition is what its author wrote: an empty schema is one, so is an example that is
# JSON in a text.
QUOTED = ("empty-sample", "stringified-json")
# A bundle holds many pages, each with its title and sections.
MANY = ("missing-title", "duplicate-section")
EVERY = pytest.mark.parametrize("name", DEFINITIONS)


@lru_cache
def markdown(name: str) -> dict[str, str]:
    files = files_of(*DEFINITIONS[name])
    return {
        path: text
        for path, text in files.items()
        if path.startswith("llm/") and path.endswith(".md")
    }


def single(name: str) -> dict[str, str]:
    return {path: text for path, text in markdown(name).items() if "/bundles/" not in path}


@EVERY
def test_pages_are_sound(name: str) -> None:
    pages = pages_of(markdown(name))
    bundles = {path: page for path, page in pages.items() if "/bundles/" in path}
    findings = [
        scan_page
        for scan_page in scan_pages(pages, (*QUOTED, *MANY))
        if scan_page.page not in bundles
    ]
    findings += [
        scan_page
        for scan_page in scan_pages(pages_of(single(name)), QUOTED)
        if scan_page.check in MANY
    ]
    findings += [
        scan_page for scan_page in scan_pages(pages, (*QUOTED, *MANY)) if scan_page.page in bundles
    ]
    assert findings == []


@EVERY
def test_python_is_as_black_writes_it(name: str) -> None:
    for path, text in single(name).items():
        for block in blocks(text, "python"):
            ast.parse(block)
            assert black.format_str(block, mode=black.Mode()) == block, path


@EVERY
def test_typescript_is_typescript(name: str) -> None:
    parser = Parser(Language(tree_sitter_typescript.language_typescript()))
    seen = 0
    for path, text in single(name).items():
        for block in blocks(text, "typescript"):
            tree = parser.parse(f"interface All {{\n{block}}}".encode())
            assert not tree.root_node.has_error, path
            seen += 1
    assert seen


@EVERY
def test_definitions_are_json(name: str) -> None:
    for path, text in single(name).items():
        if "/operations/" in path:
            (block,) = blocks(section(text, "OpenAPI Definition"), "json")
            assert isinstance(json.loads(block), dict), path


def test_a_link_that_is_only_text_in_code_is_no_link(tmp_path: Path) -> None:
    description = "See [lost](lost.md).\n\n```\n[c](d.md)\n```"
    operation = {"operationId": "a", "description": description, "responses": {}}
    files = files_of(written(tmp_path, definition({"/a": {"get": operation}})))
    assert "\nSee lost.\n" in files["llm/operations/a.md"]
    assert "```\n[c](d.md)\n```" in files["llm/operations/a.md"]


def test_text_cannot_leave_its_fence(tmp_path: Path) -> None:
    text = "`````\n# Not a title\n</div>{{ x }}"
    schema = {"type": "object", "description": text, "properties": {"a": {"type": "string"}}}
    operation = {
        "operationId": "a",
        "summary": text,
        "description": "x",
        "responses": {
            "200": {
                "description": text,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}},
            }
        },
    }
    document = definition({"/a": {"get": operation}}, components={"schemas": {"S": schema}})
    files = files_of(written(tmp_path, document))
    pages = {path: text for path, text in files.items() if path.endswith(("/a.md", "/s.md"))}
    assert len(pages) == 2
    assert scan_pages(pages_of(pages), (*QUOTED, "broken-link", "unbalanced-backtick")) == []
    (block,) = blocks(section(files["llm/operations/a.md"], "OpenAPI Definition"), "json")
    assert json.loads(block)["summary"] == text


def test_every_link_of_a_page_is_read_by_the_check() -> None:
    """What is checked while pages are made is all that could be checked in them."""
    pages = markdown("storefront")

    class Found:
        def __init__(self) -> None:
            self.codes: list[str] = []

        def error(self, code: str, *_: object) -> None:
            self.codes.append(code)

    check, result = LinkCheck(), Found()
    for path, text in pages.items():
        check.read(path, text)
    check.report({}, result)  # type: ignore[arg-type]
    assert len(result.codes) > 100
    result.codes.clear()
    check.report(pages, result)  # type: ignore[arg-type]
    assert result.codes == []


def test_a_page_that_is_too_long_loses_what_stands_elsewhere() -> None:
    def parts(fields: int, definition: str) -> PartBudgets:
        types = "    /** @description Told. */\n    name: string;\n" * fields
        bare = "    name: string;\n" * fields
        return shares("told", "code", types, definition, 8_000, without_comments=lambda: bare)

    assert "Told." in parts(10, "{}").typescript
    long = parts(300, "x y " * 5_000)
    assert long.typescript == "    name: string;\n" * 300
    assert not long.has_definition
    assert long.models < 8_000
    longest = parts(2_000, "{}")
    assert longest.typescript == ""
    assert longest.has_definition
