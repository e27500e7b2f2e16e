"""Tables of error codes: found by shape wherever they stand, and nothing else taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.targets.markdown.guides.errorcodes import code_tables
from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

NUMBERS = "## apiCode\n\n| apiCode | What |\n| --- | --- |\n| 1300 | a \\| b |\n| 1301 | c |\n| 20 04 | d |"
CLASSES = (
    "| Class | Kind | Codes |\n|---|---|---|\n| 2xx | fine | - 200: OK |\n"
    "| 4xx | client | - [400]BadArgument: wrong <br> - [401]Unauthorized: who |\n| 6xx | other | |"
)


def _tables(text: str = "", **more: Any) -> list[tuple[tuple[str, ...], ...]]:
    job = job_of(("Shop", definition({}, tags=[{"name": "Errors", "description": text}], **more)))
    return [table.rows for table in code_tables(job.api.clients[0])]


def test_codes_are_read_with_their_texts() -> None:
    assert _tables(NUMBERS.replace("20 04", "2004")) == [
        (("1300", "a \\| b"), ("1301", "c"), ("2004", "d"))
    ]


def test_classes_of_codes_are_taken_apart() -> None:
    assert _tables(CLASSES) == [
        (
            ("200", "fine", "OK"),
            ("400", "client", "BadArgument: wrong"),
            ("401", "client", "Unauthorized: who"),
            ("6xx", "other", ""),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        NUMBERS,  # "20 04" is no code
        "## Limits\n\n| Plan | Calls |\n|---|---|\n| 100 | a |\n| 200 | b |\n| 300 | c |".replace(
            "## Limits", "# Plans"
        ),
        "| Code | Meaning |\n|---|---|\n| 100 | a |\n| 100 | b |\n| 101 | c |",
        "| Code | Meaning |\n|---|---|\n| 100 | |\n| 102 | |\n| 101 | |",
        "| Code |\n|---|\n| 100 |\n| 102 |\n| 101 |",
    ],
)
def test_other_tables_are_none(text: str) -> None:
    job = job_of(("Shop", definition({}, tags=[{"name": "Notes", "description": text}])))
    assert code_tables(job.api.clients[0]) == []


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ({"INVALID_ID": "no id"}, (("INVALID_ID", "no id"),)),
        ({"E100": {"text": "a", "retry": False}}, (("E100", "a", "false"),)),
        ([{"code": 1300, "message": "a"}, {"code": 1301}], (("1300", "a"), ("1301", ""))),
    ],
)
def test_extensions_hold_codes_too(value: Any, rows: Any) -> None:
    assert _tables(**{"x-error-codes": value}) == [rows]


@pytest.mark.parametrize("value", [[1, 2], {"a": 1}, "text", [{"name": "x"}], [{"code": 1}] * 2])
def test_extensions_of_other_shapes_are_left_alone(value: Any) -> None:
    assert _tables(**{"x-error-codes": value}) == []


def _operation(**more: Any) -> dict[str, Any]:
    answers = {"200": {"description": ""}, "404": {"description": "Not there"}}
    return {"tags": ["Errors"], "summary": "Act", "responses": answers, **more}


def test_the_page_lists_codes_and_declared_errors_and_every_operation_links_to_it() -> None:
    document = definition(
        {
            "/act": {"get": _operation(**{"x-errors": {"NO_LUCK": "try again"}})},
            "/other": {"get": _operation()},
        },
        tags=[{"name": "Errors", "description": CLASSES}],
    )
    files = files_of(job_of(("Shop", document), languages=["node", "python"], locales=["en", "zh"]))
    text = files["docs/en/error-codes.md"]
    assert '| <a id="code-401"></a>`401` | client | Unauthorized: who' in text
    assert "| `404`  | -    | Not there   | 2          |" in text
    act = page(files, "act")
    assert "All codes: [Error codes](../../../error-codes.md)" in act
    assert '<a id="code-NO_LUCK"></a>`NO_LUCK` | try again' in act
    assert scan_pages(pages_of({k: v for k, v in files.items() if k.endswith(".md")})) == []


def test_without_errors_there_is_no_page() -> None:
    document = definition({"/act": {"get": {"responses": {"200": {"description": ""}}}}})
    files = files_of(job_of(("Shop", document)))
    assert not any("error-codes" in path or "error-codes" in text for path, text in files.items())
