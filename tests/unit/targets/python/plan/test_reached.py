"""What operations lead to is in the SDK, the rest is counted and left out."""

from __future__ import annotations

import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import Discriminator, IntersectionType, ListType, MapType, Type, UnionType
from tests.unit.targets.python.builders import (
    answer,
    json_body,
    may,
    model,
    need,
    operation,
    plan,
    ref,
    shop,
)

SCHEMAS: dict[str, Type] = {
    "Answer": model(need("items", ListType(items=ref("Item")))),
    "Item": model(may("parent", ref("Item")), may("tags", MapType(values=ref("Tag")))),
    "Tag": UnionType(variants=(ref("Label"), ref("Animal"))),
    "Label": model(need("text")),
    "Animal": model(
        need("kind"), discriminator=Discriminator(field="kind", mapping=(("Cat", "Cat"),))
    ),
    "Cat": IntersectionType(
        parts=(ref("Animal"), model(need("claws"))), merged=model(need("kind"), need("claws"))
    ),
    "Problem": model(need("message")),
    "Input": model(need("deep", ref("Deep"))),
    "Deep": model(need("id")),
    "Hook": model(need("event")),
    "Alone": model(need("other", ref("AloneToo"))),
    "AloneToo": model(need("id")),
}
USE = operation(
    "use", body=json_body(ref("Input")),
    responses=(answer(ref("Answer")), answer(ref("Problem"), "404")),
)  # fmt: skip
HOOK = operation("hook", body=json_body(ref("Hook")))
USED = sorted(SCHEMAS.keys() - {"Alone", "AloneToo"})


def test_requests_answers_errors_and_webhooks_are_followed() -> None:
    diagnostics = Diagnostics()
    made = plan(shop(USE, schemas=SCHEMAS, webhooks=(HOOK,)), diagnostics)
    assert sorted(made.declarations) == sorted([*USED, "AnyAnimal"])
    (note,) = [diagnostic for diagnostic in diagnostics if diagnostic.code == "unused-schema"]
    assert note.severity == "note"
    assert note.message.startswith("2 of 12 schemas are used by no operation")


@pytest.mark.parametrize("settings", [{"unused_schemas": "keep"}, {}])
def test_all_are_kept_when_asked_and_where_there_are_no_operations(
    settings: dict[str, str],
) -> None:
    diagnostics = Diagnostics()
    operations = (USE,) if settings else ()
    made = plan(shop(*operations, schemas=SCHEMAS), diagnostics, **settings)
    assert sorted(made.declarations) == sorted([*SCHEMAS, "AnyAnimal"])
    assert not [diagnostic for diagnostic in diagnostics if diagnostic.code == "unused-schema"]


def test_what_is_left_out_keeps_its_claim_to_its_name() -> None:
    """``DeepPart`` belongs to the schema, though only the inline object is used."""
    schemas: dict[str, Type] = {
        "Deep": model(need("part", model(need("id")))), "DeepPart": model(need("x"))
    }  # fmt: skip
    use = operation("use", responses=(answer(ref("Deep")),))
    also = operation("also", responses=(answer(ref("DeepPart")),))
    alone = plan(shop(use, schemas=schemas)).surface.models
    both = plan(shop(use, also, schemas=schemas)).surface.models
    assert {surface_model.name for surface_model in alone} < {
        surface_model.name for surface_model in both
    }
