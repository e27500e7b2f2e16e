"""Changes of how things travel: forms, parts, headers, callbacks, credentials, announcements."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from specmill.diff.compare import compare
from specmill.diff.findings.finding import summary_of
from tests.diff.sides import TODAY, side_of_document, telling

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "contract_changes.yaml").read_text(encoding="utf-8")
)
_SCHEMES = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "login": {
        "type": "oauth2",
        "flows": {
            "password": {
                "tokenUrl": "https://photos.example/token",
                "scopes": {"read": "", "write": ""},
            }
        },
    },
}


def document(case: dict[str, Any], side: str) -> dict[str, Any]:
    said = dict(case[side])
    fields, whole = said.pop("form", None), said.pop("whole", None)
    media = {
        key: said.pop(key) for key in ("encoding", "prefixEncoding", "itemEncoding") if key in said
    }
    name = said.pop("media", "multipart/form-data")
    if fields is not None or whole is not None:
        schema = whole or {"type": "object", "properties": fields}
        said["requestBody"] = {"content": {name: {"schema": schema, **media}}}
    operation = {
        "operationId": "add-photo",
        "tags": ["photos"],
        "responses": {"204": {"description": "Done"}},
        **said,
    }
    return {
        "openapi": case.get("openapi", "3.1.0"),
        "info": {"title": "Photos", "version": "1"},
        "paths": {"/photos": {"post": operation}},
        "components": {"securitySchemes": _SCHEMES},
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_change_means_on_the_wire(case: dict[str, Any], tmp_path: Path) -> None:
    old, new = (side_of_document(document(case, side), tmp_path, side) for side in ("old", "new"))
    means = telling(compare(old, new, TODAY))
    of_contract = [finding for finding in means if finding.rule.area != "surface"]
    assert sorted(finding.rule.id for finding in of_contract) == case["rules"]
    assert summary_of(means).levels.wire == case["wire"]


def test_what_is_lowered_says_why(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"].startswith("an operation that promises no"))
    old, new = (side_of_document(document(case, side), tmp_path, side) for side in ("old", "new"))
    (finding,) = telling(compare(old, new, TODAY))
    assert finding.policy == "the operation is marked as early"
    assert finding.found is not None
    assert (finding.found.wire, finding.levels.runtime) == ("warning", "breaking")


def test_a_result_of_any_kind_that_comes_no_more(tmp_path: Path) -> None:
    case = {
        "old": {"responses": {"200": {"description": "OK", "content": {"application/json": {}}}}},
        "new": {"responses": {"204": {"description": "Done"}}},
    }
    old, new = (side_of_document(document(case, side), tmp_path, side) for side in ("old", "new"))
    levels = summary_of(compare(old, new, TODAY)).levels
    assert (levels.wire, levels.runtime, levels.typing) == ("breaking", "breaking", "breaking")
