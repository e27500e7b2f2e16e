"""The comparison by structure sees what it is to see, and our pages hold against the originals."""

from __future__ import annotations

import pytest

from tests.tools.pages.markdown_pages import Page
from tests.tools.pages.page_structure import differences
from tests.unit.targets.markdown.helpers import files_of, job_of, page, shared
from tests.unit.targets.markdown.test_seed import document_of

ORIGINAL = """# T

## Request Parameters

| Name | Type | Is it required? | Default Value | Description | Example Value |
| --- | --- | --- | --- | --- | --- |
| a | string | yes | - | x | `1` |
| b | <a href="#B">B</a> | no | 2 | y | |

## Data Structure

### <a id="B"></a> B

| Name | Type | Required | Description | Sample value |
| --- | --- | --- | --- | --- |
| c | number | Yes | | |
"""


def _differences(text: str) -> list[str]:
    return differences(Page("original", ORIGINAL), Page("ours", text))


def test_words_layout_and_additions_do_not_matter() -> None:
    ours = (
        ORIGINAL.replace("Request Parameters", "请求参数")
        .replace("Is it required?", "是否必填")
        .replace("| yes |", "| 是 |")
        .replace("| x |", "| other words |")
        .replace("| number |", "| number (float) |")
        .replace("## Data Structure", "## Extra\n\nwords\n\n## Data Structure")
    )
    assert _differences(ORIGINAL) == []
    assert _differences(ours) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("## Data Structure\n", "", "heading ## models"),
        ("| a | string |", "| a | number |", "type of a is 'number', not 'string'"),
        ("| yes |", "| no |", "required of a"),
        ("| no | 2 |", "| no | - |", "default of b is '-', not '2'"),
        ("`1`", "`2`", "sample of a is '2', not '1'"),
        ('<a id="B"></a>', "", "anchor B is missing"),
        ('<a href="#B">B</a>', "B", "link #B is missing"),
        ("| Default Value |", "| Other |", "no table with the columns"),
        ("| c | number | Yes | | |", "| d | number | Yes | | |", "rows d, not c"),
    ],
)
def test_what_is_lost_is_told(old: str, new: str, told: str) -> None:
    assert old in ORIGINAL
    assert any(told in difference for difference in _differences(ORIGINAL.replace(old, new)))


@pytest.mark.parametrize("extras", [[], None])
def test_our_page_tells_all_that_the_original_does(extras: list[str] | None) -> None:
    seed = shared("seeds/001_2be919098b43e43e.txt").read_text(encoding="utf-8")
    more = {} if extras is None else {"extras": extras}
    job = job_of(("Authentication", document_of(seed)), brand="genauth", languages=["node"], **more)
    made = page(files_of(job), "delete-account")
    assert differences(Page("original", seed), Page("ours", made)) == []
