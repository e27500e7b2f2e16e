"""Overlays: what they change, where the changed values are found, what is reported."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.source import Tree
from specmill.source.overlay import overlaid

BASE: dict[str, Any] = {
    "info": {"title": "T", "x": {"deep": 1}},
    "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
    "paths": {"/a": {"get": {"x-internal": True}}, "/b": {"get": {"tags": ["a"]}}},
}


def apply(*actions: dict[str, Any], root: Any = BASE) -> tuple[Tree, list[tuple[str, str, str]]]:
    diagnostics = Diagnostics()
    before = json.dumps(root)
    overlay = Tree("o.yaml", {"overlay": "1.0.0", "info": {}, "actions": list(actions)})
    tree = overlaid(Tree("api.yaml", root), overlay, diagnostics, most=100)
    assert json.dumps(root) == before
    return tree, [
        (diagnostic.severity, diagnostic.code, diagnostic.place.pointer)
        for diagnostic in diagnostics
    ]


def test_update_merges_objects_and_concatenates_lists() -> None:
    tree, told = apply(
        {"target": "$.info", "update": {"title": "New", "x": {"more": 2}}},
        {"target": "$.paths.*.get", "update": {"tags": ["z"]}},
        {"target": "$.tags", "update": {"name": "d"}},
    )
    assert told == []
    assert tree.root["info"] == {"title": "New", "x": {"deep": 1, "more": 2}}
    assert tree.root["paths"]["/a"]["get"] == {"x-internal": True, "tags": ["z"]}
    assert tree.root["paths"]["/b"]["get"] == {"tags": ["a", "z"]}
    assert [value["name"] for value in tree.root["tags"]] == ["a", "b", "c", "d"]


def test_remove_from_objects_and_lists() -> None:
    tree, told = apply(
        {"target": "$.paths[?@.get['x-internal'] == true]", "remove": True, "update": {"x": 1}},
        {"target": "$.tags[?@.name != 'b']", "remove": True},
    )
    assert told == []
    assert tree.root["paths"] == {"/b": {"get": {"tags": ["a"]}}}
    assert tree.root["tags"] == [{"name": "b"}]


def test_where_values_stand() -> None:
    tree, _ = apply(
        {"target": "$.info", "update": {"x": {"more": {"far": 2}}}},
        {"target": "$.paths['/b'].get", "update": {"tags": ["z"]}},
        {"target": "$.tags[0]", "remove": True},
    )
    assert tree.origin("/info/title") == ("api.yaml", "/info/title")
    assert tree.origin("/info/x/deep") == ("api.yaml", "/info/x/deep")
    assert tree.origin("/info/x/more/far") == ("o.yaml", "/actions/0/update/x/more/far")
    assert tree.origin("/paths/~1b/get/tags/0") == ("api.yaml", "/paths/~1b/get/tags/0")
    assert tree.origin("/paths/~1b/get/tags/1") == ("o.yaml", "/actions/1/update/tags/0")
    assert tree.origin("/tags/0/name") == ("api.yaml", "/tags/1/name")


def test_shared_values_are_not_changed_elsewhere() -> None:
    shared = {"type": "string"}
    tree, _ = apply({"target": "$.a", "update": {"x": 1}}, root={"a": shared, "b": shared})
    assert tree.root == {"a": {"type": "string", "x": 1}, "b": {"type": "string"}}


def test_findings() -> None:
    _, told = apply(
        {"target": "$.nowhere", "remove": True}, {"target": "$.info.title", "update": {"a": 1}}
    )
    assert told == [
        ("warning", "unused-overlay-action", "/actions/0/target"),
        ("warning", "overlay-of-scalar", "/actions/1/target"),
    ]


@pytest.mark.parametrize(
    ("action", "message", "hint"),
    [
        (
            {"target": "$.info.title", "update": "New"},
            "'$.info.title' matches a value that is neither object nor list; left as it is",
            "an overlay with `overlay: 1.1.0` replaces such values",
        ),
        (
            {"target": "$.info", "update": None},
            "'$.info' matches an object, and what `update` gives is none; left as it is",
            "",
        ),
        ({"target": "$", "remove": True}, "the root of a definition cannot be removed; left as it is", ""),
    ],
    ids=["plain value", "object", "root"],
)  # fmt: skip
def test_what_an_action_cannot_do(action: dict[str, Any], message: str, hint: str) -> None:
    diagnostics = Diagnostics()
    overlay = Tree("o.yaml", {"overlay": "1.0.0", "actions": [action]})
    tree = overlaid(Tree("api.yaml", BASE), overlay, diagnostics, most=100)
    assert tree.root == BASE
    assert [(diagnostic.message, diagnostic.hint) for diagnostic in diagnostics] == [
        (message, hint)
    ]


@pytest.mark.parametrize(
    ("root", "pointer", "told"),
    [
        ({"overlay": "3.0.0"}, "/overlay", "an overlay states"),
        ({"actions": []}, "", "an overlay states"),
        ({"overlay": "1.0.0", "actions": {}}, "/actions", "at least one action"),
        (
            {"overlay": "1.0.0", "actions": [{"target": "$.x-a", "update": {}}]},
            "/actions/0/target",
            "is written `['x-name']`",
        ),
        (
            {"overlay": "1.0.0", "actions": [{"target": "info.title", "remove": True}]},
            "/actions/0/target",
            "begins with `$`",
        ),
        (
            {"overlay": "1.1.0", "actions": [{"target": "$.info", "copy": "$.*"}]},
            "/actions/0/copy",
            "more than one value",
        ),
        (
            {"overlay": "1.0.0", "actions": [{"target": "$.openapi", "remove": True}]},
            "/actions/0/target",
            "of which version",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_overlay_that_is_refused_says_where_and_why(root: Any, pointer: str, told: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(DefinitionError):
        overlaid(
            Tree("api.yaml", {"openapi": "3.1.0", **BASE}),
            Tree("o.yaml", root),
            diagnostics,
            most=100,
        )
    (only,) = diagnostics
    assert only.place.pointer == pointer
    assert told in f"{only.message} {only.hint}"


def test_the_version_may_be_removed_and_stated_anew() -> None:
    tree, told = apply(
        {"target": "$.openapi", "remove": True},
        {"target": "$", "update": {"openapi": "3.1.1"}},
        root={"openapi": "3.0.0"},
    )
    assert (tree.root, told) == ({"openapi": "3.1.1"}, [])


@pytest.mark.parametrize(
    "root",
    [
        [],
        {"overlay": "2.0.0", "actions": [{"target": "$", "update": {}}]},
        {"overlay": "1.0.0"},
        {"overlay": "1.0.0", "actions": []},
        {"overlay": "1.0.0", "actions": [{"update": {}}]},
        {"overlay": "1.0.0", "actions": [{"target": "$.a"}]},
        {"overlay": "1.0.0", "actions": [{"target": "$..[", "remove": True}]},
        {"overlay": "1.0.0", "actions": [{"target": "$" + "[?(" * 2000, "remove": True}]},
        {"overlay": "1.0.0", "actions": [{"target": "$..*", "remove": True}]},
    ],
)
def test_no_overlays(root: Any) -> None:
    overlays = Diagnostics()
    wide = Tree("api.yaml", {"a": list(range(200))})
    with pytest.raises(DefinitionError):
        overlaid(wide, Tree("o.yaml", root), overlays, most=100)
    assert [diagnostic.code for diagnostic in overlays] == ["invalid-overlay"]


def test_what_is_replaced_forgets_what_was_noted_below_it_alone() -> None:
    root = {"a": {"b": {}}, "a-b": {}, "a0": {}, "a/b": {}}
    tree, told = apply(
        *({"target": f"$['{key}']", "update": {"c": {"d": 1}}} for key in root),
        {"target": "$.a.c", "update": {"d": [2]}},
        {"target": "$", "update": {"a": "gone"}},
        root=root,
    )
    assert told == []
    assert tree.origin("/a") == ("o.yaml", "/actions/5/update/a")
    assert [origin for origin in tree.origins if origin.startswith("/a/")] == []
    assert tree.origin("/a-b/c") == ("o.yaml", "/actions/1/update/c")
    assert tree.origin("/a0/c/d") == ("o.yaml", "/actions/2/update/c/d")
    assert tree.origin("/a~1b/c") == ("o.yaml", "/actions/3/update/c")


_MANY = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from specmill.diagnostics import Diagnostics
from specmill.source import Tree
from specmill.source.overlay import overlaid
root = {f"k{each}": {} for each in range(30_000)}
action = {"target": "$.*", "update": {"x-a": 1}}
overlay = Tree("o", {"overlay": "1.0.0", "info": {}, "actions": [action]})
tree = overlaid(Tree("a", root), overlay, Diagnostics(), most=100_000)
assert len(tree.origins) == 30_000
"""


def test_thousands_of_changes_take_linear_time() -> None:
    """In a process that has seconds of processor time."""
    pytest.importorskip("resource", reason="limits of processes are of POSIX")
    subprocess.run([sys.executable, "-c", _MANY], check=True)
