"""Overlay 1.1, and overlays that ask for or make too much."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specmill.config import LimitSettings
from tests.unit.input.running import definition, read


def overlaid(
    folder: Path,
    actions: object,
    version: str = "1.1.0",
    values: int = 2_000_000,
    text: str = definition(operation="tags: [one, two],"),
) -> tuple[dict[str, str], list[str]]:
    overlay = json.dumps(
        {"overlay": version, "info": {"title": "O", "version": "1"}, "actions": actions}
    )
    (folder / "overlay.json").write_text(overlay)
    api, told = read(
        folder,
        text,
        overlays=("overlay.json",),
        limits=LimitSettings(values=values),
    )
    if api is None:
        return {}, told
    return {
        "title": api.clients[0].title,
        **{
            operation.path: " ".join((*operation.tags, operation.operation_id))
            for operation in api.operations()
        },
    }, told


def test_plain_values_lists_and_copies(tmp_path: Path) -> None:
    copies, told = overlaid(
        tmp_path,
        [
            {"target": "$.info.title", "update": "New"},
            {"target": "$.paths['/a'].get.tags[?@ == 'one']", "update": "first"},
            {"target": "$.paths['/a'].get.tags", "update": ["three", "four"]},
            {"target": "$.paths", "update": {"/b": {"get": {}}}},
            {"target": "$.paths['/b'].get", "copy": "$.paths['/a'].get"},
            {"target": "$.paths['/b'].get.operationId", "update": "getB"},
        ],
    )
    assert copies == {
        "title": "New",
        "/a": "first two three four getA",
        "/b": "first two three four getB",
    }
    assert told == []


def test_version_1_0_stays_as_it_was(tmp_path: Path) -> None:
    test_version_1_0_stays, told = overlaid(
        tmp_path, [{"target": "$.info.title", "update": "New"}], "1.0.0"
    )
    assert (test_version_1_0_stays["title"], told) == ("T", ["warning overlay-of-scalar"])
    assert overlaid(tmp_path, [{"target": "$.info", "copy": "$.paths"}], "1.0.0")[1] == [
        "error invalid-overlay"
    ]


@pytest.mark.parametrize(
    "action",
    [
        {"target": "$.info", "copy": "$.nothing"},
        {"target": "$.info", "copy": "$.*"},
        {"target": "$.info", "copy": "$["},
        {"target": "$.info", "copy": "$.paths", "update": {}},
        {"target": "$.info", "copy": 5},
    ],
)
def test_copies_that_are_none(tmp_path: Path, action: object) -> None:
    assert overlaid(tmp_path, [action])[1] == ["error invalid-overlay"]


def test_actions_that_double_the_definition_are_bounded(tmp_path: Path) -> None:
    doubling = [{"target": "$.info", "update": {f"x-{i}": {}}} for i in range(40)]
    copies = [{"target": f"$.info['x-{i}']", "copy": "$.info"} for i in range(40)]
    assert overlaid(tmp_path, doubling + copies, values=100_000)[1] == ["error invalid-overlay"]


@pytest.mark.parametrize(
    "path",
    [
        "$..[?$..[?$..x]]",
        "$" + "..*" * 500,
        "$" + "..[" + ", ".join("*" * 2000) + "]" * 2,
        "$[?" + "(" * 5000 + "@" + ")" * 5000 + "]",
        "$.paths..[?search(@, '(a|aa)+b')]",
        "$[?" + " || ".join(["$..x"] * 20_000) + "]",
    ],
    ids=lambda path: path[:12],
)
def test_expressions_that_multiply_are_bounded(tmp_path: Path, path: str) -> None:
    """They are refused for what they look at, before the processor has to be asked."""
    text = definition(f"{{description: {'a' * 60}}}", schemas=f"{{A: {{enum: [{'{}, ' * 400}]}}}}")
    actions = [{"target": path, "update": {"x-seen": True}}]
    assert overlaid(tmp_path, actions, text=text)[1] == ["error invalid-overlay"]


def test_many_questions_together_are_bounded(tmp_path: Path) -> None:
    text = definition(schemas=f"{{A: {{enum: [{'{}, ' * 300}]}}}}")
    actions = [{"target": "$..[?$..x]", "update": {}}] * 30
    assert overlaid(tmp_path, actions, text=text)[1][0] == "error invalid-overlay"


def test_what_is_asked_of_deep_definitions(tmp_path: Path) -> None:
    deep = "{x: " * 150 + "{y: 1}" + "}" * 150
    text = definition(schemas="{}", more=f"x-deep: {deep}\n")
    assert overlaid(tmp_path, [{"target": "$..y", "update": 2}], text=text)[1] == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("$..*", ["error invalid-overlay"]),
        ("$", ["warning overlay-of-scalar"]),
        ("$.paths['/a'].get.tags.*", []),
        ("$.paths['/a'].get.tags['0', '1']", ["warning unused-overlay-action"]),
        ("$..tags[0, 0, 1]", []),
        ("$.paths..[*, *]", []),
    ],
)
def test_what_stands_in_what_is_removed(tmp_path: Path, target: str, told: list[str]) -> None:
    assert overlaid(tmp_path, [{"target": target, "remove": True}])[1] == told
