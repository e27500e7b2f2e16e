"""Programs that show a change: what they assume of the old SDK is what its users could write."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, create_model
from typing_extensions import Self

from specmill.diff.surfaces.changes import SurfaceChange
from specmill.diff.witnesses.helpers import HELPERS
from specmill.diff.witnesses.values import Values
from specmill.diff.witnesses.write import PRELUDE, Witness, witnesses
from specmill.targets.python.plan.surface import Surface, SurfaceField, SurfaceModel
from tests.diff.sides import side_of_document
from tests.diff.test_small_steps import document

ANYTHING = {
    "response": {"type": "object", "properties": {"f": {"type": "array", "items": {}}}},
    "parameters": [{"name": "q", "in": "query", "schema": {}}],
}


def written(change: SurfaceChange, folder: Path) -> list[Witness]:
    surface = side_of_document(document(ANYTHING), folder, "old").surface
    assert surface is not None
    return witnesses(change, surface)


def test_what_may_be_any_value_is_read_as_an_object_too(tmp_path: Path) -> None:
    place = "models.MakeThingResponse.f"
    change = SurfaceChange("field-type-changed", place, "list[Any]", "list[M]", wire="f")
    reads = [witness.body[0] for witness in written(change, tmp_path) if "found" in witness.text]
    assert "found: list[Any] | None = value.f" in reads
    assert "found: list[dict[str, Any]] | None = value.f" in reads


def test_where_any_value_is_taken_every_kind_is_given(tmp_path: Path) -> None:
    change = SurfaceChange(
        "argument-type-narrowed", "make_thing(q=…)", "Any", "int", wire="q", location="query"
    )
    given = [witness.arguments for witness in written(change, tmp_path)]
    assert any("q_: dict[str, Any] | list[Any] | str | int" in arguments for arguments in given)


@pytest.mark.parametrize(
    "wire", ['x"] or __import__("os").system("touch PWNED") #', "a\nb", "'\\", "\u2028"]
)
def test_the_name_of_a_key_is_a_literal(wire: str, tmp_path: Path) -> None:
    item = {"type": "object", "properties": {wire: {"type": "string"}}}
    request = {"type": "object", "properties": {"items": {"type": "array", "items": item}}}
    surface = side_of_document(document({"request": request}), tmp_path, "old").surface
    assert surface is not None
    keys = [(params.name, field) for params in surface.params for field in params.fields]
    assert keys
    for name, field in keys:
        change = SurfaceChange("key-removed", f"params.{name}.{field.python}", wire, "", wire=wire)
        for witness in witnesses(change, surface):
            program = "\n".join(witness.lines(0))
            names = {node.id for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Name)}
            assert "__import__" not in names
            assert len(witness.body) == len(program.splitlines()) - 1


def test_models_that_hold_models_are_made_once_each() -> None:
    made: list[str] = []

    class Counted(BaseModel):
        @classmethod
        def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
            made.append(cls.__name__)
            return super().model_construct(_fields_set, **values)

    model: type[BaseModel] = create_model("Leaf", __base__=Counted, text=(str, ...))
    for level in range(6):
        fields: dict[str, Any] = {f"part_{number}": (model, ...) for number in range(9)}
        model = create_model(f"Level{level}", __base__=Counted, **fields)
    names: dict[str, Any] = {}
    exec(PRELUDE.partition("import {package}")[0] + HELPERS, names)
    (whole,) = names["holders"](model, "part_0")
    assert isinstance(whole, model)
    assert len(made) == 7


def test_values_of_what_is_nested_are_made_as_they_are_asked_for() -> None:
    """Each of many dicts holds a list of any of them."""
    names = [f"Part{number}Param" for number in range(60)]
    field = SurfaceField(
        python="parts", wire="parts", type=f"list[{' | '.join(names)}]", required=True
    )
    dicts = tuple(
        SurfaceModel(name=name, module="p", kind="model", fields=(field,)) for name in names
    )
    values = Values(Surface(package="shop", clients=(), models=(), params=dicts))
    assert values.given("Part0Param") == ["{'parts': [{'parts': [{'parts': []}]}]}"]
