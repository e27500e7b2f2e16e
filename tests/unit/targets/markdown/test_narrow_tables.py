"""Tables of the layout with two columns: all that the wide ones tell, and an anchor for each row."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

_TEXT = {"type": "string"}
_ITEM = {
    "type": "object",
    "required": ["a b"],
    "properties": {"a b": {**_TEXT, "description": "Odd."}, "response": _TEXT},
}
_LIMIT = {"type": "integer", "minimum": 1, "default": 20, "example": 5}
_OPERATION: dict[str, Any] = {
    "operationId": "act",
    "parameters": [
        {"name": "limit", "in": "query", "description": "How many", "schema": _LIMIT},
        {"name": "limit", "in": "header", "required": True, "schema": _TEXT},
    ],
    "requestBody": {
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "limit": {**_TEXT, "default": ""},
                        "item": {"$ref": "#/components/schemas/Item"},
                    },
                }
            }
        }
    },
    "responses": {
        "200": {
            "description": "",
            "headers": {"X-Left": {"schema": {"type": "integer"}}},
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["limit"],
                        "properties": {"limit": {"type": ["string", "null"]}},
                    }
                }
            },
        }
    },
}


def _page(**docs: Any) -> str:
    document = definition(
        {"/act": {"post": _OPERATION}}, openapi="3.1.0", components={"schemas": {"Item": _ITEM}}
    )
    return page(files_of(job_of(("Shop", document), **docs)), "act")


def _row(text: str, anchor: str) -> list[str]:
    (line,) = (part for part in text.split("\n") if f'<a id="{anchor}"></a>' in part)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


@pytest.mark.parametrize(
    ("anchor", "name", "told"),
    [
        (
            "query:limit",
            "`limit`<br>integer<br>query",
            "How many<br>Range: ≥ 1.<br>Default: `20`.<br>Example: `5`",
        ),
        ("header:limit", "`limit`<br>string<br>header, required", ""),
        ("body:limit", "`limit`<br>string<br>body", 'Default: `""`.'),
        ("body:item", '`item`<br><a href="#Item">Item</a><br>body', ""),
        ("response:limit", r"`limit`<br>string \| null", "Always present."),
        ("response-header:X-Left", "`X-Left`<br>integer", ""),
        ("Item:a-20-b", "`a b`<br>string<br>required", "Odd."),
    ],
)
def test_a_row_has_an_anchor_and_all_that_is_said(anchor: str, name: str, told: str) -> None:
    assert _row(_page(), anchor) == [f'<a id="{anchor}"></a>{name}', told]


def test_ids_are_unique_and_the_path_has_one() -> None:
    ids = re.findall(r'<a id="([^"]*)">', _page())
    assert len(ids) == len(set(ids))
    assert "http:path" in ids


def test_words_are_those_of_the_locale() -> None:
    text = _page(locales=["zh"])
    assert _row(text, "header:limit")[0].endswith("<br>header、必填")
    assert _row(text, "query:limit")[1].endswith("<br>范围：≥ 1。<br>默认值：`20`。<br>示例值：`5`")


def test_no_table_has_more_than_four_columns() -> None:
    heads = [
        line.count(" |") for line in _page().split("\n") if re.match(r"\| -", line) is not None
    ]
    assert heads
    assert max(heads) <= 4


def test_brands_of_the_docs_factory_and_settings_keep_a_column_for_each_thing() -> None:
    for docs in ({"brand": "genauth"}, {"tables": "wide"}):
        text = _page(languages=["node"], **docs)
        assert '<div style="width:80px">Required</div>' in text
        assert 'id="query:limit"' not in text
    assert 'id="query:limit"' in _page(brand="genauth", languages=["node"], tables="narrow")
