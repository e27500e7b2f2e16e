"""What the rules say to programs and type checkers is what witnesses show: many kinds of types, each
changed to each other one, as a parameter, in what is sent and in what comes back."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from specmill.diff.compare import compare
from specmill.diff.findings.sides import Side
from specmill.diff.witnesses.run import judged
from specmill.diff.witnesses.typed import Typed
from specmill.diff.witnesses.values import Values
from specmill.targets.python.plan.surface import Surface, SurfaceField, SurfaceModel
from tests.diff.sides import TODAY, side_of_document

KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "whole number": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "format": "date-time"},
    "file": {"type": "string", "format": "binary"},
    "listed": {"type": "string", "enum": ["a", "b"]},
    "fewer": {"type": "string", "enum": ["b", "c"]},
    "list": {"type": "array", "items": {"type": "string"}},
    "named": {"$ref": "#/components/schemas/Item"},
    "anything": {},
}


def document(place: str, kinds: list[str]) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for number, kind in enumerate(kinds):
        value = {"type": "object", "properties": {"v": KINDS[kind], "w": {"type": "string"}}}
        result = value if place == "comes" else {"type": "string"}
        content = {"application/json": {"schema": result}}
        operation: dict[str, Any] = {
            "operationId": f"call-{number:03}",
            "tags": ["calls"],
            "responses": {"200": {"description": "Done", "content": content}},
        }
        if place == "query":
            operation["parameters"] = [{"name": "v", "in": "query", "schema": KINDS[kind]}]
        elif place != "comes":
            operation["requestBody"] = {"required": True, "content": {place: {"schema": value}}}
        paths[f"/calls/{number:03}"] = {"post": operation}
    item = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Calls", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Item": item}},
    }


def told(old: Side, new: Side, *, verified: bool) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Levels for programs and type checkers of each finding."""
    findings = compare(old, new, TODAY)
    if verified:
        assert old.surface is not None
        files = [_modules(old), _modules(new)]
        findings = judged(findings, old.surface, files)
    return {
        (finding.rule.id, finding.old, finding.new): (finding.levels.runtime, finding.levels.typing)
        for finding in findings
    }


def _modules(side: Side) -> dict[str, bytes]:
    start = "python/src/"
    made = side.sources()
    return {name.removeprefix(start): made[name] for name in made if name.startswith(start)}


@pytest.mark.parametrize("place", ["query", "application/json", "multipart/form-data", "comes"])
def test_no_witness_speaks_against_a_rule(place: str, tmp_path: Path) -> None:
    pairs = list(itertools.permutations(KINDS, 2))
    old, new = (
        side_of_document(document(place, [pair[index] for pair in pairs]), tmp_path, name)
        for index, name in enumerate(("old", "new"))
    )
    by_rules = told(old, new, verified=False)
    assert {"none", "breaking"} <= {level for levels in by_rules.values() for level in levels}
    assert told(old, new, verified=True) == by_rules


def test_values_are_those_of_each_type_that_is_allowed() -> None:
    field = SurfaceField(python="id", wire="id", type="int", required=True)
    models = (SurfaceModel(name="Item", module="m", kind="model", fields=(field,)),)
    dicts = (SurfaceModel(name="ItemParam", module="p", kind="model", fields=(field,)),)
    values = Values(Surface(package="shop", clients=(), models=models, params=dicts))
    assert values.given("int | None") == ["5", "None"]
    assert values.given("list[Item] | ItemParam") == ["{'id': 5}", "[models.Item(id=5)]"]
    assert values.given('Literal["a"] | SomethingElse') == ["'a'"]
    assert values.uses("dict[str, int]", "found") == [
        "[each_0 + 1 for each_0 in (found | {}).values()]"
    ]
    assert values.uses("Item | None", "found") == ["(found.id,)"]
    assert values.plain("dt.date | None") == "{} < dt.date(2031, 1, 1)"
    assert values.plain("int | str") == ""


def test_annotations_are_written_as_programs_know_them() -> None:
    typed = Typed({"Item"}, {"ItemParam"})
    assert typed("Item | ItemParam | Base64Bytes") == "models.Item | params.ItemParam | bytes"
    assert typed.taken('list[Literal["a", "b"] | str]') == "list[Literal['a', 'b'] | Unlisted]"
    assert list(typed.read("list[Any]")) == ["list[Any]", "list[dict[str, Any]]"]
