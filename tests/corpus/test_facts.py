"""Every fact of a definition stands on the page of its operation, or on that of a model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.facts import Fact, FactReader, lost_facts
from tests.tools.generating import generate
from tests.tools.pages.page_words import Words
from tests.tools.reading import read_core_yaml
from tests.tools.shared import ROOT, shared, shared_definitions

HIDDEN = ("x-authing-hidden-from-sdk", "x-speakeasy-ignore", "x-internal")
OPTIONS = ("--only", "docs", "--languages", "curl", "--locales", "en")
FAST = ("museum-webhooks-31", "redocly-cafe-32", "ory-kratos")
OWN = ("storefront/openapi.yaml", "genauth/authentication.yaml")
ENTRIES = [
    shared_definition
    for shared_definition in shared_definitions()
    if str(shared_definition["version"]).startswith("3.")
    and "multifile" not in shared_definition["name"]
]


def _named(entry: dict[str, Any]) -> str:
    return str(entry["name"])


def facts_of(spec: Path, out: Path) -> tuple[int, list[Fact]]:
    """How many facts a definition has, and those that are on no page."""
    generate(str(spec), *OPTIONS, out=out)
    text = spec.read_text("utf-8")
    tree: dict[str, Any] = json.loads(text) if spec.suffix == ".json" else read_core_yaml(text)
    coverage = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    pages = {
        f"{value['http_method']} {value['path']}": Words(
            *((out / page).read_text("utf-8") for page in value["pages"])
        )
        for value in coverage["operations"]
        if value["status"] == "documented"
    }
    models = (path.read_text("utf-8") for path in sorted(out.glob("docs/en/models/*.md")))
    return lost_facts(tree, pages, Words(*models), HIDDEN)


@pytest.mark.parametrize("name", OWN)
def test_own_definitions(name: str, tmp_path: Path) -> None:
    total, lost = facts_of(ROOT / "specs" / name, tmp_path / "out")
    assert [str(fact) for fact in lost] == []
    assert total > 400


@pytest.mark.parametrize("entry", [item for item in ENTRIES if item["name"] in FAST], ids=_named)
def test_real_definitions(entry: dict[str, Any], tmp_path: Path) -> None:
    total, lost = facts_of(shared(f"specs/{entry['entry']}"), tmp_path / "out")
    assert [str(fact) for fact in lost] == []
    assert total > 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "entry", [item for item in ENTRIES if item["name"] not in FAST], ids=_named
)
def test_all_real_definitions(entry: dict[str, Any], tmp_path: Path) -> None:
    total, lost = facts_of(shared(f"specs/{entry['entry']}"), tmp_path / "out")
    print(f"{entry['name']:32}{total:8} facts {len(lost):6} lost")
    for fact in lost[:40]:
        print(f"    {fact}")
    assert len(lost) <= LOST.get(entry["name"], 0)


LOST: dict[str, int] = {
    "heyapi-full-31": 5,  # of two parameters in a path that has no such variable, which is reported
    "jsonschema-2020-suite": 12,  # steps of 2, 3 and 5 are steps of 30; names with control characters
    "burgershop": 3,  # of a parameter with both `schema` and `content`, which is reported
    "deep-refs": 2,  # of a schema that stands where a parameter should, which is reported
    "xero-accounting": 1,  # a value in an example of a request that is read-only
}
"""How many facts of a definition are told otherwise or have no page."""

PAGE = """# Read

`GET /a`

Reads a thing. Twice.

| Name | Type | In | Default value | Description |
| ---- | ---- | -- | ------------- | ----------- |
| q    | string | query | red | What is **asked**.<br>Length: ≤ 9. Values: `red`, `blue`. |
"""


def operation(**parameter: Any) -> dict[str, Any]:
    return {
        "paths": {
            "/a": {
                "get": {
                    "summary": "Read",
                    "description": "Reads a *thing*. Twice.",
                    "parameters": [{"name": "q", "in": "query", **parameter}],
                    "responses": {"200": {"description": ""}},
                }
            }
        }
    }


@pytest.mark.parametrize(
    ("parameter", "lost"),
    [
        ({"description": "What is asked.", "schema": {"enum": ["red"], "maxLength": 9}}, []),
        ({"description": "What is sold.", "schema": {"default": "red"}}, ["parameter text"]),
        ({"schema": {"default": "green"}}, ["parameter default"]),
        ({"schema": {"enum": ["red", "green"]}}, ["parameter enum"]),
        ({"schema": {"maxLength": 8}}, ["parameter maxLength"]),
    ],
)
def test_what_is_lost_is_seen(parameter: dict[str, Any], lost: list[str]) -> None:
    tree = operation(**parameter)
    _, facts = lost_facts(tree, {"GET /a": Words(PAGE)}, Words())
    assert [fact.kind for fact in facts] == lost
    assert len({fact.kind for fact in FactReader(tree).facts()}) > 3


@pytest.mark.parametrize(
    ("schema", "cell", "lost"),
    [
        ({"example": "a\n\nb"}, "Example: `a\\n\\nb`", []),
        ({"example": "a\n\nb"}, "Example: `anb`", ["parameter example"]),
        ({"type": "number", "exclusiveMaximum": "1e+09"}, "Range: < 1000000000.0", []),
        (
            {"type": "number", "exclusiveMaximum": "1e+09"},
            "Range: < 10",
            ["parameter exclusiveMaximum"],
        ),
        ({"type": "string", "format": "number"}, "string (number)", []),
        ({"type": "string", "format": "number"}, "string", ["parameter format"]),
        ({"description": 'As "user_<id>".'}, 'As "user_&lt;id&gt;".', []),
        ({"description": 'As "user_<id>".'}, 'As "user_".', ["parameter text"]),
        ({"description": "<p>For <usd>7</usd>.</p>"}, "For &lt;usd>7&lt;/usd>.", []),
        ({"description": "<p>For <usd>7</usd>.</p>"}, "For 7.", ["parameter text"]),
        ({"example": "a &quot;b&quot;"}, "Example: `a &quot;b&quot;`", []),
        ({"example": "a &quot;b&quot;"}, 'Example: `a "b"`', ["parameter example"]),
    ],
)
def test_values_are_found_as_pages_write_them(
    schema: dict[str, Any], cell: str, lost: list[str]
) -> None:
    row = f"| Name | Description |\n| ---- | ---- |\n| `q` | {cell} |\n"
    described = {"description": schema.pop("description")} if "description" in schema else {}
    tree = operation(**described, schema=schema)
    _, facts = lost_facts(tree, {"GET /a": Words(PAGE.partition("| Name")[0], row)}, Words())
    assert [fact.kind for fact in facts if fact.kind != "parameter type"] == lost


def test_a_default_that_a_later_part_replaces_is_not_looked_for() -> None:
    first = {"properties": {"s": {"type": "boolean", "default": False}}}
    later = {"properties": {"s": {"type": "boolean", "default": True}}}
    tree = operation()
    tree["paths"]["/a"]["get"]["requestBody"] = {
        "content": {"application/json": {"schema": {"allOf": [first, later]}}}
    }
    kinds = [(fact.kind, fact.text) for fact in FactReader(tree).facts()]
    assert [text for kind, text in kinds if kind.endswith("default")] == ["true"]
