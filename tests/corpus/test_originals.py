"""Every page of the V3 definitions beside what the original generator tells of the operation."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import generate
from tests.tools.pages.markdown_pages import Page
from tests.tools.pages.original_page import Original
from tests.tools.pages.page_structure import differences
from tests.tools.shared import shared

DEFINITIONS = {
    "authentication": "authing-authentication/authentication-openapi.json",
    "management": "authing-management/management-openapi.json",
}
KNOWN = (
    # The original loses models behind `oneOf`, which come in their order here.
    r"heading ### SyncTaskFieldMapping is missing or out of order",
    # A schema without any field is a type, and no table that is only a header.
    r"response: no table with the columns name, type, description",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    specs = [str(shared(f"specs/{name}")) for name in DEFINITIONS.values()]
    options = ["--layout", "flat", "--brand", "genauth", "--languages", "go", "--locales", "zh"]
    folder = tmp_path_factory.mktemp("originals") / "out"
    return generate(*specs, *options, "--only", "docs", out=folder)


@pytest.mark.slow
def test_nothing_that_the_original_tells_is_lost(out: Path) -> None:
    operations = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))["operations"]
    originals = {
        key: json.loads(shared(f"specs/{name}").read_text("utf-8"))
        for key, name in DEFINITIONS.items()
    }
    examples = set(_examples(originals))
    compared = 0
    texts: list[str] = []
    for operation in operations:
        for page in operation["pages"]:
            text = (out / page).read_text("utf-8")
            original = _original(originals[page.split("/")[3]], operation, text)
            if original is not None:
                compared += 1
                told = differences(
                    Page(page, original), Page(page, text.replace("<span></span>", ""))
                )
                texts += [
                    f"{page}: {line}"
                    for line in told
                    if not _is_known(line) and _more(line) not in examples
                ]
    assert texts == [], "\n".join(texts)
    assert compared > 470


def _original(document: dict[str, Any], entry: dict[str, Any], ours: str) -> str | None:
    operation = document["paths"][entry["path"]][entry["http_method"].lower()]
    method = re.findall(r"^## 方法名称\n\n`(.*)`$", ours, re.M)[0]
    return Original(document).page(operation, operation.get("summary", ""), method)


def _more(line: str) -> str | None:
    """The sample value in a row where the original has none: it leaves out examples that are no values
    of their types."""
    match = re.search(r": sample of \S+ is (.+), not ''$", line)
    return ast.literal_eval(match[1]) if match else None


def _examples(value: Any) -> Iterator[str]:
    """All examples of definitions, as cells have them."""
    if isinstance(value, dict) and "example" in value:
        text = value["example"]
        if not isinstance(text, str):
            text = json.dumps(text, ensure_ascii=False, separators=(",", ":"))
        yield " ".join(text.split())
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _examples(inner)


def _is_known(line: str) -> bool:
    return any(re.search(text, line) for text in KNOWN)
