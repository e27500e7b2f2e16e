"""An operation with several tags has one page and stands in the group of each."""

from __future__ import annotations

import json
from typing import Any

from tests.unit.targets.markdown.helpers import definition, files_of, job_of

_DONE = {"204": {"description": "Done"}}
_PATHS = {
    "/a": {"get": {"operationId": "getA", "tags": ["Pets", "Shop", "beta"], "responses": _DONE}},
    "/b": {"get": {"operationId": "getB", "tags": ["Shop"], "responses": _DONE}},
    "/c": {"get": {"operationId": "getC", "tags": ["Pets", "Only here"], "responses": _DONE}},
}
_TAGS = [{"name": "Pets"}, {"name": "Shop"}, {"name": "beta", "kind": "badge"}]


def _files() -> dict[str, str]:
    document = definition(_PATHS, openapi="3.2.0", tags=_TAGS)
    return files_of(job_of(("Zoo", document), languages=["python", "curl"]))


def _paths(entry: dict[str, Any]) -> dict[str, list[str]]:
    """Title of a group -> the paths of its entries."""
    return {
        group["title"]: [value["path"] for value in group.get("children", ())]
        for group in entry["children"]
    }


def test_sidebars_list_it_in_each_group() -> None:
    files = _files()
    (client,) = (
        value
        for value in json.loads(files["docs/sidebar.json"])[0]["children"]
        if value.get("children")
    )
    root = "/en/python/zoo"
    assert _paths(client) == {
        "Pets": [f"{root}/pets/get-a", f"{root}/pets/get-c"],
        "Shop": [f"{root}/shop/get-b", f"{root}/pets/get-a"],
        "Only here": [f"{root}/pets/get-c"],
    }
    assert files["docs/nav.yml"].count('"en/python/zoo/pets/get-a.md"') == 2


def test_indexes_lead_to_the_one_page() -> None:
    files = _files()
    for language in ("python", "curl"):
        assert "](../pets/get-a.md)" in files[f"docs/en/{language}/zoo/shop/index.md"]
        assert "](../pets/get-c.md)" in files[f"docs/en/{language}/zoo/only-here/index.md"]
    assert sorted(path for path in files if path.endswith("get-a.md")) == [
        "docs/en/curl/zoo/pets/get-a.md",
        "docs/en/python/zoo/pets/get-a.md",
    ]
