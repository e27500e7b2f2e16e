"""What changes nothing has no finding but of words: order, layout, descriptions, files."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from specmill.diff.compare import compare
from tests.diff.sides import TODAY, findings, side_at, side_of_document, telling

SPEC = Path(__file__).resolve().parents[2] / "specs" / "storefront" / "openapi.yaml"


def turned_round(value: Any, *, inside: str = "") -> Any:
    """Keys the other way round; lists whose order says nothing too."""
    if isinstance(value, dict):
        return {key: turned_round(value[key], inside=key) for key in reversed(list(value))}
    if isinstance(value, list):
        inner = [turned_round(item) for item in value]
        return (
            inner[::-1] if inside in ("required", "enum", "parameters", "oneOf", "anyOf") else inner
        )
    return value


def described_anew(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: f"{item} (in other words)"
            if key in ("description", "summary") and isinstance(item, str)
            else described_anew(item)
            for key, item in value.items()
        }
    return [described_anew(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    return json.loads(json.dumps(loaded, default=str))


def test_another_order_has_no_finding(document: dict[str, Any], tmp_path: Path) -> None:
    document["paths"] = dict(sorted(document["paths"].items()))
    new = side_of_document(turned_round(document), tmp_path, "openapi")
    assert compare(side_at(SPEC), new, TODAY) == []


def test_another_layout_has_no_finding(document: dict[str, Any], tmp_path: Path) -> None:
    assert compare(side_at(SPEC), side_of_document(document, tmp_path, "openapi"), TODAY) == []


def test_other_words_are_documentation_only(document: dict[str, Any], tmp_path: Path) -> None:
    new = side_of_document(described_anew(document), tmp_path, "openapi")
    result = compare(side_at(SPEC), new, TODAY)
    assert result
    assert telling(result) == []


def test_splitting_into_files_has_no_finding(document: dict[str, Any], tmp_path: Path) -> None:
    split = copy.deepcopy(document)
    for name, schema in document["components"]["schemas"].items():
        text = json.dumps(schema).replace(
            "#/components/schemas/", "openapi.json#/components/schemas/"
        )
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        split["components"]["schemas"][name] = {"$ref": f"{name}.json"}
    (tmp_path / "openapi.json").write_text(json.dumps(split), encoding="utf-8")
    assert telling(findings(SPEC, tmp_path / "openapi.json")) == []
