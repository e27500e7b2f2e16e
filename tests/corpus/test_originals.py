"""Every page of the V3 definitions beside what the original generator tells of the operation."""

from __future__ import annotations

import json
import re
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
    # Examples that are no values of their types are not shown.
    r"sample of (briefUserInfo|enabledExtIdpConns|goodsPackage|qrcodeLoginStrategy|targetType) is ''",
    r"sample of (totalCount|validateRules|value|visibleFields) is ''",
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
                texts += [f"{page}: {line}" for line in told if not _is_known(line)]
    assert texts == [], "\n".join(texts)
    assert compared > 470


def _original(document: dict[str, Any], entry: dict[str, Any], ours: str) -> str | None:
    operation = document["paths"][entry["path"]][entry["http_method"].lower()]
    method = re.findall(r"^## 方法名称\n\n`(.*)`$", ours, re.M)[0]
    return Original(document).page(operation, operation.get("summary", ""), method)


def _is_known(line: str) -> bool:
    return any(re.search(text, line) for text in KNOWN)
