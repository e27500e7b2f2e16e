"""The page that the others are modelled on: the same sections with the same words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.tools.shared import shared
from tests.unit.targets.llm.helpers import blocks, definition, files_of, headings, section, written

_TITLES = (
    "Summary", "Description", "Storefront SDK Usage", "TypeScript Definition",
    "Component References", "Responses", "OpenAPI Definition",
)  # fmt: skip


def seed() -> str:
    return shared("seeds/004_73aac81b91e78ed4.txt").read_text(encoding="utf-8")


def parts(text: str) -> dict[str, str]:
    """The texts of the seed's sections; it has lost the signs of its headings and fences."""
    marks = "|".join(re.escape(item) for item in _TITLES)
    parts = re.split(rf"(?:^|(?<=[;}}]))({marks})\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def definition_of(text: str) -> dict[str, Any]:
    """A definition with the operation that the seed quotes, and the components that it names."""
    quoted = parts(text)["OpenAPI Definition"].removeprefix("json\n")
    operation, _ = json.JSONDecoder().raw_decode(quoted)
    told = parts(text)["Responses"].split("\n")
    words = dict(zip(told[::2], told[1::2], strict=False))
    references = {
        status: value["$ref"].rsplit("/", 1)[1]
        for status, value in operation["responses"].items()
        if "$ref" in value
    }
    return definition(
        {"/auth/logout": {"post": operation}},
        openapi="3.0.3",
        info={"title": "Storefront", "version": "1"},
        components={
            "schemas": {"User": {"type": "object"}},
            "responses": {
                name: {"description": words[status]} for status, name in references.items()
            },
            "securitySchemes": {
                "Authorization": {"type": "apiKey", "in": "header", "name": "Authorization"}
            },
        },
    )


@pytest.fixture
def page(tmp_path: Path) -> str:
    files = files_of(written(tmp_path, definition_of(seed())), typescript_sdk=True)
    return files["llm/operations/logout.md"]


def bare(text: str) -> str:
    """The words of a text without indentation, code spans and links."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("`", ""))
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def test_the_sections_come_in_the_order_of_the_seed(page: str) -> None:
    assert list(parts(seed())) == list(_TITLES)
    assert [heading for heading in headings(page) if heading in _TITLES] == list(_TITLES)
    facts = seed().split("Summary\n", maxsplit=1)[0]
    assert (
        bare(page.split("## Summary", maxsplit=1)[0]).replace("\n\n", "\n") == f"# {facts}".strip()
    )
    assert page.rstrip().endswith(seed().rstrip().rsplit("}", 1)[1])


def test_the_typescript_is_the_seeds_with_the_brace_that_it_lost(page: str) -> None:
    own = parts(seed())["TypeScript Definition"].removeprefix("typescript\n")
    assert own.count("{") == own.count("}") + 1
    (block,) = blocks(section(page, "TypeScript Definition"), "typescript")
    assert bare(block) == f"{own.strip()}\n}};"


def test_references_are_those_of_the_seed(page: str) -> None:
    rows = [line for line in parts(seed())["Component References"].split("\n") if '["' in line]
    texts = [bare(line).strip("| ") for line in section(page, "Component References").split("\n")]
    assert texts[2:] == [row.strip("| ") for row in rows]


def test_the_definition_is_the_seeds(page: str) -> None:
    quoted = parts(seed())["OpenAPI Definition"].removeprefix("json\n")
    value, end = json.JSONDecoder().raw_decode(quoted)
    (block,) = blocks(section(page, "OpenAPI Definition"), "json")
    assert bare(block) == quoted[:end].strip()
    assert json.loads(block) == value


def test_summary_description_and_method_are_the_seeds(page: str) -> None:
    for title in ("Summary", "Description"):
        assert bare(section(page, title)).startswith(parts(seed())[title].strip())
    assert parts(seed())["Storefront SDK Usage"].split("\n")[0] in bare(page)
