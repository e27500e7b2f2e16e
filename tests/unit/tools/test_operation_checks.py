"""Each check of operation pages finds the defect that is planted for it, and nothing else does."""

from __future__ import annotations

import pytest

from tests.tools.pages.markdown_pages import pages_of
from tests.tools.pages.operation_checks import OPERATION_CHECKS, scan_operations

GOOD = """# Delete

## Method name

`Client.users.delete`

## HTTP request

`POST /users`

## Credentials

None.

## Request parameters

| Name | Type | In | Required | Default value | Description | Sample value |
| --- | --- | --- | --- | --- | --- | --- |
| q | string | query | Yes | - | | |
| r | string | query | No | - | | |
| id | string | body | Yes | - | | |
| more | string | body | No | - | | |

## Request example

```json
{ "id": "1" }
```

## Sample code

```py
client.users.delete(id="1")
```

## Request response

| Name | Type | Description |
| --- | --- | --- |
| code | number | |
| data | <a href="#A">A[]</a> | |
| ok | boolean | |

```json
{ "code": 200, "data": [], "ok": true }
```
"""

PLANTED = {
    "lost-http": ("`POST /users`", "/users"),
    "lost-credentials": ("None.\n", ""),
    "required-order": ("| q | string | query | Yes", "| q | string | query | No"),
    "sample-type": ('"data": []', '"data": {}'),
    "sample-lacks-required": ('"id": "1"', '"other": "1"'),
    "other-call": (".delete(", ".remove("),
    "differs-between-languages": (
        "| r | string | query | No | - |",
        "| r | string | query | No | 1 |",
    ),
}


def found_in(text: str) -> set[str]:
    pages = pages_of({"en/python/a/page.md": text, "en/node/a/page.md": GOOD})
    return {
        scan_operation.check
        for scan_operation in scan_operations(pages)
        if scan_operation.page.startswith("en/python")
    }


def test_a_good_page_has_no_findings() -> None:
    assert found_in(GOOD) == set()


def test_a_defect_is_planted_for_every_check() -> None:
    assert set(PLANTED) == set(OPERATION_CHECKS)


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_the_planted_defect_is_found(check: str) -> None:
    good, bad = PLANTED[check]
    assert good in GOOD
    text = GOOD.replace(good, bad, 1)
    if check == "required-order":
        text = text.replace("| r | string | query | No", "| r | string | query | Yes")
    table = {"required-order", "differs-between-languages"}
    assert found_in(text) == (table if check == "required-order" else {check})


@pytest.mark.parametrize("bad", ['"code": "200"', '"code": true', '"code": null'])
def test_values_of_other_kinds_are_found(bad: str) -> None:
    assert "sample-type" in found_in(GOOD.replace('"code": 200', bad))
