"""Each check of Markdown pages finds the defect that is planted for it, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.pages.markdown_checks import CHECKS, cell_count, scan, scan_pages
from tests.tools.pages.markdown_pages import pages_of

GOOD = """# Delete an account

<LastUpdated />

Says `what` it does, with a <a href="#UserDto">link</a> and [another](other.md#users).

| Name | Type | <div style="width:80px">Required</div> | Description |
| ---- | ---- | --- | --- |
| id | string | Yes | a \\| b and `x \\| y` |
| user | <a href="#UserDto">UserDto[]</a> | No | ``a ` b`` |

```json
{"id": "1", "tags": [], "text": "{{ kept }}"}
```

## Data structure

### <a id="UserDto"></a> UserDto

Fields.

### Others

<details>
<summary>More</summary>

Text with \\` an escaped one.

</details>
"""
OTHER = "# Other\n\n## Users\n\nText.\n"

PLANTED: dict[str, tuple[str, str]] = {
    "broken-anchor": ('href="#UserDto">link', 'href="#Nobody">link'),
    "broken-link": ("other.md#users", "other.md#nobody"),
    "wrong-cell-count": ("a \\| b", "a | b"),
    "lost-row": (
        "\n```json",
        "| more | of | the | table |\n\nEnd.\n\n| x | y | z | w |\n\n```json",
    ),
    "unbalanced-backtick": ("`what`", "`what"),
    "unclosed-tag": ("Required</div>", "Required"),
    "empty-type": ("| id | string |", "| id | |"),
    "bare-type": ("| id | string |", "| id | array |"),
    "duplicate-id": ("### Others", '### <a id="UserDto"></a> Others'),
    "duplicate-section": ("### Others", "### UserDto"),
    "empty-section": ("Fields.\n", ""),
    "empty-table": ("Fields.", "| Name | Sort |\n| --- | --- |\n"),
    "undefined-text": ("| No |", "| undefined |"),
    "object-text": ("| No |", "| [object Object] |"),
    "raw-interpolation": ("`what`", "`{{ what }}`"),
    "unreadable-json": ('"id": "1",', '"id": 1",'),
    "empty-sample": ('"tags": []', '"tags": {}'),
    "stringified-json": ('"1"', '"[\\"1\\"]"'),
    "blank-run": ("Fields.", "\n\n\nFields."),
    "missing-title": ("# Delete an account", "Delete an account"),
}


def found_in(text: str) -> set[str]:
    pages = pages_of({"group/page.md": text, "group/other.md": OTHER})
    return {scan_page.check for scan_page in scan_pages(pages) if scan_page.page == "group/page.md"}


def test_a_good_page_has_no_findings() -> None:
    assert found_in(GOOD) == set()


def test_a_defect_is_planted_for_every_check() -> None:
    assert set(PLANTED) == set(CHECKS)


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_the_planted_defect_is_found_and_no_other(check: str) -> None:
    good, bad = PLANTED[check]
    assert good in GOOD
    assert found_in(GOOD.replace(good, bad, 1)) == {check}


@pytest.mark.parametrize(
    ("good", "bad", "check"),
    [
        ("Yes | a", "Yes\nand more | a", "wrong-cell-count"),
        ("`x \\| y`", "`x | y`", "wrong-cell-count"),
        ("other.md#users", "../other.md", "broken-link"),
        ('href="#UserDto">link', 'href="#">link', "broken-anchor"),
        ("</details>", "", "unclosed-tag"),
        ('<div style="width:80px">Required</div>', "</div>Required", "unclosed-tag"),
        ("Text with", "Text {{ with }}", "raw-interpolation"),
        ("| No |", "| <app.Model object at 0x7f00> |", "object-text"),
    ],
)
def test_other_ways_to_the_same_defect(good: str, bad: str, check: str) -> None:
    assert good in GOOD
    assert check in found_in(GOOD.replace(good, bad, 1))


def test_findings_tell_page_and_line(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.md").write_text("# Title\n\nText.\n\n## Empty\n", encoding="utf-8")
    assert [str(finding) for finding in scan(tmp_path)] == ["a/page.md:5: empty-section: Empty"]


def test_a_mistyped_check_to_leave_out_is_refused() -> None:
    assert scan_pages(pages_of({"a.md": "text\n"}), leave_out=["missing-title"]) == []
    with pytest.raises(KeyError):
        scan_pages({}, leave_out=["mising-title"])


def test_cells_are_counted_as_tables_of_github_count_them() -> None:
    assert [cell_count(item) for item in ("| a | b |", "a | b", "| `a | b` |", "| a \\| b |")] == [
        2,
        2,
        2,
        1,
    ]
