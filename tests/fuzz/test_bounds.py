"""Many of one kind: the work grows as they do, which is counted and not timed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from specmill.diagnostics import UsageError
from specmill.openapi.node import Node
from specmill.openapi.references import References
from specmill.output.tree import FileTree
from specmill.targets.markdown.site import nested_groups
from specmill.targets.samples.values.patterns.matching import matches
from tests.fuzz.running import Outcome, run
from tests.tools.generating import specmill

Schemas = dict[str, Any]


def reference(number: int) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/S{number}"}


def definition(schemas: Schemas, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": reference(0)}}
    post = {"requestBody": {"content": content}, "responses": {"200": {"description": "fine"}}}
    return {
        "openapi": "3.1.0", "info": {"title": "Many", "version": "1"}, "paths": {"/a": {"post": post}},
        "components": {"schemas": schemas}, **more,
    }  # fmt: skip


def outcome_of(written: dict[str, Any], folder: Path) -> Outcome:
    return run({"spec.json": json.dumps(written).encode()}, folder, languages=["python"])


def aliases(many: int) -> Schemas:
    return {
        **{f"S{number}": reference(number + 1) for number in range(many)},
        f"S{many}": {"type": "string"},
    }


def required(many: int) -> Schemas:
    chained = {
        f"S{number}": {"properties": {"next": reference(number + 1)}, "required": ["next"]}
        for number in range(many)
    }
    return {**chained, f"S{many}": {"type": "string"}}


def refined(many: int) -> Schemas:
    chained = {
        f"S{number}": {
            "allOf": [reference(number + 1), {"properties": {f"p{number}": {"type": "string"}}}]
        }
        for number in range(many)
    }
    return {**chained, f"S{many}": {"properties": {"last": {"type": "string"}}}}


@pytest.mark.parametrize("chain", [aliases, required, refined])
def test_a_chain_without_end_in_sight_is_refused(
    chain: Callable[[int], Schemas], tmp_path: Path
) -> None:
    limit = sys.getrecursionlimit()
    outcome = outcome_of(definition(chain(1_500)), tmp_path)
    assert outcome.errors == ("too-deep",)
    assert "too long to follow" in outcome.messages
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize("chain", [aliases, required, refined])
def test_a_chain_as_people_write_them_is_followed(
    chain: Callable[[int], Schemas], tmp_path: Path
) -> None:
    outcome = outcome_of(definition(chain(60)), tmp_path)
    assert outcome.errors == ()
    assert outcome.tree is not None


def compared(monkeypatch: pytest.MonkeyPatch, written: dict[str, Any], folder: Path) -> int:
    """How often two values of the model are compared."""
    count, equal = 0, BaseModel.__eq__

    def counted(self: BaseModel, other: Any) -> bool:
        nonlocal count
        count += 1
        return equal(self, other)

    with monkeypatch.context() as patch:
        patch.setattr(BaseModel, "__eq__", counted)
        assert outcome_of(written, folder).errors == ()
    return count


def choices(many: int) -> dict[str, Any]:
    made = {
        f"S{number + 1}": {"properties": {f"p{number}": {"type": "string"}}}
        for number in range(many)
    }
    return definition({"S0": {"oneOf": [reference(number + 1) for number in range(many)]}, **made})


def places(many: int) -> dict[str, Any]:
    inline = [{"type": "object", "properties": {f"p{number}": {}}} for number in range(many)]
    return definition({"S0": {"anyOf": inline}})


def lists(many: int) -> dict[str, Any]:
    """Each looks like the others until its items are read."""
    inline = [{"type": "object", "properties": {f"p{number}": {}}} for number in range(many)]
    return definition({"S0": {"anyOf": [{"type": "array", "items": item} for item in inline]}})


def schemes(many: int) -> dict[str, Any]:
    written = definition({"S0": {"type": "string"}})
    names = [f"s{number}" for number in range(many)]
    written["components"]["securitySchemes"] = {
        name: {"type": "http", "scheme": "bearer"} for name in names
    }
    return {**written, "security": [{name: []} for name in names]}


def merged(many: int) -> dict[str, Any]:
    made = {
        f"S{number + 1}": {"properties": {f"p{number}": {"type": "string"}}}
        for number in range(many)
    }
    inline = [{"properties": {f"q{number}": {"type": "string"}}} for number in range(many)]
    parts = [*(reference(number + 1) for number in range(many)), *inline]
    return definition({"S0": {"allOf": parts}, **made})


@pytest.mark.parametrize("written", [choices, places, lists, merged, schemes])
def test_twice_as_many_are_not_compared_four_times_as_often(
    written: Callable[[int], dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = compared(monkeypatch, written(40), tmp_path)
    many = compared(monkeypatch, written(80), tmp_path)
    assert many <= 3 * few + 100


def test_files_are_bounded() -> None:
    tree = FileTree(most_files=2)
    tree.add("a", "")
    tree.add("b", "")
    with pytest.raises(UsageError, match=r"limits\.output_files"):
        tree.add("c", "")


def tuples(many: int) -> Schemas:
    """Each level names the next one twice."""
    pairs = {
        f"S{number}": {
            "prefixItems": [reference(number + 1), reference(number + 1)],
            "maxItems": number,
        }
        for number in range(many)
    }
    return {**pairs, f"S{many}": {"type": "string", "description": "a text"}}


def lists_and_maps(many: int) -> Schemas:
    made = {
        f"S{number}": {
            "oneOf": [
                {"type": "array", "items": reference(number + 1)},
                {"type": "object", "additionalProperties": reference(number + 1)},
            ]
        }
        for number in range(many)
    }
    return {**made, f"S{many}": {"type": "string"}}


def products(many: int) -> Schemas:
    """Each level multiplies the choices of the next one."""
    made = {
        f"S{number}": {
            "allOf": [
                {"oneOf": [reference(number + 1), {"properties": {f"p{number}": {}}}]},
                {"anyOf": [reference(number + 1), {"properties": {f"q{number}": {}}}]},
            ]
        }
        for number in range(many)
    }
    return {**made, f"S{many}": {"properties": {"last": {"type": "string"}}}}


def characters(schemas: Schemas, folder: Path) -> int:
    outcome = outcome_of(definition(schemas), folder)
    assert outcome.tree is not None, outcome.messages
    return sum(len(outcome.tree[path]) for path in outcome.tree)


@pytest.mark.parametrize("chain", [tuples, lists_and_maps, products])
def test_levels_that_multiply_make_no_output_that_does(
    chain: Callable[[int], Schemas], tmp_path: Path
) -> None:
    few, many = (characters(chain(levels), tmp_path) for levels in (12, 36))
    assert many < 3 * few


def tags(many: int) -> dict[str, Any]:
    """Each inside of the one before, with an operation of all of the last."""
    chained = [{"name": "t0"}, *({"name": f"t{n}", "parent": f"t{n - 1}"} for n in range(1, many))]
    written = {**definition({"S0": {"type": "string"}}, tags=chained), "openapi": "3.2.0"}
    written["paths"]["/a"]["post"]["tags"] = [f"t{many - 1}"]
    return written


def test_twice_as_many_tags_are_looked_at_twice_as_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, parent = 0, nested_groups._parent

    def counted(group: Any, by_tag: dict[str, str]) -> str:
        nonlocal looked
        looked += 1
        return parent(group, by_tag)

    monkeypatch.setattr(nested_groups, "_parent", counted)
    counts: list[int] = []
    for many in (40, 80):
        looked = 0
        assert outcome_of(tags(many), tmp_path).errors == ()
        counts.append(looked)
    assert 0 < counts[1] <= 2 * counts[0]


def circle(many: int) -> Schemas:
    """References, the last of which leads back to the one in the middle."""
    made = {f"S{number}": reference(number + 1) for number in range(many - 1)}
    return {**made, f"S{many - 1}": reference(many // 2)}


@pytest.mark.parametrize("chain", [aliases, circle])
def test_references_are_followed_once(
    chain: Callable[[int], Schemas], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed, target = 0, References.target

    def counted(self: References, node: Node, *, needed: bool, kind: str = "") -> Node:
        nonlocal followed
        followed += 1
        return target(self, node, needed=needed, kind=kind)

    monkeypatch.setattr(References, "target", counted)
    counts: list[int] = []
    for many in (40, 80):
        followed = 0
        outcome_of(definition(chain(many)), tmp_path)
        counts.append(followed)
    assert 0 < counts[1] <= 2.2 * counts[0]


@pytest.mark.parametrize("long", ["default", "description"])
def test_one_long_cell_does_not_widen_a_thousand(long: str, tmp_path: Path) -> None:
    """Of a table in columns."""
    fields = {f"p{number}": {"type": "string", "description": "x"} for number in range(400)}
    fields["last"] = {"type": "string", long: "word " * 4_000}
    outcome = outcome_of(definition({"S0": {"type": "object", "properties": fields}}), tmp_path)
    assert outcome.tree is not None
    assert max(len(outcome.tree[path]) for path in outcome.tree) < 600_000


def patterns_of_texts() -> dict[str, Any]:
    hostile = ("^(a+)+$", "^(a|a)*b$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){20}")
    fields = {
        f"p{number}": {
            "type": "string",
            "pattern": hostile[number % 5],
            "example": "a" * 5_000 + "!",
        }
        for number in range(200)
    }
    return {"type": "object", "properties": fields}


def patterns_of_keys() -> dict[str, Any]:
    patterns = {f"^(a+)+{number}$": {"type": "string"} for number in range(3_000)}
    return {"type": "object", "patternProperties": patterns, "example": {"a" * 3_000: "x"}}


def many_keys_and_patterns() -> dict[str, Any]:
    patterns = {f"^a*{number}$": {"type": "string"} for number in range(2_000)}
    return {
        "type": "object",
        "patternProperties": patterns,
        "example": {f"k{number}": "x" for number in range(2_000)},
    }


@pytest.mark.parametrize("schema", [patterns_of_texts, patterns_of_keys, many_keys_and_patterns])
def test_patterns_take_their_steps_and_no_more(
    schema: Callable[[], dict[str, Any]], tmp_path: Path
) -> None:
    """Work that steps do not count, such as copies of sets, is ended by a bound on the CPU."""
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(definition({"S0": schema()})))
    options = ("--out", "out", "--only", "docs", "--jobs", "1")
    bounds = {"RLIMIT_CPU": 20, "RLIMIT_AS": 2 << 30}
    done = specmill("generate", "-q", str(spec), *options, folder=tmp_path, bounds=bounds)
    assert done.returncode == 0, done.stderr[-1000:]


def test_common_multiples_do_not_grow_beyond_numbers(tmp_path: Path) -> None:
    parts = [{"type": "integer", "multipleOf": 10**300 + number} for number in range(1, 30)]
    outcome = outcome_of(definition({"S0": {"allOf": parts}}), tmp_path)
    assert (outcome.errors, outcome.tree is None) == ((), False)


def test_a_text_longer_than_all_steps_is_not_looked_at() -> None:
    assert matches("^b$", "a" * 100_000)
    assert not matches("^b$", "a" * 100)
