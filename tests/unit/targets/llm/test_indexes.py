"""The lists: ``llms.txt`` as llmstxt.org describes it, ``llms-full.txt``, the index, bundles."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from specmill.targets.llm.indexes import SEPARATOR
from specmill.targets.llm.tokens import estimate
from tests.unit.targets.llm.helpers import STOREFRONT, definition, files_of, written

_LINK = re.compile(r"^- \[([^\]]+)\]\(([^)]+)\)(: .+)?$")


@lru_cache(maxsize=1)
def storefront() -> dict[str, str]:
    return files_of(STOREFRONT)


def links(text: str) -> list[str]:
    return [match[2] for line in text.split("\n") if (match := _LINK.match(line))]


def test_the_list_is_called_as_the_brand_is() -> None:
    named = files_of(STOREFRONT, brand="genauth")["llm/llms.txt"]
    assert named.startswith("# GenAuth\n")


def test_the_list_has_the_parts_of_its_format_in_their_order() -> None:
    lines = storefront()["llm/llms.txt"].split("\n")
    assert lines[0] == "# Storefront API"
    assert lines[2].startswith("> Sells things.")
    first = next(at for at, line in enumerate(lines) if line.startswith("## "))
    assert not any(line.startswith(("#", "- ")) for line in lines[1:first])
    for line in lines[first:]:
        assert not line or line.startswith("## ") or _LINK.match(line), line
    titles = [line[3:] for line in lines if line.startswith("## ")]
    assert titles == [
        "Python package",
        "Auth",
        "Catalog",
        "Cart",
        "Orders",
        "Files",
        "Users",
        "Optional",
    ]
    assert "- [logout](operations/logout.md): End the session" in lines


def test_every_page_is_listed_once() -> None:
    files = storefront()
    folders = ("operations", "schemas", "webhooks", "setup.md")
    pages = {path.removeprefix("llm/") for path in files if path.split("/")[1] in folders}
    texts = links(files["llm/llms.txt"])
    assert sorted(texts) == sorted(pages)
    index = re.findall(r"\]\(([^)]+)\)", files["llm/index.md"])
    assert {value for value in index if not value.startswith("bundles/")} == pages


def test_the_full_text_is_the_linked_pages_in_their_order() -> None:
    files = storefront()
    head, *parts = files["llm/llms-full.txt"].split(f"\n{SEPARATOR}\n")
    assert "80 equals signs" in head
    split = [part.split("\n\n", 1) for part in parts]
    assert [path for path, _ in split] == links(files["llm/llms.txt"])
    assert all(text == files[f"llm/{path}"] for path, text in split)


def test_links_begin_with_the_address_of_the_folder() -> None:
    files = files_of(STOREFRONT, base_url="https://docs.example.com/llm/")
    assert set(links(storefront()["llm/llms.txt"])) == {
        link.removeprefix("https://docs.example.com/llm/") for link in links(files["llm/llms.txt"])
    }


def large(count: int, size: int) -> dict[str, Any]:
    return definition(
        {
            f"/{number}": {
                "get": {
                    "operationId": f"op{number}",
                    "tags": ["All"],
                    "description": "word " * size,
                    "responses": {},
                }
            }
            for number in range(count)
        }
    )


def test_no_part_of_a_bundle_is_larger_than_the_bound(tmp_path: Path) -> None:
    document = large(12, 300)
    document["paths"]["/5"]["get"]["description"] = "word " * 2_000
    files = files_of(written(tmp_path, document), bundle_tokens=3_000)
    parts = {path: text for path, text in files.items() if path.startswith("llm/bundles/")}
    assert len(parts) > 3
    assert next(iter(parts)) == "llm/bundles/all.md"
    assert f"# All (part 1 of {len(parts)})\n" in parts["llm/bundles/all.md"]
    assert all(estimate(text) <= 3_000 for text in parts.values())
    whole = "".join(parts.values())
    for number in range(12):
        held = files[f"llm/operations/op{number}.md"] in whole
        assert held is (number != 5)
    assert re.search(r"\| \[op5\]\(\.\./operations/op5\.md\) \| [\d,]+ \| no \|", whole)


def test_a_bundle_holds_the_schemas_that_its_operations_name() -> None:
    files = storefront()
    bundle = files["llm/bundles/auth.md"]
    assert files["llm/operations/logout.md"] in bundle
    assert files["llm/schemas/user.md"] in bundle
    assert files["llm/schemas/product.md"] not in bundle


def test_the_index_tells_the_sizes() -> None:
    files = storefront()
    tokens = estimate(files["llm/operations/logout.md"])
    assert f"| [logout](operations/logout.md) | {tokens:,} |" in files["llm/index.md"]


def test_notes_are_one_line_of_text(tmp_path: Path) -> None:
    operation = {"operationId": "a", "description": "<p>Ends *it*.</p>\n\nMore.", "responses": {}}
    files = files_of(written(tmp_path, definition({"/a": {"get": operation}})))
    assert "- [a](operations/a.md): Ends _it_.\n" in files["llm/llms.txt"]


def test_a_group_called_optional_is_not_skipped(tmp_path: Path) -> None:
    operation = {"operationId": "a", "tags": ["Optional"], "responses": {}}
    files = files_of(written(tmp_path, definition({"/a": {"get": operation}})))
    assert "\n## Optional operations\n" in files["llm/llms.txt"]
